// Charts write dates as {{today-14m}}, {{today-67y-40d}} or {{now-2h}}, so that they age with the calendar. m means months.
const pattern = /\{\{(today|now)((?:[+-]\d+[hdwmy])*)\}\}/g;

export function resolveDates(text, now = new Date()) {
  return text.replace(pattern, (_, anchor, steps) => {
    const moment = new Date(now);
    for (const [, sign, count, unit] of steps.matchAll(/([+-])(\d+)([hdwmy])/g)) {
      shift(moment, Number(count) * (sign === "-" ? -1 : 1), unit);
    }
    const instant = moment.toISOString();
    return anchor === "today" ? instant.slice(0, 10) : `${instant.slice(0, 19)}Z`;
  });
}

function shift(moment, count, unit) {
  switch (unit) {
    case "h":
      moment.setUTCHours(moment.getUTCHours() + count);
      break;
    case "d":
      moment.setUTCDate(moment.getUTCDate() + count);
      break;
    case "w":
      moment.setUTCDate(moment.getUTCDate() + 7 * count);
      break;
    case "m":
      shiftMonths(moment, count);
      break;
    case "y":
      shiftMonths(moment, 12 * count);
      break;
  }
}

/** One month before 31 March is 28 or 29 February, not 3 March. */
function shiftMonths(moment, count) {
  const day = moment.getUTCDate();
  moment.setUTCDate(1);
  moment.setUTCMonth(moment.getUTCMonth() + count);
  const last = new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + 1, 0)).getUTCDate();
  moment.setUTCDate(Math.min(day, last));
}
