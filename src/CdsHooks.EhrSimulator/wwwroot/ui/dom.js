/** Makes an element. Text stays text: nothing here is ever read as markup. */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (key.startsWith("on")) {
      element.addEventListener(key.slice(2), value);
    } else if (key in element && typeof value !== "string") {
      element[key] = value;
    } else {
      element.setAttribute(key, value === true ? "" : value);
    }
  }
  element.append(...children.flat(Infinity).filter(child => child !== undefined && child !== null && child !== false));
  return element;
}

export const find = id => document.getElementById(id);

let timer;

/** Tells something in passing, on the page and to screen readers. */
export function tell(text) {
  const notice = find("notice");
  notice.textContent = text;
  notice.classList.add("shown");
  clearTimeout(timer);
  timer = setTimeout(() => notice.classList.remove("shown"), 6000);
}

/** A fold with JSON inside, written when it is opened. */
export function jsonFold(title, value) {
  const pre = h("pre", { tabindex: "0", "aria-label": title });
  return h(
    "details",
    {
      ontoggle: event => {
        if (event.target.open && !pre.textContent) {
          pre.textContent = typeof value === "string" ? pretty(value) : JSON.stringify(value, null, 2);
        }
      },
    },
    h("summary", {}, title),
    pre,
  );
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
