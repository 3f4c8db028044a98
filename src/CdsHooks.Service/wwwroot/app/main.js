import { h, icon, replace } from "./dom.js";
import { discover, keyOf, showServices, titleOf } from "./discovery.js";
import { listCharts, loadChart } from "./charts.js";
import { contextFor, hookRequest, inWorkflowOrder, momentOf, plainWords, takesOrders } from "./hooks.js";
import { resolvePrefetch } from "./prefetch.js";
import { invoke } from "./invocation.js";
import { cardArticle, countWords, ranked, systemActionsNotice } from "./cards.js";
import { failurePanel, failureTitle } from "./failures.js";
import { explanationOf, silenceInWords } from "./explanation.js";
import { accepted, overridden } from "./feedback.js";
import { Orders, showOrders } from "./orders.js";
import { showPatient } from "./patient.js";
import { RawPanel } from "./raw.js";
import { copyButton } from "./copying.js";
import { readAddress, writeAddress } from "./address.js";

const at = id => document.getElementById(id);
const raw = new RawPanel(at("raw"));
const orders = new Orders();
const view = { charts: [], services: [], chart: undefined, service: undefined };
let calling;
let opening;

async function start() {
  showAddresses();
  at("controls").addEventListener("submit", event => { event.preventDefault(); fire(); });
  at("patients-toggle").addEventListener("click", togglePatients);
  at("retry").addEventListener("click", async () => { await loadServices(readAddress()); fire(); });
  addEventListener("hashchange", followAddress);
  const address = readAddress();
  view.charts = await listCharts();
  await Promise.all([openChart(chartNamed(address)), loadServices(address)]);
  fire();
}

const chartNamed = address => (view.charts.find(chart => chart.id === address.chart) ?? view.charts[0]).id;

async function loadServices(address) {
  at("retry").hidden = true;
  setState("waiting", "Asking for the services…");
  try {
    view.services = await discover();
    setState("up", `Answering, ${countOf(view.services)}`);
    showServices(at("services"), view.services);
  } catch (failure) {
    view.services = [];
    setState("down", "Not answering");
    at("retry").hidden = false;
    replace(at("services"), h("div", { class: "notice failure" }, h("p", { class: "outcome" }, icon("warning"), h("span", {}, failure.message))));
  }
  chooseService(serviceNamed(address));
}

function countOf(services) {
  const count = new Set(services.map(service => service.id)).size;
  return `${count} ${count === 1 ? "service" : "services"}`;
}

/** The service a link names, or the first of the earliest moment. */
function serviceNamed({ hook, service }) {
  const [firstHook] = inWorkflowOrder(view.services.map(candidate => candidate.hook));
  return view.services.find(candidate => candidate.hook === hook && candidate.id === service)
    ?? view.services.find(candidate => candidate.hook === firstHook);
}

async function followAddress() {
  const address = readAddress();
  const chart = chartNamed(address);
  if (chart !== view.chart?.id) { await openChart(chart); }
  chooseService(serviceNamed(address));
  fire();
}

function setState(kind, words) {
  replace(at("state"), h("span", { class: `dot ${kind}` }), h("span", {}, words));
}

async function openChart(id) {
  clearResults();
  opening = id;
  const chart = await loadChart(id);
  if (opening !== id) { return; }
  view.chart = chart;
  orders.reset(view.chart.draftOrders);
  showPatients();
  showPatient(at("patient"), view.chart);
  refreshOrders();
  writeAddress(view.chart.id, view.service);
}

function showPatients() {
  const current = view.charts.find(chart => chart.id === view.chart.id);
  at("patients-current").textContent = current.title;
  at("expect").textContent = current.expect;
  replace(at("patients"), view.charts.map(chart => h("label", { class: "choice" },
    h("input", { type: "radio", name: "chart", value: chart.id, checked: chart.id === current.id, onchange: () => changeChart(chart.id) }),
    h("span", {}, h("strong", {}, chart.title), h("small", {}, chart.story)))));
}

async function changeChart(id) {
  await openChart(id);
  if (view.chart.id !== id) { return; }
  at("patients").querySelector("input:checked")?.focus({ preventScroll: true });
  fire();
}

function togglePatients() {
  const open = at("patients-toggle").getAttribute("aria-expanded") !== "true";
  at("patients-toggle").setAttribute("aria-expanded", String(open));
}

function chooseService(service) {
  view.service = service;
  showMoments();
  refreshOrders();
  at("send").disabled = !service;
  if (service && view.chart) { writeAddress(view.chart.id, service); }
}

