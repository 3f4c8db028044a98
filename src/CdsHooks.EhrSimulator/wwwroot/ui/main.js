import { ask } from "./api.js";
import { closeApp, isAppOpen, launch, setUpPane } from "./app.js";
import { cardView } from "./cards.js";
import { banner, chartSections, orderName } from "./chart.js";
import { find, h, tell } from "./dom.js";
import { Orders } from "./orders.js";
import { showSwitches, showWire } from "./tools.js";

let ehrs = [];
let ehr;
let visit;

const context = () => ({ patientId: visit.patient.patientId, encounterId: visit.patient.encounterId, userId: visit.patient.userReference });
const has = hook => !ehr.hooks || ehr.hooks.includes(hook);

async function start() {
  ehrs = (await ask("ehrs")) ?? [];
  const choice = find("ehr");
  choice.append(...ehrs.map(known => h("option", { value: known.name }, known.title)));
  const [wanted, patient] = location.hash.slice(1).split("/");
  choice.value = ehrs.some(known => known.name === wanted) ? wanted : (ehrs[0]?.name ?? "");
  choice.addEventListener("change", () => openEhr(choice.value));
  find("toggle-tools").addEventListener("click", toggleTools);
  find("end-session").addEventListener("click", endSession);
  find("interruption-close").addEventListener("click", () => find("interruption").close());
  find("interruption").addEventListener("close", () => find("cards").prepend(...find("interruption-cards").children));
  setUpPane();
  await openEhr(choice.value);
  if (patient) {
    await openChart(decodeURIComponent(patient));
  }
}

async function openEhr(name) {
  ehr = ehrs.find(known => known.name === name);
  visit = undefined;
  closeApp();
  find("advice").hidden = find("banner").hidden = true;
  find("chart").replaceChildren(h("p", { class: "empty" }, "Choose a patient to open the chart."));
  document.body.dataset.ehr = name;
  document.documentElement.style.setProperty("--panel-width", `${ehr.display.panelWidth}px`);
  find("advice-title").textContent = ehr.display.panelTitle;
  history.replaceState(null, "", `#${name}`);
  const patients = (await ask(`${name}/patients`)) ?? [];
  find("patients").replaceChildren(
    ...patients.map(patient =>
      h("li", {}, h("button", { type: "button", class: "patient", "data-id": patient.id, onclick: () => openChart(patient.id) }, h("strong", {}, patient.title), h("span", { class: "quiet" }, patient.story))),
    ),
  );
  await refreshTools();
}

async function openChart(id) {
  const opened = await ask(`${ehr.name}/patients/${encodeURIComponent(id)}`);
  if (!opened) {
    return;
  }
  if (isAppOpen() && !find("keep-app")?.checked) {
    closeApp();
  }
  visit = { ...opened, orders: new Orders(opened.patient.draftOrders, selectOrder, signOrders), isHeld: false };
  history.replaceState(null, "", `#${ehr.name}/${encodeURIComponent(id)}`);
  document.querySelectorAll(".patient").forEach(button => button.toggleAttribute("aria-current", button.dataset.id === id));
  showChart();
  clearCards();
  find("patient-name").focus();
  await fire("patient-view");
}

function showChart() {
  const { patient, resources, orders } = visit;
  find("banner").hidden = false;
  find("banner").replaceChildren(
    banner(resources.find(resource => resource.resourceType === "Patient") ?? {}),
    h(
      "div",
      { class: "bar deeds" },
      has("patient-view") && h("button", { type: "button", class: "button", onclick: () => { clearCards(); return fire("patient-view"); } }, "Ask for advice again"),
      h("button", { type: "button", class: "button", onclick: () => launch(ehr.name, context(), undefined, true) }, "App in a tab"),
      h("button", { type: "button", class: "button primary", onclick: () => launch(ehr.name, context(), undefined, false) }, "Open the app"),
    ),
  );
  find("chart").replaceChildren(
    h("p", { class: "expect" }, h("strong", {}, "Made for: "), patient.expect),
    h("div", { class: "boxes" }, orders.element, chartSections(resources)),
  );
}

async function reloadChart() {
  const opened = await ask(`${ehr.name}/patients/${encodeURIComponent(visit.patient.patientId)}`);
  if (opened) {
    visit.resources = opened.resources;
    showChart();
  }
}

/** Fires a hook and shows its cards; answers how many there are, or undefined when this EHR does not have the hook. */
async function fire(hook, more = {}) {
  if (!has(hook)) {
    return undefined;
  }
  find("advice").setAttribute("aria-busy", "true");
  const at = visit;
  const answers = (await ask(`${ehr.name}/fire`, "POST", { hook, ...context(), slip: find("slip")?.value, isVersion3: find("version3")?.checked ?? false, ...more })) ?? [];
  find("advice").removeAttribute("aria-busy");
  if (at !== visit) {
    return undefined;
  }
  showCards(hook, answers);
  await refreshTools();
  return answers.reduce((sum, answer) => sum + answer.cards.length, 0);
}

function clearCards() {
  find("cards").replaceChildren();
  find("outcome").textContent = "";
}

