import { h } from "./dom.js";
import { markdown, plainText, webLink } from "./markdown.js";

const indicators = ["info", "warning", "critical"];

/**
 * One card, as the EHR of that display shows it.
 * `deeds` has accept(suggestion), override(reason, comment), dismiss() and launch(link, inTab); the first three answer with what to say.
 */
export function cardView({ card, leftOut }, display, deeds) {
  const rank = indicators.indexOf(card.indicator);
  const element = h("article", { class: `card ${card.indicator}`, tabindex: "-1", "aria-label": card.summary });
  const settle = async promise => {
    element.querySelectorAll("button, select, input").forEach(control => (control.disabled = true));
    const text = await promise;
    element.replaceChildren(h("p", { class: "settled" }, h("strong", {}, card.summary), h("br"), text));
    element.focus();
  };
  element.append(
    h("p", { class: "indicator" }, h("span", { class: "mark", "aria-hidden": "true" }, ["i", "!", "!!"][rank]), display.indicatorNames[rank]),
    h("h3", {}, card.summary),
    card.detail ? h("div", { class: "detail" }, display.readsMarkdown ? markdown(card.detail) : plainText(card.detail)) : "",
    suggestions(card, settle, deeds) ?? "",
    links(card, deeds) ?? "",
    answers(card, settle, deeds),
    h("p", { class: "source" }, "Source: ", isWeb(card.source?.url) ? webLink(card.source.label, card.source.url) : (card.source?.label ?? "not named")),
    leftOut.length ? h("details", { class: "left-out" }, h("summary", {}, "Not shown by this EHR"), h("ul", {}, leftOut.map(text => h("li", {}, text)))) : "",
  );
  return element;
}

function suggestions(card, settle, deeds) {
  if (!card.suggestions?.length) {
    return undefined;
  }
  return h(
    "div",
    { class: "suggestions", role: "group", "aria-label": "Suggestions" },
    card.suggestions.map(suggestion =>
      h("button", { type: "button", class: suggestion.isRecommended || card.suggestions.length === 1 ? "button primary" : "button", onclick: () => settle(deeds.accept(suggestion)) }, suggestion.label),
    ),
  );
}

function links(card, deeds) {
  if (!card.links?.length) {
    return undefined;
  }
  return h(
    "ul",
    { class: "plain links" },
    card.links.map(link =>
      h(
        "li",
        {},
        link.type === "smart"
          ? [
              h("button", { type: "button", class: "button app-link", onclick: () => deeds.launch(link, false) }, link.label),
              h("button", { type: "button", class: "button small", "aria-label": `${link.label}, in a new tab`, title: "In a new tab", onclick: () => deeds.launch(link, true) }, "↗"),
            ]
          : webLink(`${link.label} ↗`, link.url),
      ),
    ),
  );
}

function answers(card, settle, deeds) {
  const reasons = card.overrideReasons ?? [];
  const choice = h("select", { "aria-label": "Reason" }, h("option", { value: "" }, "Override because…"), reasons.map((reason, at) => h("option", { value: String(at) }, reason.display ?? reason.code)));
  const override = h("button", { type: "button", class: "button small", disabled: true, onclick: () => settle(deeds.override(reasons[Number(choice.value)])) }, "Override");
  choice.addEventListener("change", () => (override.disabled = choice.value === ""));
  return h("div", { class: "answers" }, reasons.length > 0 && [choice, override], h("button", { type: "button", class: "button small quiet-button", onclick: () => settle(deeds.dismiss()) }, "Dismiss"));
}

const isWeb = url => typeof url === "string" && /^https?:\/\//.test(url);
