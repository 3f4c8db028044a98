import { h, replace } from "./dom.js";
import { codeView, pretty } from "./json.js";
import { explanationOf, explanationView } from "./explanation.js";
import { copyButton } from "./copying.js";

const names = ["Request", "Response", "Explanation"];

/** The panel beside the cards: three tabs after the ARIA pattern, arrow keys move between them. */
export class RawPanel {
  #tabs;
  #panels;

  constructor(root) {
    this.#tabs = names.map((name, at) =>
      h(
        "button",
        {
          type: "button",
          role: "tab",
          id: `tab-${at}`,
          "aria-controls": `panel-${at}`,
          onclick: () => this.#select(at),
          onkeydown: event => this.#move(event, at),
        },
        name,
      ),
    );
    this.#panels = names.map((_, at) => h("div", { role: "tabpanel", id: `panel-${at}`, "aria-labelledby": `tab-${at}` }));
    replace(root, h("div", { role: "tablist", "aria-label": "The call as sent" }, this.#tabs), this.#panels);
    this.#select(0);
    this.clear("Nothing has been sent yet.");
  }

  clear(words) {
    this.#panels.forEach(panel => replace(panel, h("p", { class: "quiet" }, words)));
  }

  show(exchange) {
    replace(this.#panels[0], requestView(exchange));
    replace(this.#panels[1], responseView(exchange));
    replace(this.#panels[2], explanationView(explanationOf(exchange.response)));
  }

  #select(selected, focus = false) {
    this.#tabs.forEach((tab, at) => {
      tab.setAttribute("aria-selected", String(at === selected));
      tab.tabIndex = at === selected ? 0 : -1;
      this.#panels[at].hidden = at !== selected;
    });
    if (focus) {
      this.#tabs[selected].focus();
    }
  }

  #move(event, at) {
    const last = names.length - 1;
    const target = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
    if (target === undefined) {
      return;
    }
    event.preventDefault();
    this.#select(target, true);
  }
}

function requestView(exchange) {
  const body = pretty(exchange.request);
  return [
    h("p", { class: "call" }, h("strong", {}, "POST"), " ", h("code", {}, exchange.url)),
    h(
      "div",
      { class: "row" },
      copyButton("Copy JSON", () => body),
      copyButton("Copy as curl", () => curl(exchange, body)),
      h("span", { class: "quiet" }, size(body)),
    ),
    codeView(body, "Request body"),
  ];
}

function responseView(exchange) {
  if (exchange.unreachable) {
    return [h("p", { class: "quiet" }, "No response: the service cannot be reached.")];
  }
  const text = exchange.response === undefined ? exchange.text : pretty(exchange.response);
  return [
    h(
      "p",
      { class: "call" },
      h("strong", {}, `${exchange.status} ${exchange.statusText}`.trim()),
      ` in ${Math.round(exchange.milliseconds)} ms, as this browser saw it`,
    ),
    h(
      "div",
      { class: "row" },
      copyButton("Copy JSON", () => text),
      h("span", { class: "quiet" }, size(text)),
    ),
    text === ""
      ? h("p", { class: "quiet" }, "The body is empty.")
      : codeView(text, "Response body", exchange.response !== undefined),
  ];
}

function size(text) {
  const bytes = new Blob([text]).size;
  return bytes < 1024 ? `${bytes} bytes` : `${(bytes / 1024).toFixed(1)} KB`;
}

/** A here-document keeps quotes in the body as they are. */
function curl(exchange, body) {
  const headers = Object.entries(exchange.headers).map(([name, value]) => `  -H '${name}: ${value}' \\`);
  return [
    `curl -sS -X POST '${exchange.url.replaceAll("'", "%27")}' \\`,
    ...headers,
    "  --data-binary @- <<'JSON'",
    body,
    "JSON",
  ].join("\n");
}
