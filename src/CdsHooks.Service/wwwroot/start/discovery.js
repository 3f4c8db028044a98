import { h, replace, disclosure } from "./dom.js";
import { momentOf } from "./hooks.js";

/** Not a fault: outside Development the service knows only its registered EHRs, and this page is none. */
export class DiscoveryRefused extends Error {
  constructor() {
    super("This service only answers registered EHRs outside Development, so this page can neither list nor call its services.");
  }
}

/** The services of `GET cds-services`, or an Error whose message is fit to be read by a person. */
export async function discover() {
  let response;
  try {
    response = await fetch("cds-services", { headers: { Accept: "application/json" } });
  } catch {
    throw new Error("The service cannot be reached. It may be starting, or the network may be down.");
  }
  if (response.status === 401 || response.status === 403) {
    throw new DiscoveryRefused();
  }
  if (!response.ok) {
    throw new Error(`The service answered discovery with ${response.status} ${response.statusText}`.trim() + ".");
  }
  let body;
  try {
    body = await response.json();
  } catch {
    throw new Error("The service answered discovery with something that is not JSON.");
  }
  if (!Array.isArray(body?.services)) {
    throw new Error("The service's answer to discovery holds no list of services.");
  }
  return body.services.filter(service => typeof service?.id === "string" && typeof service?.hook === "string");
}

/** One service may be listed under several hooks, so the pair names an entry. */
export const keyOf = service => `${service.hook}/${service.id}`;

export const titleOf = service => service.title ?? service.id;

export function showServices(root, services) {
  if (services.length === 0) {
    return replace(root, h("p", { class: "quiet" }, "The service is up, and no CDS service is loaded in it."));
  }
  return replace(
    root,
    groupedById(services).map(entries => serviceArticle(entries)),
  );
}

function groupedById(services) {
  const groups = new Map();
  for (const service of services) {
    groups.set(service.id, [...(groups.get(service.id) ?? []), service]);
  }
  return [...groups.values()];
}

function serviceArticle(entries) {
  const [first] = entries;
  return h(
    "article",
    { class: "service" },
    h("h3", {}, titleOf(first)),
    h("p", {}, first.description ?? "No description."),
    h(
      "dl",
      { class: "facts" },
      h("div", {}, h("dt", {}, "id"), h("dd", {}, h("code", {}, first.id))),
      h(
        "div",
        {},
        h("dt", {}, entries.length > 1 ? "hooks" : "hook"),
        h(
          "dd",
          {},
          entries.map((service, at) => [at > 0 && ", ", h("code", { title: momentOf(service.hook) }, service.hook)]),
        ),
      ),
    ),
    first.usageRequirements && h("p", { class: "quiet" }, first.usageRequirements),
    entries.map(service => prefetchDisclosure(service, entries.length > 1)),
  );
}

function prefetchDisclosure(service, namesHook) {
  const templates = Object.entries(service.prefetch ?? {});
  if (templates.length === 0) {
    return h("p", { class: "quiet" }, "Asks for no prefetch data.");
  }
  const count = `${templates.length} prefetch ${templates.length === 1 ? "template" : "templates"}`;
  return disclosure(namesHook ? `${count} for ${service.hook}` : count, () =>
    h(
      "dl",
      { class: "templates" },
      templates.map(([key, template]) => h("div", {}, h("dt", {}, key), h("dd", {}, h("code", {}, String(template))))),
    ),
  );
}
