// The view lives in the hash, so that a link shows the next person the same chart at the same service.
export function readAddress() {
  const fields = new URLSearchParams(location.hash.slice(1));
  return { chart: fields.get("chart"), hook: fields.get("hook"), service: fields.get("service") };
}

export function writeAddress(chart, service) {
  const fields = new URLSearchParams({ chart, ...(service && { hook: service.hook, service: service.id }) });
  history.replaceState(null, "", `#${fields}`);
}
