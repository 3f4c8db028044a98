import { ask, signIn } from './api.js';
import { hide, show } from './result.js';

const between = 2000;
const number = new Intl.NumberFormat('en');
const find = id => document.getElementById(id);
let timer = 0;
let isOpen = false;

find('operator').addEventListener('submit', event => {
  event.preventDefault();
  signIn(find('token').value);
  hide();
  refresh();
});

find('begin').addEventListener('submit', async event => {
  event.preventDefault();
  const services = [...find('services').querySelectorAll('input:checked')].map(box => box.value);
  const all = find('services').querySelectorAll('input').length;
  const body = { ehr: find('ehr').value, services: services.length === all ? [] : services };
  if (find('group').value) { body.group = find('group').value; }
  if (services.length === 0) { return tell('Choose a service.'); }
  await tried(() => ask('', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }));
  return refresh();
});

async function refresh() {
  clearTimeout(timer);
  const overview = await tried(async () => (await ask('')).json());
  if (!overview) { return; }
  if (!isOpen) { fill(overview); }
  isOpen = true;
  find('beginning').hidden = false;
  find('jobs').hidden = false;
  find('no-jobs').hidden = overview.jobs.length > 0;
  // Only what changed is drawn again, so that the keyboard's place is kept.
  const list = find('job-list');
  const lines = overview.jobs.map(job => {
    const key = JSON.stringify(job);
    const old = [...list.children].find(line => line.dataset.id === job.id);
    return old?.dataset.key === key ? old : lineOf(job, key);
  });
  if (lines.length !== list.children.length || lines.some((line, index) => list.children[index] !== line)) { list.replaceChildren(...lines); }
  timer = setTimeout(refresh, between);
}

function fill(overview) {
  find('ehr').replaceChildren(...overview.ehrs.map(name => new Option(name, name)));
  find('services').replaceChildren(...overview.services.map(id => {
    const label = document.createElement('label');
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.value = id;
    box.checked = true;
    label.append(box, ` ${id}`);
    return label;
  }));
}

function lineOf(job, key) {
  const line = document.createElement('li');
  line.dataset.id = job.id;
  line.dataset.key = key;
  const phase = document.createElement('span');
  phase.className = `phase ${job.phase}`;
  phase.textContent = job.stopping ? 'stopping' : job.phase === 'asking' ? 'evaluating' : job.phase;
  const what = document.createElement('div');
  const name = document.createElement('div');
  name.textContent = `${job.ehr}, ${job.request.group ?? 'all patients'}`;
  const told = document.createElement('div');
  told.className = job.error ? 'told fault' : 'told';
  told.textContent = job.error ?? `${progressOf(job)} · ${new Date(job.createdAt).toLocaleString()}`;
  what.append(name, told);
  const deeds = document.createElement('div');
  deeds.className = 'deeds';
  if (job.phase === 'done') { deeds.append(deed('Show', () => tried(() => show(job)))); }
  if (['waiting', 'exporting', 'fetching', 'asking'].includes(job.phase) && !job.stopping) { deeds.append(deed('Stop', () => stop(job))); }
  line.append(phase, what, deeds);
  return line;
}

async function stop(job) {
  await tried(() => ask(`/${job.id}`, { method: 'DELETE' }));
  refresh();
}

function deed(text, act) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button quiet';
  button.textContent = text;
  button.addEventListener('click', act);
  return button;
}

function progressOf(job) {
  const { files = [], patients = 0, export: told, summary } = job.progress;
  const resources = files.reduce((sum, file) => sum + file.resources, 0);
  switch (job.phase) {
    case 'exporting': return told ?? 'The EHR exports';
    case 'fetching': return `${files.filter(file => file.isWhole).length} of ${files.length} files, ${number.format(resources)} resources`;
    case 'asking': return `${number.format(patients)} patients so far, of ${number.format(files.filter(file => file.type === 'Patient').reduce((sum, file) => sum + file.resources, 0))}`;
    case 'done': return `${number.format(summary?.patients ?? 0)} patients, ${number.format(summary?.gapCount ?? 0)} gaps`;
    case 'cancelled': return 'Stopped';
    default: return 'Begins within seconds';
  }
}

async function tried(act) {
  try {
    const came = await act();
    tell('');
    return came ?? true;
  } catch (failure) {
    tell(failure.message);
    return null;
  }
}

function tell(text) {
  find('state').textContent = text;
}

refresh();
