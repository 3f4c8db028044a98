import { h, replace } from "./dom.js";
import { discover, DiscoveryRefused, showServices } from "./discovery.js";
import { listCharts, loadChart } from "./charts.js";
import { contextFor, hookRequest, inWorkflowOrder, plainWords, takesOrders } from "./hooks.js";
import { resolvePrefetch } from "./prefetch.js";
import { invoke } from "./invocation.js";
import { Answer } from "./answer.js";
import { failureNotice } from "./failures.js";
import { accepted, overridden } from "./feedback.js";
import { Orders, showOrders } from "./orders.js";
import { showMoments, showPatients, showServiceChoices } from "./choices.js";
import { showPatient } from "./patient.js";
import { RawPanel } from "./raw.js";
import { copyButton } from "./copying.js";
import { readAddress, writeAddress } from "./address.js";

const at = id => document.getElementById(id);
const raw = new RawPanel(at("raw"));
const answer = new Answer({ answer: at("answer"), busy: at("busy"), cards: at("cards"), result: at("result") });
const orders = new Orders();
const view = { charts: [], services: [], chart: undefined, service: undefined, failure: undefined };
let calling;
let opening;

async function start() {
  showDiscoveryAddress();
  at("controls").addEventListener("submit", event => {
    event.preventDefault();
    fire();
    bringCardsIntoView();
  });
  at("patients-toggle").addEventListener("click", togglePatients);
  at("retry").addEventListener("click", async () => {
    await loadServices(readAddress());
    fire();
  });
  addEventListener("hashchange", followAddress);
  const address = readAddress();
  view.charts = await listCharts();
  await Promise.all([openChart(chartNamed(address)), loadServices(address)]);
  fire();
}

async function followAddress() {
  const address = readAddress();
  const chart = chartNamed(address);
  if (chart !== view.chart?.id) {
    await openChart(chart);
  }
  chooseService(serviceNamed(address));
  fire();
}

const chartNamed = address => (view.charts.find(chart => chart.id === address.chart) ?? view.charts[0]).id;

/** The service a link names, or the first of the earliest moment. */
function serviceNamed({ hook, service }) {
  const [firstHook] = inWorkflowOrder(view.services.map(candidate => candidate.hook));
  return (
    view.services.find(candidate => candidate.hook === hook && candidate.id === service) ??
    view.services.find(candidate => candidate.hook === firstHook)
  );
}

async function loadServices(address) {
  at("retry").hidden = true;
  showState("waiting", "Asking for the services…");
  try {
    view.services = await discover();
    view.failure = undefined;
    showState("up", `Answering, ${countOf(view.services)}`);
    showServices(at("services"), view.services);
  } catch (failure) {
    view.services = [];
    view.failure = failure.message;
    showState("down", failure instanceof DiscoveryRefused ? "Registered EHRs only" : "Not answering");
    at("retry").hidden = false;
    replace(at("services"), failureNotice(failure.message));
  }
  chooseService(serviceNamed(address));
}

function countOf(services) {
  const count = new Set(services.map(service => service.id)).size;
  return `${count} ${count === 1 ? "service" : "services"}`;
}

const showState = (kind, words) => replace(at("state"), h("span", { class: `dot ${kind}` }), h("span", {}, words));

async function openChart(id) {
  clearResults();
  opening = id;
  const chart = await loadChart(id);
  if (opening !== id) {
    return;
  }
  view.chart = chart;
  orders.reset(chart.draftOrders);
  const listed = view.charts.find(candidate => candidate.id === id);
  at("patients-current").textContent = listed.title;
  at("expect").textContent = listed.expect;
  showPatients(at("patients"), view.charts, listed, changeChart);
  showPatient(at("patient"), chart);
  refreshOrders();
  writeAddress(id, view.service);
}

async function changeChart(id) {
  await openChart(id);
  if (view.chart.id !== id) {
    return;
  }
  at("patients").querySelector("input:checked").focus({ preventScroll: true });
  fire();
}

function togglePatients() {
  const open = at("patients-toggle").getAttribute("aria-expanded") !== "true";
  at("patients-toggle").setAttribute("aria-expanded", String(open));
  at("patients-toggle").lastElementChild.textContent = open ? "Close list" : "Change";
}

function chooseService(service) {
  view.service = service;
  showMoments(at("moments"), view.services, service, chosen => changeService(chosen, "hook"));
  const offered = showServiceChoices(at("service-options"), view.services, service, chosen => changeService(chosen, "service"));
  at("service-choice").hidden = offered < 2;
  refreshOrders();
  if (service && view.chart) {
    writeAddress(view.chart.id, service);
  }
}

function changeService(service, group) {
  chooseService(service);
  at("controls").querySelector(`input[name="${group}"]:checked`).focus({ preventScroll: true });
  fire();
}

function refreshOrders() {
  const choosable = takesOrders(view.service?.hook);
  at("orders-choice").hidden = !choosable && !orders.items.some(item => item.suggested);
  at("orders-note").textContent = choosable ? "Ticked orders are sent with the call." : "Sent when an ordering moment is chosen.";
  showOrders(at("orders"), orders, choosable, () => {
    answer.markStale();
    refreshSend();
  });
  refreshSend();
}

function refreshSend() {
  const hook = view.service?.hook;
  const lacksOrders = takesOrders(hook) && orders.ticked.length === 0;
  at("send").textContent = hook ? `Send ${hook}` : "Send";
  at("send").disabled = !hook || lacksOrders;
  at("send-note").textContent = lacksOrders ? "Tick at least one order first." : hook ? plainWords(hook) : "";
}

function clearResults() {
  calling?.abort();
  answer.busy = false;
  answer.clear();
  raw.clear("Nothing has been sent yet.");
}

async function fire() {
  clearResults();
  if (view.failure) {
    answer.refuse(view.failure);
  }
  if (!view.chart || at("send").disabled) {
    return;
  }
  const { service, chart } = view;
  const call = (calling = new AbortController());
  const context = contextFor(service.hook, chart, orders.ticked);
  const request = hookRequest(service.hook, context, resolvePrefetch(service.prefetch, chart, context));
  answer.busy = true;
  try {
    const exchange = await invoke(service.id, request, call.signal);
    if (call.signal.aborted) {
      return;
    }
    answer.busy = false;
    raw.show(exchange);
    answer.show(exchange, actionsFor(service));
  } catch (error) {
    if (error.name !== "AbortError") {
      throw error;
    }
  }
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

/** On a narrow screen the cards stand below the button, beside a long list of choices above it. */
function bringCardsIntoView() {
  const { top } = at("answer").getBoundingClientRect();
  if (top >= 0 && top < innerHeight * 0.8) {
    return;
  }
  at("patient").scrollIntoView({ behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}

function showDiscoveryAddress() {
  const discovery = new URL("cds-services", document.baseURI).href;
  at("discovery-url").textContent = discovery;
  at("discovery-url").after(copyButton("Copy", () => discovery));
}

addEventListener("unhandledrejection", event => answer.refuse(`This page failed: ${event.reason?.message ?? "unknown reason"}.`));
start();
