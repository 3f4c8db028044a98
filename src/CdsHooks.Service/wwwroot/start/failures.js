import { h, icon } from "./dom.js";

const meaning = {
  400: "The service did not accept the request",
  401: "The service only answers registered EHRs outside Development",
  403: "This caller may not use the service",
  404: "There is no such service",
  412: "The service needs data that it neither received nor could fetch",
  413: "The request is larger than the service accepts",
  415: "The service does not accept this content type",
  429: "The service asks for a pause",
  503: "The service is busy or not ready",
};

/** The readable part of an OperationOutcome; anything else yields none. */
export function issuesOf(outcome) {
  if (outcome?.resourceType !== "OperationOutcome" || !Array.isArray(outcome.issue)) {
    return [];
  }
  return outcome.issue.map(issue => ({
    severity: issue.severity,
    text: issue.details?.text ?? issue.diagnostics ?? issue.details?.coding?.[0]?.display ?? issue.code ?? "No words were given.",
    expression: [issue.expression ?? issue.location ?? []].flat(),
  }));
}

export function failureTitle(exchange) {
  if (exchange.unreachable) {
    return "The service cannot be reached";
  }
  if (exchange.ok) {
    return "The service's answer cannot be read as cards";
  }
  return meaning[exchange.status] ?? "The service refused the call";
}

export function failurePanel(exchange) {
  const issues = issuesOf(exchange.response);
  return h(
    "div",
    { class: "notice failure" },
    h(
      "p",
      { class: "outcome" },
      icon("warning"),
      h("strong", {}, failureTitle(exchange)),
      " ",
      !exchange.unreachable && h("span", { class: "tag" }, String(exchange.status)),
    ),
    issues.length > 0 &&
      h(
        "ul",
        {},
        issues.map(issue =>
          h(
            "li",
            {},
            issue.text,
            issue.expression.length > 0 && [" at ", issue.expression.map((path, at) => [at > 0 && ", ", h("code", {}, path)])],
          ),
        ),
      ),
    issues.length === 0 &&
      !exchange.unreachable &&
      h("p", {}, "It gave no reason in words. The raw answer stands under Response."),
  );
}

export const failureNotice = words =>
  h("div", { class: "notice failure" }, h("p", { class: "outcome" }, icon("warning"), h("span", {}, words)));