function showMoments() {
  const hooks = inWorkflowOrder(new Set(view.services.map(service => service.hook)));
  const current = view.service?.hook;
  replace(at("moments"), hooks.length === 0 && h("p", { class: "quiet" }, "No services to call."), hooks.map(hook => h("label", { class: "choice" },
    h("input", { type: "radio", name: "hook", value: hook, checked: hook === current, onchange: () => changeService(view.services.find(service => service.hook === hook), "hook") }),
    h("span", { class: "beside" }, h("strong", {}, momentOf(hook)), h("small", {}, h("code", {}, hook))))));
  const offered = view.services.filter(service => service.hook === current);
  at("service-choice").hidden = offered.length < 2;
  replace(at("service-options"), offered.map(service => h("label", { class: "choice" },
    h("input", { type: "radio", name: "service", value: keyOf(service), checked: service === view.service, onchange: () => changeService(service, "service") }),
    h("span", {}, h("strong", {}, titleOf(service))))));
}

function changeService(service, group) {
  chooseService(service);
  at("controls").querySelector(`input[name="${group}"]:checked`)?.focus();
  fire();
}

function refreshOrders() {
  const hook = view.service?.hook ?? "";
  const choosable = takesOrders(hook);
  at("orders-choice").hidden = !choosable && !orders.items.some(item => item.suggested);
  at("orders-note").textContent = choosable ? "Ticked orders are sent with the call." : "Sent when an ordering moment is chosen.";
  showOrders(at("orders"), orders, choosable, () => { markStale(); refreshSend(); });
  refreshSend();
}

function refreshSend() {
  const hook = view.service?.hook;
  const empty = hook !== undefined && takesOrders(hook) && orders.ticked.length === 0;
  at("send").textContent = hook ? `Send ${hook}` : "Send";
  at("send").disabled = !hook || empty;
  at("send-note").textContent = empty ? "Tick at least one order first." : hook ? plainWords(hook) : "";
}

function markStale() {
  if (at("cards").childElementCount > 0) { say("The orders changed since these cards. Send again to check them."); }
}

function clearResults() {
  calling?.abort();
  say("");
  replace(at("cards"));
  raw.clear("Nothing has been sent yet.");
}

const say = words => { at("result").textContent = words; };

async function fire() {
  if (!view.chart || !view.service || at("send").disabled) { return; }
  clearResults();
  calling = new AbortController();
  const call = calling;
  const service = view.service;
  const context = contextFor(service.hook, view.chart, orders.ticked);
  const request = hookRequest(service.hook, context, resolvePrefetch(service.prefetch, view.chart, context));
  setBusy(true);
  try {
    const exchange = await invoke(service.id, request, call.signal);
    if (call.signal.aborted) { return; }
    raw.show(exchange);
    showAnswer(service, exchange);
    setBusy(false);
  } catch (error) {
    if (error.name !== "AbortError") { setBusy(false); throw error; }
  }
}

function setBusy(busy) {
  at("answer").setAttribute("aria-busy", String(busy));
  at("busy").hidden = !busy;
}

function showAnswer(service, exchange) {
  if (!exchange.ok || !Array.isArray(exchange.response?.cards)) {
    say(`${failureTitle(exchange)}.`);
    replace(at("cards"), failurePanel(exchange));
    return;
  }
  const cards = ranked(exchange.response.cards.filter(card => typeof card === "object" && card !== null));
  const time = `Answered in ${Math.max(1, Math.round(exchange.milliseconds))} ms.`;
  say(`${countWords(cards)}. ${time}`);
  replace(at("cards"),
    systemActionsNotice(exchange.response.systemActions),
    cards.length === 0 && silence(explanationOf(exchange.response)),
    cards.map(card => cardArticle(card, actionsFor(service))));
}

function silence(explanation) {
  return h("div", { class: "notice calm" }, h("p", { class: "outcome" }, icon("calm"), h("strong", {}, "No cards for this patient at this moment")),
    silenceInWords(explanation).map(sentence => h("p", {}, sentence)));
}

function actionsFor(service) {
  return {
    accept(card, suggestion) {
      const lines = (suggestion.actions ?? []).map(action => orders.apply(action));
      refreshOrders();
      return { lines, feedback: accepted(service.id, card, suggestion) };
    },
    dismiss: (card, reason) => overridden(service.id, card, reason),
  };
}

function showAddresses() {
  const discovery = new URL("cds-services", document.baseURI).href;
  at("discovery-url").textContent = discovery;
  at("discovery-url").after(copyButton("Copy", () => discovery));
}

start().catch(failure => {
  at("cards").append(h("div", { class: "notice failure" }, h("p", {}, `This page could not start: ${failure.message}`)));
});
