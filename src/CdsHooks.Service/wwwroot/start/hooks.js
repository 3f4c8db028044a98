import { resourcesOf } from "./charts.js";

/** How each hook reads to someone who has never met one, in the order of a visit. */
const known = {
  "patient-view": { moment: "Opening the chart", plain: "The clinician opens the patient's chart." },
  "encounter-start": { moment: "Starting the visit", plain: "The visit or admission begins." },
  "order-select": { moment: "Choosing orders", plain: "The clinician picks orders and has not signed yet." },
  "order-sign": { moment: "Signing orders", plain: "The clinician is about to sign." },
  "order-dispatch": { moment: "Sending orders out", plain: "A signed order goes to whoever carries it out." },
  "medication-refill": { moment: "Refilling a medication", plain: "A refill request arrives." },
  "appointment-book": { moment: "Booking an appointment", plain: "An appointment is being made." },
  "encounter-discharge": { moment: "Ending the visit", plain: "The visit or admission ends." },
};
const order = Object.keys(known);
const withOrders = new Set([
  "order-select",
  "order-sign",
  "order-review",
  "order-dispatch",
  "medication-refill",
  "medication-prescribe",
]);

export const momentOf = hook => known[hook]?.moment ?? hook;
export const plainWords = hook => known[hook]?.plain ?? "A moment this page has no words for; only the common context is sent.";
export const takesOrders = hook => withOrders.has(hook);

export function inWorkflowOrder(hooks) {
  const rank = hook => (order.includes(hook) ? order.indexOf(hook) : order.length);
  return [...hooks].sort((a, b) => rank(a) - rank(b));
}

/** The context the hook's definition asks for, from the chart and the orders that are ticked. */
export function contextFor(hook, chart, orders) {
  const common = { userId: chart.userId, patientId: chart.patientId, encounterId: chart.encounterId };
  switch (hook) {
    case "order-select":
      return { ...common, selections: orders.map(reference), draftOrders: collection(orders) };
    case "order-sign":
      return { ...common, draftOrders: collection(orders) };
    case "order-review":
      return { ...common, orders: collection(orders) };
    case "medication-refill":
    case "medication-prescribe":
      return { ...common, medications: collection(orders.filter(order => order.resourceType === "MedicationRequest")) };
    case "appointment-book":
      return { ...common, appointments: collection([appointment(chart)]) };
    case "order-dispatch":
      return { patientId: chart.patientId, dispatchedOrders: orders.map(reference), performer: chart.userId };
    case "problem-list-item-create":
      return { ...common, conditions: collection(newestProblems(chart)) };
    default:
      return common;
  }
}

export function hookRequest(hook, context, prefetch) {
  return { hookInstance: newUuid(), hook, context, prefetch };
}

const reference = resource => `${resource.resourceType}/${resource.id}`;

const collection = resources => ({
  resourceType: "Bundle",
  type: "collection",
  entry: resources.map(resource => ({ resource })),
});

function appointment(chart) {
  const start = new Date(Date.now() + 14 * 24 * 3600 * 1000).toISOString();
  return {
    resourceType: "Appointment",
    id: "proposed-follow-up",
    status: "proposed",
    start,
    minutesDuration: 20,
    participant: [{ actor: { reference: `Patient/${chart.patientId}` }, status: "accepted" }],
  };
}

const newestProblems = chart =>
  resourcesOf(chart)
    .filter(resource => resource.resourceType === "Condition")
    .slice(0, 1);

/** crypto.randomUUID exists only on https and localhost; a service on a plain http host deserves the page too. */
function newUuid() {
  if (crypto.randomUUID) {
    return crypto.randomUUID();
  }
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
