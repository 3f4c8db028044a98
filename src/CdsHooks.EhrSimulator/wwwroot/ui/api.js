import { tell } from "./dom.js";

/** Asks the simulator. Answers undefined when that failed, after saying so. */
export async function ask(path, method = "GET", body = undefined) {
  try {
    const answer = await fetch(`/page/${path}`, {
      method,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) {
      tell(`The simulator answered ${answer.status}.`);
      return undefined;
    }
    const text = await answer.text();
    return text ? JSON.parse(text) : {};
  } catch {
    tell("The simulator does not answer. Is it running?");
    return undefined;
  }
}