function showCards(hook, answers) {
  find("advice").hidden = false;
  // Advice on signing takes the place of advice on choosing: it is about the same drafts.
  const slot = hook.startsWith("order-s") ? "orders" : hook;
  document.querySelectorAll(`#cards [data-slot="${slot}"], #interruption-cards [data-slot="${slot}"]`).forEach(old => old.remove());
  const views = answers.flatMap(answer =>
    answer.cards.map(shown => {
      const view = cardView(shown, ehr.display, deedsFor(answer.serviceId, shown.card));
      view.dataset.slot = slot;
      view.dataset.rank = ["critical", "warning", "info"].indexOf(shown.card.indicator);
      return view;
    }),
  );
  views.sort((left, right) => left.dataset.rank - right.dataset.rank);
  const interrupts = view => ehr.display.interruptsWhenCritical && view.dataset.rank === "0";
  const first = views.filter(interrupts);
  const failed = answers.filter(answer => answer.status !== 200);
  const slowest = Math.max(0, ...answers.map(answer => answer.elapsedMs));
  find("outcome").textContent = [
    answers.length === 0 ? `No service wants to know of ${hook}.` : `${hook}: ${count(views.length, "card")} of ${count(answers.length, "service")} in ${slowest} ms.`,
    failed.map(answer => `${answer.serviceId} answered ${answer.status || "nothing"}`).join(", "),
  ].join(" ");
  find("cards").prepend(...views.filter(view => !interrupts(view)));
  if (first.length > 0) {
    find("interruption-cards").replaceChildren(...first);
    find("interruption").showModal();
  }
}

const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

function deedsFor(serviceId, card) {
  const feedback = async members => {
    const sent = card.uuid && (await ask(`${ehr.name}/feedback`, "POST", { serviceId, feedback: [{ card: card.uuid, ...members }] }));
    await refreshTools();
    return sent ? `Feedback sent, answered ${sent.status || "by nobody"}.` : "No feedback: the card has no uuid.";
  };
  return {
    accept: async suggestion => {
      const done = [];
      for (const action of suggestion.actions ?? []) {
        done.push(visit.orders.apply(action) ? `Changed the draft orders: ${action.description ?? action.type}.` : await carryOut(action));
      }
      visit.isHeld = false;
      await reloadChart();
      const told = suggestion.uuid ? await feedback({ outcome: "accepted", acceptedSuggestions: [{ id: suggestion.uuid }] }) : "";
      return ["Accepted.", ...done, told].join(" ");
    },
    override: async reason => `Overridden: ${reason.display ?? reason.code}. ${await feedback({ outcome: "overridden", overrideReason: { reason: { code: reason.code, system: reason.system, display: reason.display } } })}`,
    dismiss: async () => `Dismissed. ${await feedback({ outcome: "overridden" })}`,
    launch: (link, inTab) => {
      find("interruption").close();
      return launch(ehr.name, context(), link, inTab);
    },
  };
}

async function carryOut(action) {
  const done = await ask(`${ehr.name}/actions`, "POST", { type: action.type, resource: action.resource, resourceId: [action.resourceId].flat()[0] });
  return done?.text ?? `Could not do: ${action.description ?? action.type}.`;
}

async function selectOrder(resource) {
  visit.isHeld = false;
  await fire("order-select", { draftOrders: visit.orders.ticked, selections: [`${resource.resourceType}/${resource.id}`] });
}

async function signOrders() {
  const { orders } = visit;
  if (!visit.isHeld) {
    orders.say("Asking before signing…");
    const cards = await fire("order-sign", { draftOrders: orders.ticked });
    if (cards > 0) {
      visit.isHeld = true;
      orders.say("Held back: look at the advice first.", true);
      return;
    }
  }
  const names = orders.ticked.map(orderName).join(", ");
  const signed = await ask(`${ehr.name}/orders`, "POST", { orders: orders.ticked });
  if (signed) {
    visit.isHeld = false;
    orders.clear();
    orders.say(`Signed: ${names}.`);
    await reloadChart();
  }
}

async function fireOther(hook) {
  if (!visit) {
    tell("Open a chart first.");
    return;
  }
  const requests = visit.resources.filter(resource => resource.resourceType === "ServiceRequest" && resource.status === "active");
  if (hook === "order-dispatch" && requests.length === 0) {
    tell("There is no active order in this chart to dispatch.");
    return;
  }
  const subject = { reference: `Patient/${visit.patient.patientId}` };
  const appointment = { resourceType: "Appointment", id: "proposed-1", status: "proposed", participant: [{ actor: subject, status: "tentative" }] };
  const contexts = {
    "appointment-book": { appointments: { resourceType: "Bundle", type: "collection", entry: [{ resource: appointment }] } },
    "order-dispatch": { dispatchedOrders: requests.map(request => `ServiceRequest/${request.id}`), performer: visit.patient.userReference },
  };
  if ((await fire(hook, { context: contexts[hook] })) === undefined) {
    tell(`${ehr.title}: this EHR does not have ${hook}.`);
  }
}

async function endSession() {
  if (!visit) {
    tell("Nobody works in this EHR yet: open a chart first.");
    return;
  }
  if (await ask(`${ehr.name}/session/end`, "POST", { userId: visit.patient.userReference })) {
    tell("Signed out of the EHR: what apps were granted for this session is good no more. An app that is still open has to notice.");
  }
  await refreshTools();
}

async function toggleTools() {
  const tools = find("tools");
  tools.hidden = !tools.hidden;
  find("toggle-tools").setAttribute("aria-expanded", String(!tools.hidden));
  await refreshTools();
}

let switchesOf;

async function refreshTools() {
  if (switchesOf !== ehr.name) {
    switchesOf = ehr.name;
    await showSwitches(ehr.name, ehr.slips, fireOther);
  }
  if (!find("tools").hidden) {
    await showWire(ehr.name);
  }
}

await start();
