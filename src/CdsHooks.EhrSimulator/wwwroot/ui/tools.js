import { ask } from "./api.js";
import { find, h, jsonFold, tell } from "./dom.js";

const faults = [
  ["fhirDelaySeconds", "FHIR server is slow", [[0, "no"], [2, "2 s"], [10, "10 s"], [30, "30 s"]]],
  ["fhirStatus", "FHIR server answers", [[null, "what is right"], [401, "401, token not believed"], [403, "403, forbidden"], [429, "429, too many"], [500, "500"], [503, "503"]]],
  ["fhirStatusType", "… for which type", [[null, "all"], ["Patient", "Patient"], ["Observation", "Observation"], ["Condition", "Condition"], ["MedicationRequest", "MedicationRequest"]]],
  ["answersOutcomeWith200", "FHIR answers 200 with an OperationOutcome", [[false, "no"], [true, "yes"]]],
  ["truncates", "FHIR answers break off", [[false, "no"], [true, "yes"]]],
  ["sendsHalf", "FHIR answers are cut in half", [[false, "no"], [true, "yes"]]],
  ["answersHtmlWith200", "FHIR answers 200 with a sign-in page", [[false, "no"], [true, "yes"]]],
  ["answersNothingWith200", "FHIR answers 200 with nothing", [[false, "no"], [true, "yes"]]],
  ["redirectsTo", "FHIR server redirects", [[null, "no"], ["https://elsewhere.example/fhir", "to another host"]]],
  ["nextLinkBase", "Next pages are", [[null, "where they belong"], ["https://elsewhere.example/fhir", "on another host"]]],
  ["loopsNextLink", "Next pages never end", [[false, "no"], [true, "yes"]]],
  ["warnsInBundles", "Searches come with a warning", [[false, "no"], [true, "yes"]]],
  ["accessTokenSeconds", "Access tokens live", [[null, "as usual"], [15, "15 s"], [60, "1 min"], [570, "9½ min"]]],
  ["tokenStatus", "Token endpoint answers", [[null, "what is right"], [400, "400"], [500, "500"], [503, "503"]]],
  ["tokenDelaySeconds", "Token endpoint is slow", [[0, "no"], [5, "5 s"], [30, "30 s"]]],
  ["dropsTokenAnswers", "Token answers get lost", [[false, "no"], [true, "yes"]]],
  ["storesDrafts", "Draft orders are kept in the chart", [[false, "no"], [true, "yes, before they are signed"]]],
  ["bulkFails", "Exports fail", [[false, "no"], [true, "yes"]]],
  ["bulkTooManyPolls", "Export: asked too often", [[0, "never"], [1, "once"], [3, "three times"]]],
  ["bulkBrokenDownloads", "Export: downloads break off", [[0, "never"], [1, "once"], [3, "three times"]]],
  ["bulkFailingDownloads", "Export: downloads answer 503", [[0, "never"], [1, "once"], [3, "three times"]]],
  ["bulkWritesBadLines", "Export: files hold broken lines", [[false, "no"], [true, "yes"]]],
  ["bulkAddsErrors", "Export: something could not be exported", [[false, "no"], [true, "yes"]]],
  ["bulkMiscountsResources", "Export: announces more than it sends", [[false, "no"], [true, "yes"]]],
];

/** What the EHR is told to do wrong, and how its hook calls are made. */
export async function showSwitches(ehr, slips, fireOther) {
  const set = (await ask(`${ehr}/faults`)) ?? {};
  const slip = h("select", { id: "slip" }, slips.map(name => h("option", { value: name }, name === "None" ? "what is right" : words(name))));
  const other = h("select", { id: "other-hook" }, ["encounter-start", "encounter-discharge", "appointment-book", "order-dispatch"].map(hook => h("option", {}, hook)));
  find("switches").replaceChildren(
    h("h2", {}, "What goes wrong"),
    ...faults.map(([name, label, choices]) => {
      const select = h("select", { id: name }, choices.map(([value, text]) => h("option", { value: JSON.stringify(value), selected: value === (set[name] ?? null) || value === set[name] }, text)));
      select.addEventListener("change", async () => {
        set[name] = JSON.parse(select.value);
        if (await ask(`${ehr}/faults`, "PUT", set)) {
          tell(`${label}: ${select.selectedOptions[0].textContent}`);
        }
      });
      return h("p", { class: "field" }, h("label", { for: name }, label), select);
    }),
    h("h2", {}, "Hook calls"),
    h("p", { class: "field" }, h("label", { for: "slip" }, "The token says"), slip),
    h("p", { class: "field" }, h("label", { for: "version3" }, "Written as CDS Hooks 3.0"), h("input", { type: "checkbox", id: "version3" })),
    h("p", { class: "field" }, h("label", { for: "other-hook" }, "Other hooks"), h("span", { class: "inline" }, other, h("button", { type: "button", class: "button small", onclick: () => fireOther(other.value) }, "Fire"))),
    h("p", { class: "field" }, h("label", { for: "keep-app" }, "App stays open when the patient changes"), h("input", { type: "checkbox", id: "keep-app" })),
  );
}

const words = name => name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();

/** What went over the wire, newest first. */
export async function showWire(ehr) {
  const exchanges = (await ask(`${ehr}/recording`)) ?? [];
  find("wire").replaceChildren(
    h(
      "div",
      { class: "bar" },
      h("h2", {}, "Over the wire"),
      h("div", { class: "grow" }),
      h("button", { type: "button", class: "button small", onclick: () => showWire(ehr) }, "Refresh"),
      h("button", { type: "button", class: "button small", onclick: async () => {
        await ask(`${ehr}/recording`, "DELETE");
        await showWire(ehr);
      } }, "Clear"),
    ),
    exchanges.length === 0
      ? h("p", { class: "quiet" }, "Nothing yet.")
      : h("ul", { class: "plain exchanges" }, exchanges.toReversed().map(exchangeView)),
  );
}

function exchangeView(exchange) {
  const authorization = Object.entries(exchange.headers).find(([name]) => name.toLowerCase() === "authorization")?.[1] ?? "";
  return h(
    "li",
    {},
    h(
      "details",
      {},
      h(
        "summary",
        {},
        h("time", { datetime: exchange.at }, exchange.at.slice(11, 19)),
        h("span", { class: "tag" }, exchange.part),
        h("span", { class: exchange.status >= 200 && exchange.status < 400 ? "status" : "status bad" }, String(exchange.status || "none")),
        h("span", {}, `${exchange.method} ${exchange.url}`),
      ),
      h("p", { class: "whole" }, readable(exchange.url)),
      tokenView(authorization.replace(/^Bearer /i, "")),
      jsonFold("Headers", exchange.headers),
      exchange.body ? jsonFold("Request", exchange.body) : "",
      exchange.answer ? jsonFold("Answer", exchange.answer) : "",
    ),
  );
}

function readable(url) {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

/** Header and claims of a token, if it is a JWT. */
function tokenView(token) {
  const parts = token.split(".");
  if (parts.length !== 3) {
    return "";
  }
  try {
    const [header, claims] = parts.slice(0, 2).map(part => JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(part.replaceAll("-", "+").replaceAll("_", "/")), letter => letter.charCodeAt(0)))));
    return jsonFold("Token, decoded", { header, claims });
  } catch {
    return "";
  }
}
