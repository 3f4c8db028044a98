import { h, icon, replace, disclosure } from "./dom.js";
import { resourcesOf } from "./charts.js";
import { dateOf } from "./search.js";
import { nameOf } from "./orders.js";

/** Who the chart is about, the way an EHR heads every screen: name, age, sex, number, allergies. */
export function showPatient(root, chart) {
  const resources = resourcesOf(chart);
  const patient = resources.find(resource => resource.resourceType === "Patient");
  const name = patient.name?.[0];
  return replace(
    root,
    h(
      "div",
      { class: "identity" },
      h("h2", {}, [...(name?.given ?? []), name?.family].join(" ")),
      h(
        "p",
        {},
        `${ageInYears(patient.birthDate)} years, ${patient.gender}`,
        " · ",
        h("span", { class: "quiet nowrap" }, `born ${patient.birthDate}`),
        " · ",
        h("span", { class: "quiet nowrap" }, `MRN ${patient.identifier?.[0]?.value}`),
      ),
    ),
    allergies(resources.filter(resource => resource.resourceType === "AllergyIntolerance")),
    disclosure("What the chart holds", () => chartGlance(resources)),
  );
}

function ageInYears(birthDate) {
  const today = new Date().toISOString().slice(0, 10);
  return Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (today.slice(5) < birthDate.slice(5) ? 1 : 0);
}

function allergies(records) {
  const none = records.length === 0 || records.every(record => /^no known/i.test(nameOf(record)));
  if (none) {
    return h("p", { class: "allergies none" }, records.length === 0 ? "Allergies not recorded" : "No known allergies");
  }
  return h(
    "p",
    { class: "allergies" },
    icon("warning"),
    h(
      "span",
      {},
      h("strong", {}, "Allergies: "),
      records
        .map(record => {
          const reaction = record.reaction?.[0]?.manifestation?.[0]?.text;
          return nameOf(record) + (reaction ? ` (${reaction.toLowerCase()})` : "");
        })
        .join(", "),
    ),
  );
}

function chartGlance(resources) {
  const of = type => resources.filter(resource => resource.resourceType === type);
  const isActive = resource => resource.clinicalStatus?.coding?.[0]?.code === "active" || resource.status === "active";
  return h(
    "div",
    { class: "glance" },
    column(
      "Problems",
      of("Condition").map(condition => nameOf(condition) + (isActive(condition) ? "" : " (resolved)")),
    ),
    column(
      "Medications",
      of("MedicationRequest").map(request => medicationName(request) + (isActive(request) ? "" : ` (${request.status})`)),
    ),
    column(
      "Results",
      newestByName(of("Observation")).map(observation => dated(`${nameOf(observation)}: ${valueOf(observation)}`, observation)),
    ),
    column(
      "Immunizations and procedures",
      [...of("Immunization"), ...of("Procedure")].map(done => dated(nameOf(done), done)),
    ),
  );
}

const column = (title, lines) =>
  h(
    "div",
    {},
    h("h3", {}, title),
    lines.length > 0
      ? h(
          "ul",
          { class: "plain" },
          lines.map(line => h("li", {}, line)),
        )
      : h("p", { class: "quiet" }, "None"),
  );

const dated = (words, resource) => [`${words}, `, h("span", { class: "nowrap" }, dateOf(resource).slice(0, 10))];

const medicationName = request => request.medicationReference?.display ?? nameOf(request);

function newestByName(observations) {
  const newest = new Map();
  for (const observation of [...observations].sort((a, b) => dateOf(b).localeCompare(dateOf(a)))) {
    if (!newest.has(nameOf(observation))) {
      newest.set(nameOf(observation), observation);
    }
  }
  return [...newest.values()];
}

function valueOf(observation) {
  if (observation.component) {
    return `${observation.component.map(part => part.valueQuantity?.value).join("/")} mmHg`;
  }
  const quantity = observation.valueQuantity;
  return quantity
    ? `${quantity.value} ${quantity.unit.replace("{1.73_m2}", "1.73 m²").replace("{score}", "")}`.trim()
    : (observation.valueCodeableConcept?.text ?? "");
}
