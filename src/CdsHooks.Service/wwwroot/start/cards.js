import { h, icon } from "./dom.js";
import { renderMarkdown } from "./markdown.js";
import { suggestionList, actionItem } from "./suggestions.js";
import { linkList, outsideLink, webUrl } from "./links.js";
import { dismissal } from "./dismissal.js";

const indicators = {
  critical: { word: "Critical", rank: 0 },
  warning: { word: "Warning", rank: 1 },
  info: { word: "Information", rank: 2 },
};
/** An indicator nobody knows must not be played down. */
const kindOf = card => (Object.hasOwn(indicators, card.indicator) ? card.indicator : "warning");

/** Cards by indicator; within one indicator the service's own ranking stays. */
export const ranked = cards => [...cards].sort((a, b) => indicators[kindOf(a)].rank - indicators[kindOf(b)].rank);

export function countWords(cards) {
  if (cards.length === 0) {
    return "No cards";
  }
  const parts = Object.keys(indicators)
    .map(kind => [cards.filter(card => kindOf(card) === kind).length, kind])
    .filter(([count]) => count > 0)
    .map(([count, kind]) => `${count} ${kind === "info" ? "information" : kind === "warning" && count > 1 ? "warnings" : kind}`);
  return `${cards.length} ${cards.length === 1 ? "card" : "cards"}: ${parts.join(", ")}`;
}

/** One card as an EHR shows it. `actions.accept(card, suggestion)` and `actions.dismiss(card, reason)` reach the service. */
export function cardArticle(card, actions) {
  const kind = kindOf(card);
  const article = h("article", { class: `card ${kind}` });
  const { button, form } = dismissal(card, (reason, words) => {
    const note = dismissedNote(card, words, actions.dismiss(card, reason));
    article.classList.add("dismissed");
    article.replaceChildren(note);
    note.focus();
  });
  article.append(
    ...[
      h(
        "h3",
        {},
        h("span", { class: "indicator" }, icon(kind), indicators[kind].word),
        " ",
        h("span", { class: "summary" }, card.summary ?? ""),
      ),
      card.detail && h("div", { class: "detail" }, renderMarkdown(card.detail)),
      suggestionList(card, suggestion => actions.accept(card, suggestion)),
      linkList(card.links),
      h("footer", {}, source(card.source), button),
      form,
    ].filter(Boolean),
  );
  return article;
}

function source(source) {
  const url = webUrl(source?.url);
  const label = source?.label ?? "No source named";
  return h(
    "p",
    { class: "source" },
    h("span", {}, "Source: "),
    url ? outsideLink(url, label) : label,
    source?.topic && h("span", { class: "tag", title: source.topic.system }, source.topic.display ?? source.topic.code),
  );
}

function dismissedNote(card, words, feedback) {
  const note = h("p", { class: "quiet", role: "status" }, "Sending feedback…");
  feedback.then(text => {
    note.textContent = text;
  });
  return h(
    "div",
    { tabindex: "-1" },
    h(
      "p",
      { class: "outcome" },
      icon("dash"),
      h("span", {}, h("strong", {}, "Dismissed: "), card.summary ?? "", words && ` (${words})`),
    ),
    note,
  );
}

export function systemActionsNotice(actions) {
  if (!Array.isArray(actions) || actions.length === 0) {
    return undefined;
  }
  return h(
    "div",
    { class: "notice" },
    h("p", { class: "outcome" }, icon("app"), h("strong", {}, "System actions")),
    h(
      "p",
      { class: "quiet" },
      "Changes the service asks the EHR to make by itself, if both have agreed on that. This page only shows them.",
    ),
    h(
      "ul",
      { class: "plain" },
      actions.map(action => actionItem(action)),
    ),
  );
}
