import { h } from "./dom.js";

export const codeText = concept => concept?.text ?? concept?.coding?.find(coding => coding.display)?.display ?? concept?.coding?.[0]?.code ?? "Not named";

export const orderName = order => codeText(order.medicationCodeableConcept ?? order.code);

const day = text => (text ? text.slice(0, 10) : "");

/** The patient's name and dates: EHRs show them on top of all that concerns the patient. */
export function banner(patient) {
  const name = patient.name?.[0];
  const number = patient.identifier?.[0]?.value;
  return h(
    "div",
    { class: "banner" },
    h("h1", { id: "patient-name", tabindex: "-1" }, [...(name?.given ?? []), name?.family].filter(Boolean).join(" ") || "No name on record"),
    h("p", {}, [patient.gender, patient.birthDate && `born ${patient.birthDate}`, patient.birthDate && `${ageOf(patient.birthDate)} years`, number && `no. ${number}`].filter(Boolean).join(" · ")),
  );
}

function ageOf(birthDate) {
  const now = new Date();
  const born = new Date(birthDate);
  const hadBirthday = now.getMonth() > born.getMonth() || (now.getMonth() === born.getMonth() && now.getDate() >= born.getDate());
  return now.getFullYear() - born.getFullYear() - (hadBirthday ? 0 : 1);
}

/** Problems, medicines, allergies, results and so on. */
export function chartSections(resources) {
  const of = type => resources.filter(resource => resource.resourceType === type && resource.status !== "entered-in-error");
  return [
    section("Problems", of("Condition").filter(isActive), condition => [codeText(condition.code), since(condition.onsetDateTime ?? condition.recordedDate)]),
    section("Medicines", of("MedicationRequest").filter(request => request.status === "active"), request => [orderName(request), request.dosageInstruction?.[0]?.text], "None on record"),
    section("Allergies", of("AllergyIntolerance"), allergy => [codeText(allergy.code), [allergy.criticality && `${allergy.criticality} risk`, allergy.reaction?.[0]?.manifestation?.[0] && codeText(allergy.reaction[0].manifestation[0])].filter(Boolean).join(", ")], "None on record"),
    results("Results", of("Observation").filter(isOf("laboratory"))),
    results("Vital signs", of("Observation").filter(isOf("vital-signs"))),
    section("Orders", of("ServiceRequest").concat(of("MedicationRequest").filter(request => request.status === "draft")), order => [orderName(order), `${order.status}, ${day(order.authoredOn)}`]),
    section("Immunizations", of("Immunization"), immunization => [codeText(immunization.vaccineCode), day(immunization.occurrenceDateTime)]),
    section("Care plans", of("CarePlan"), plan => [plan.title ?? codeText(plan.category?.[0]), plan.status]),
  ].filter(Boolean);
}

const isActive = condition => ["active", "recurrence", "relapse"].includes(condition.clinicalStatus?.coding?.[0]?.code);

const isOf = category => observation => (observation.category ?? []).some(concept => concept.coding?.some(coding => coding.code === category));

const since = date => date && `since ${date.slice(0, 4)}`;

function section(title, resources, lineOf, whenEmpty = undefined) {
  if (resources.length === 0 && !whenEmpty) {
    return undefined;
  }
  return h(
    "section",
    { class: "box" },
    h("h2", {}, title),
    resources.length === 0
      ? h("p", { class: "quiet" }, whenEmpty)
      : h("ul", { class: "plain lines" }, resources.slice(0, 12).map(resource => {
          const [text, note] = lineOf(resource);
          return h("li", {}, h("span", {}, text), note && h("span", { class: "quiet" }, note));
        })),
    resources.length > 12 && h("p", { class: "quiet" }, `and ${resources.length - 12} more`),
  );
}

function results(title, observations) {
  const newest = new Map();
  for (const observation of observations.toSorted((left, right) => (right.effectiveDateTime ?? "").localeCompare(left.effectiveDateTime ?? ""))) {
    const name = codeText(observation.code);
    if (!newest.has(name)) {
      newest.set(name, observation);
    }
  }
  if (newest.size === 0) {
    return undefined;
  }
  return h(
    "section",
    { class: "box" },
    h("h2", {}, title),
    h(
      "table",
      { class: "results" },
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Test"), h("th", { scope: "col" }, "Newest"), h("th", { scope: "col" }, "Date"))),
      h("tbody", {}, [...newest].slice(0, 12).map(([name, observation]) => h("tr", {}, h("td", {}, breakable(name)), h("td", {}, breakable(valueOf(observation))), h("td", {}, day(observation.effectiveDateTime))))),
    ),
  );
}

// A line may be broken after a slash.
const breakable = text => text.replaceAll("/", "/\u200b");

function valueOf(observation) {
  if (observation.component?.length) {
    const unit = unitOf(observation.component[0].valueQuantity);
    return observation.component.every(part => part.valueQuantity && unitOf(part.valueQuantity) === unit)
      ? `${observation.component.map(part => part.valueQuantity.value).join("/")} ${unit}`
      : observation.component.map(valueOf).join(" / ");
  }
  const { valueQuantity: quantity } = observation;
  return quantity ? `${quantity.value} ${unitOf(quantity)}` : (observation.valueString ?? (observation.valueCodeableConcept ? codeText(observation.valueCodeableConcept) : "not recorded"));
}

const unitOf = quantity => (quantity?.unit ?? quantity?.code ?? "").replace("{1.73_m2}", "1.73 m²");
