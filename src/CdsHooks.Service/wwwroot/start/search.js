// The part of FHIR search that prefetch templates use, over the resources of one chart.
const dateElements = {
  AllergyIntolerance: ["recordedDate"],
  Condition: ["recordedDate", "onsetDateTime"],
  Encounter: ["period"],
  Immunization: ["occurrenceDateTime"],
  MedicationRequest: ["authoredOn"],
  Observation: ["effectiveDateTime", "effectivePeriod"],
  Procedure: ["performedDateTime", "performedPeriod"],
};
const dateParameters = new Set(["date", "authoredon", "recorded-date", "onset-date"]);

const tokenElements = {
  _id: resource => [{ code: resource.id }],
  code: resource => codings(resource.code ?? resource.vaccineCode ?? resource.medicationCodeableConcept),
  "vaccine-code": resource => codings(resource.vaccineCode),
  type: resource => codings(resource.type),
  category: resource => codings(resource.category),
  class: resource => (resource.class ? [resource.class] : []),
  status: resource => [{ code: resource.status }],
  intent: resource => [{ code: resource.intent }],
  "clinical-status": resource => codings(resource.clinicalStatus),
  "verification-status": resource => codings(resource.verificationStatus),
};

const referenceParameters = new Set(["patient", "subject", "beneficiary", "encounter"]);

/** Matches and includes for `Type?query`; a parameter this page does not know narrows nothing. */
export function search(resources, type, query) {
  const parameters = parse(query);
  let matches = resources.filter(
    resource => resource.resourceType === type && parameters.every(([name, value]) => satisfies(resource, name, value)),
  );
  const sort = parameters.find(([name]) => name === "_sort")?.[1];
  if (sort) {
    matches = sorted(matches, sort.split(",")[0]);
  }
  const total = matches.length;
  const count = Number(parameters.find(([name]) => name === "_count")?.[1]);
  if (Number.isInteger(count) && count > 0) {
    matches = matches.slice(0, count);
  }
  return { total, matches, included: included(resources, matches, parameters) };
}

function parse(query) {
  return query
    .split("&")
    .filter(Boolean)
    .map(pair => {
      const at = pair.indexOf("=");
      return at < 0 ? [decode(pair), ""] : [decode(pair.slice(0, at)), decode(pair.slice(at + 1))];
    });
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function satisfies(resource, name, value) {
  const values = value.split(",");
  if (referenceParameters.has(name)) {
    return values.some(wanted => refersTo(resource, name, wanted));
  }
  if (dateParameters.has(name)) {
    return values.some(wanted => dateMatches(resource, wanted));
  }
  const elements = Object.hasOwn(tokenElements, name) ? tokenElements[name] : undefined;
  return !elements || values.some(wanted => elements(resource).some(coding => tokenMatches(coding, wanted)));
}

function refersTo(resource, name, wanted) {
  const element = name === "encounter" ? resource.encounter : (resource.subject ?? resource.patient ?? resource.beneficiary);
  const reference = element?.reference ?? (resource.resourceType === "Patient" ? `Patient/${resource.id}` : undefined);
  return reference !== undefined && reference.split("/").at(-1) === wanted.split("/").at(-1);
}

function tokenMatches(coding, wanted) {
  const bar = wanted.indexOf("|");
  if (bar < 0) {
    return coding.code === wanted;
  }
  const system = wanted.slice(0, bar);
  const code = wanted.slice(bar + 1);
  return (system === "" || coding.system === system) && (code === "" || coding.code === code);
}

function codings(concepts) {
  return [concepts ?? []].flat().flatMap(concept => concept.coding ?? []);
}

export function dateOf(resource) {
  for (const element of dateElements[resource.resourceType] ?? []) {
    const value = resource[element];
    if (value) {
      return typeof value === "string" ? value : (value.start ?? value.end);
    }
  }
  return undefined;
}

/** Compares at the coarser precision of the two, so `ge2026-01` takes in all of January. */
function dateMatches(resource, wanted) {
  const [, prefix = "eq", date] = /^(eq|lt|gt|ge|le)?(.*)$/.exec(wanted);
  const own = dateOf(resource);
  if (!own) {
    return false;
  }
  const length = Math.min(own.length, date.length);
  const [left, right] = [own.slice(0, length), date.slice(0, length)];
  switch (prefix) {
    case "lt":
      return left < right;
    case "gt":
      return left > right;
    case "ge":
      return left >= right;
    case "le":
      return left <= right;
    default:
      return left === right;
  }
}

function sorted(matches, key) {
  const descending = key.startsWith("-");
  const name = descending ? key.slice(1) : key;
  if (!dateParameters.has(name)) {
    return matches;
  }
  const order = [...matches].sort((a, b) => (dateOf(a) ?? "").localeCompare(dateOf(b) ?? ""));
  return descending ? order.reverse() : order;
}

function included(resources, matches, parameters) {
  const wanted = new Set(parameters.filter(([name]) => name === "_include").map(([, value]) => value));
  if (!wanted.has("MedicationRequest:medication")) {
    return [];
  }
  const references = new Set(matches.map(match => match.medicationReference?.reference).filter(Boolean));
  return resources.filter(resource => references.has(`${resource.resourceType}/${resource.id}`));
}
