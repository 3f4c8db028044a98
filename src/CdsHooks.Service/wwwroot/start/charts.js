import { resolveDates } from "./relativeDates.js";

export async function listCharts() {
  return (await read("charts/index.json")).charts;
}

/** A chart with its dates resolved against the clock of this browser. */
export async function loadChart(id) {
  return { id, ...(await read(`charts/${encodeURIComponent(id)}.json`)) };
}

async function read(url) {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`${url} answered ${response.status}`);
  }
  return JSON.parse(resolveDates(await response.text()));
}

export const resourcesOf = chart => chart.bundle.entry.map(entry => entry.resource);
