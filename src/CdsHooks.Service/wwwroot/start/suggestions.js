import { h, icon, disclosure } from "./dom.js";
import { jsonView } from "./json.js";

/**
 * The suggestions of one card. `accept(suggestion)` carries the actions out, sends the feedback, and returns what happened:
 * one line per action, and a promise of the line on the feedback.
 */
export function suggestionList(card, accept) {
  const suggestions = card.suggestions ?? [];
  if (suggestions.length === 0) {
    return undefined;
  }
  const onlyOne = card.selectionBehavior !== "any";
  const items = suggestions.map(suggestion =>
    suggestionItem(suggestion, suggestion => {
      if (onlyOne) {
        items
          .filter(item => item.suggestion !== suggestion)
          .forEach(item => {
            item.button.disabled = true;
          });
      }
      return accept(suggestion);
    }),
  );
  return h(
    "div",
    { class: "suggestions" },
    suggestions.length > 1 && h("p", { class: "quiet" }, onlyOne ? "Choose at most one:" : "Choose any:"),
    h(
      "ul",
      { class: "plain" },
      items.map(item => item.element),
    ),
  );
}

function suggestionItem(suggestion, accept) {
  const recommended = suggestion.isRecommended === true;
  const element = h("li");
  const button = h(
    "button",
    {
      type: "button",
      class: recommended ? "button primary" : "button",
      onclick: () => {
        const { lines, feedback } = accept(suggestion);
        const result = acceptedPanel(suggestion, lines, feedback);
        element.replaceChildren(result);
        result.focus();
      },
    },
    suggestion.label ?? "Suggestion",
  );
  element.append(button);
  if (recommended) {
    element.append(h("span", { class: "tag" }, "recommended"));
  }
  return { element, button, suggestion };
}

function acceptedPanel(suggestion, lines, feedback) {
  const note = h("p", { class: "quiet", role: "status" }, "Sending feedback…");
  feedback.then(text => {
    note.textContent = text;
  });
  return h(
    "div",
    { class: "accepted", tabindex: "-1" },
    h("p", { class: "outcome" }, icon("check"), h("strong", {}, `Accepted: ${suggestion.label ?? "suggestion"}`)),
    (suggestion.actions ?? []).length === 0 &&
      h("p", { class: "quiet" }, "This suggestion carries no actions; an EHR only records the choice."),
    h(
      "ul",
      { class: "plain" },
      (suggestion.actions ?? []).map((action, at) => actionItem(action, lines[at])),
    ),
    note,
  );
}

export function actionItem(action, line) {
  return h(
    "li",
    { class: "action" },
    h("p", {}, h("span", { class: "tag" }, action.type ?? "action"), " ", action.description ?? "No description."),
    line && h("p", { class: "quiet" }, line),
    action.resource && typeof action.resource === "object"
      ? disclosure(`${action.resource.resourceType ?? "Resource"} as JSON`, () =>
          jsonView(action.resource, "Resource of the action"),
        )
      : (action.resourceId ?? action.resource) &&
          h("p", { class: "quiet" }, h("code", {}, [action.resourceId ?? action.resource].flat().join(", "))),
  );
}
