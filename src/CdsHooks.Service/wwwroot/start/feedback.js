import { sendFeedback } from "./invocation.js";
import { issuesOf } from "./failures.js";

export function accepted(serviceId, card, suggestion) {
  if (!card.uuid || !suggestion.uuid) {
    return Promise.resolve("No feedback sent: the card or the suggestion has no uuid.");
  }
  return report(serviceId, { card: card.uuid, outcome: "accepted", acceptedSuggestions: [{ id: suggestion.uuid }] });
}

export function overridden(serviceId, card, overrideReason) {
  if (!card.uuid) {
    return Promise.resolve("No feedback sent: the card has no uuid.");
  }
  return report(serviceId, { card: card.uuid, outcome: "overridden", ...(overrideReason && { overrideReason }) });
}

async function report(serviceId, feedback) {
  const { ok, status, response } = await sendFeedback(serviceId, { ...feedback, outcomeTimestamp: new Date().toISOString() });
  if (ok) {
    return `Feedback recorded (${status}).`;
  }
  if (status === 0) {
    return "Feedback was not recorded: the service cannot be reached.";
  }
  if (status === 404) {
    return "Feedback was not recorded: this service takes none (404).";
  }
  return `Feedback was not recorded (${status}). ${issuesOf(response)
    .map(issue => issue.text)
    .join(" ")}`.trim();
}
