import { resourcesOf } from "./charts.js";
import { search } from "./search.js";

const fullUrlBase = "https://ehr.example.org/fhir";

/** What an EHR would send for each advertised template; a template whose tokens cannot be filled leaves its key out. */
export function resolvePrefetch(templates, chart, context) {
  const prefetch = {};
  for (const [key, template] of Object.entries(templates ?? {})) {
    const query = fillTokens(template, context);
    if (query !== undefined) {
      prefetch[key] = answer(query, resourcesOf(chart));
    }
  }
  return prefetch;
}

function fillTokens(template, context) {
  let complete = true;
  const filled = template.replace(/\{\{\s*([^}]+?)\s*\}\}/g, (_, token) => {
    const value = tokenValue(token, context);
    complete &&= value !== undefined;
    return value ?? "";
  });
  return complete ? filled : undefined;
}

function tokenValue(token, context) {
  const user = /^(Practitioner|PractitionerRole|Patient|RelatedPerson)\/(.+)$/.exec(context.userId ?? "");
  if (user && token === `user${user[1]}Id`) {
    return user[2];
  }
  const value = token.startsWith("context.") ? context[token.slice("context.".length)] : undefined;
  if (Array.isArray(value)) {
    return value.join(",");
  }
  return typeof value === "string" ? value : undefined;
}

function answer(query, resources) {
  const at = query.indexOf("?");
  if (at < 0) {
    return resources.find(resource => `${resource.resourceType}/${resource.id}` === query) ?? null;
  }
  const { total, matches, included } = search(resources, query.slice(0, at), query.slice(at + 1));
  return {
    resourceType: "Bundle",
    type: "searchset",
    total,
    entry: [...matches.map(match => entry(match, "match")), ...included.map(include => entry(include, "include"))],
  };
}

function entry(resource, mode) {
  return { fullUrl: `${fullUrlBase}/${resource.resourceType}/${resource.id}`, resource, search: { mode } };
}
