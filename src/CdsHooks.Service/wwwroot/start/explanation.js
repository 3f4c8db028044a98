import { h, icon, disclosure } from "./dom.js";
import { jsonView } from "./json.js";

const outcomes = {
  fires: { word: "Fires", plural: "fired", icon: "check" },
  silent: { word: "Silent", plural: "silent", icon: "dash" },
  "not-applicable": { word: "Not applicable", plural: "not applicable", icon: "dash" },
  skipped: { word: "Skipped", plural: "skipped", icon: "dash" },
  indeterminate: { word: "Cannot tell", plural: "cannot tell, because data is missing", icon: "question" },
  "timed-out": { word: "Out of time", plural: "out of time", icon: "clock" },
  failed: { word: "Failed", plural: "failed", icon: "cross" },
};
const undecided = ["indeterminate", "timed-out", "failed"];
const shown = new Set(["rule", "id", "outcome", "reason", "missing", "title"]);

export const explanationOf = response => response?.extension?.["io.cdshooks.explanation"];

const listOf = value => (Array.isArray(value) ? value : []);

/** Why there are no cards, in one or two sentences; missing knowledge is never told as "all clear". */
export function silenceInWords(explanation) {
  const rules = listOf(explanation?.rules);
  if (rules.length === 0) {
    return ["The service returned no cards and no explanation."];
  }
  const counted = Object.keys(outcomes)
    .map(outcome => [rules.filter(rule => rule?.outcome === outcome).length, outcome])
    .filter(([count]) => count > 0);
  const words = counted.map(
    ([count, outcome], at) => `${count}${at === 0 ? ` ${count === 1 ? "rule" : "rules"}` : ""} ${outcomes[outcome].plural}`,
  );
  const sentences = [`Nothing to say: ${words.join(", ") || `${rules.length} rules looked at`}.`];
  if (isUndecided(explanation)) {
    sentences.push("Some rules could not decide, so this is not an all-clear.");
  }
  return sentences;
}

/** True when a rule could not decide: then no cards is not an all-clear. */
export function isUndecided(explanation) {
  return listOf(explanation?.rules).some(rule => undecided.includes(rule?.outcome));
}

/** Tables for rules and prefetch; members this page does not know stay readable as JSON. */
export function explanationView(explanation) {
  if (typeof explanation !== "object" || explanation === null) {
    return [
      h(
        "p",
        { class: "quiet" },
        "This answer carries no explanation. The service adds one when a call asks for it and it is allowed to.",
      ),
    ];
  }
  const { rules, prefetch, durationMs, ...others } = explanation;
  return [
    typeof durationMs === "number" && h("p", {}, "The service worked for ", h("strong", {}, `${tidy(durationMs)} ms`), "."),
    listOf(rules).length > 0 && table("Rules", ["Rule", "Outcome", "Why"], rules.map(ruleRow)),
    prefetchRows(prefetch).length > 0 && table("Prefetch", ["Key", "State", "More"], prefetchRows(prefetch)),
    Object.keys(others).length > 0 &&
      disclosure("Everything else in the explanation", () => jsonView(others, "Rest of the explanation")),
  ].filter(Boolean);
}

const tidy = number => (number >= 10 ? Math.round(number) : Number(number.toFixed(2)));

function ruleRow(rule) {
  const known = outcomes[rule?.outcome];
  const missing = listOf(rule?.missing);
  const why = [
    rule?.reason,
    missing.length > 0 && ["Missing: ", missing.map((item, at) => [at > 0 && ", ", h("code", {}, words(item))])],
    rest(rule, shown),
  ].filter(Boolean);
  return [
    h("span", {}, rule?.title && [rule.title, h("br")], h("code", {}, rule?.rule ?? rule?.id ?? "rule")),
    h(
      "span",
      { class: `verdict ${known ? rule.outcome : "unknown"}` },
      icon(known?.icon ?? "info"),
      known?.word ?? String(rule?.outcome ?? "unknown"),
    ),
    why.map((part, at) => [at > 0 && h("br"), part]),
  ];
}

function prefetchRows(prefetch) {
  const entries = Array.isArray(prefetch)
    ? prefetch
    : Object.entries(prefetch ?? {}).map(([key, state]) => (typeof state === "object" ? { key, ...state } : { key, state }));
  return entries.map(item => [
    h("code", {}, item?.key ?? "?"),
    words(item?.state ?? "unknown"),
    rest(item, new Set(["key", "state"])) ?? "",
  ]);
}

function rest(item, known) {
  const pairs = Object.entries(item ?? {}).filter(
    ([name, value]) => !known.has(name) && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0),
  );
  return pairs.length > 0 && pairs.map(([name, value]) => `${name}: ${words(value)}`).join("; ");
}

const words = value => (typeof value === "object" ? JSON.stringify(value) : String(value));

function table(caption, heads, rows) {
  return h(
    "table",
    { class: "stacking" },
    h("caption", {}, caption),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        heads.map(head => h("th", { scope: "col" }, head)),
      ),
    ),
    h(
      "tbody",
      {},
      rows.map(cells =>
        h(
          "tr",
          {},
          cells.map((cell, at) => h(at === 0 ? "th" : "td", { scope: at === 0 && "row", "data-head": heads[at] }, cell)),
        ),
      ),
    ),
  );
}
