import { ask } from './api.js';
import { parse } from './csv.js';

const mostRows = 200;
const number = new Intl.NumberFormat('en');
let downloadUrl = '';

export async function show(job) {
  const section = document.getElementById('result');
  const body = document.getElementById('result-body');
  const title = document.getElementById('result-title');
  title.textContent = `Result: ${job.ehr}, ${job.request.group ?? 'all patients'}`;
  section.hidden = false;
  const progress = job.progress;
  const summary = progress.summary;
  const parts = [figures([['patients', summary.patients], ['with gaps', summary.patientsWithGaps], ['gaps', summary.gapCount], ['resources', summary.resources]])];
  if (progress.errors > 0) { parts.push(notice(`The EHR could not export everything (${number.format(progress.errors)} errors). Nothing is concluded from what is missing.`)); }
  if (progress.notGranted?.length > 0) { parts.push(notice(`The token does not grant ${progress.notGranted.join(', ')}. Rules that need these cannot tell.`)); }
  if (job.request.since) { parts.push(notice(`Only what changed since ${new Date(job.request.since).toLocaleString()} was looked at: a gap is told where the changes alone show it.`)); }
  if (progress.files?.some(file => file.isMiscounted || file.tooLong > 0)) { parts.push(notice('Some files hold another number of resources than the EHR said. Nothing is concluded from what is missing.')); }
  if (summary.resourcesBroken > 0) {
    const types = summary.incompleteTypes ?? [];
    const of = types.length === 0 ? '' : types.includes('*') ? ' Nothing is concluded from what is missing.' : ` Nothing is concluded from a missing ${types.join(', ')}.`;
    parts.push(notice(`${number.format(summary.resourcesBroken)} lines could not be read and are left out.${of}`));
  }
  parts.push(heading('Rules'), table(['rule', 'gaps', 'silent', 'cannot tell', 'not asked', 'failed', 'service'],
    summary.rules.map(rule => [rule.onTrial ? `${rule.rule} (on trial)` : rule.rule, rule.fired, rule.silent, rule.indeterminate, rule.notApplicable, rule.failed, rule.service])));
  const missing = new Map();
  for (const rule of summary.rules) {
    for (const [what, count] of Object.entries(rule.missing)) { missing.set(what, (missing.get(what) ?? 0) + count); }
  }
  if (missing.size > 0) { parts.push(heading('Missing data'), table(['what', 'times'], [...missing].sort((a, b) => b[1] - a[1]))); }
  body.replaceChildren(...parts);
  body.append(...await gaps(job));
  title.focus();
}

export function hide() {
  if (downloadUrl) { URL.revokeObjectURL(downloadUrl); }
  downloadUrl = '';
  document.getElementById('result').hidden = true;
  document.getElementById('result-body').replaceChildren();
}

async function gaps(job) {
  const parts = [heading('Gaps')];
  try {
    const text = await (await ask(`/${job.id}/gaps`)).text();
    const [headings, ...rows] = parse(text);
    if (downloadUrl) { URL.revokeObjectURL(downloadUrl); }
    downloadUrl = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
    const link = document.createElement('a');
    link.href = downloadUrl;
    link.download = `gaps-${job.id}.csv`;
    link.textContent = `All ${number.format(rows.length)} as CSV`;
    const line = document.createElement('p');
    line.append(link, rows.length > mostRows ? `; the first ${mostRows} are shown.` : '');
    parts.push(line, table(headings, rows.slice(0, mostRows)));
  } catch (failure) {
    parts.push(notice(failure.message));
  }
  return parts;
}

function figures(pairs) {
  const list = document.createElement('dl');
  list.className = 'figures';
  for (const [name, value] of pairs) {
    const pair = document.createElement('div');
    const [term, data] = [document.createElement('dt'), document.createElement('dd')];
    term.textContent = name;
    data.textContent = number.format(value);
    pair.append(term, data);
    list.append(pair);
  }
  return list;
}

function heading(text) {
  const element = document.createElement('h3');
  element.textContent = text;
  return element;
}

function notice(text) {
  const element = document.createElement('p');
  element.className = 'notice';
  element.textContent = text;
  return element;
}

function table(headings, rows) {
  const scroll = document.createElement('div');
  scroll.className = 'scroll';
  scroll.tabIndex = 0;
  const element = document.createElement('table');
  const isNumber = headings.map((_, column) => rows.length > 0 && typeof rows[0][column] === 'number');
  const head = element.createTHead().insertRow();
  headings.forEach((text, column) => {
    const cell = document.createElement('th');
    cell.scope = 'col';
    cell.textContent = text;
    cell.classList.toggle('number', isNumber[column]);
    head.append(cell);
  });
  const body = element.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    row.forEach((value, column) => {
      const cell = line.insertCell();
      cell.textContent = typeof value === 'number' ? number.format(value) : value;
      cell.classList.toggle('number', isNumber[column]);
    });
  }
  scroll.append(element);
  return scroll;
}
