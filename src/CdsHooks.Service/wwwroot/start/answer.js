import { h, icon, replace } from "./dom.js";
import { cardArticle, countWords, ranked, systemActionsNotice } from "./cards.js";
import { failureNotice, failurePanel, failureTitle } from "./failures.js";
import { explanationOf, isUndecided, silenceInWords } from "./explanation.js";

/** The part of the screen where an EHR shows cards. `elements`: answer, busy, cards, and result, which is read out when it changes. */
export class Answer {
  #elements;

  constructor(elements) {
    this.#elements = elements;
  }

  clear() {
    this.#say("");
    replace(this.#elements.cards);
  }

  set busy(busy) {
    this.#elements.answer.setAttribute("aria-busy", String(busy));
    this.#elements.busy.hidden = !busy;
  }

  /** Puts words in the place of cards when no call can be made. */
  refuse(words) {
    replace(this.#elements.cards, failureNotice(words));
  }

  markStale() {
    if (this.#elements.cards.childElementCount > 0) {
      this.#say("The orders changed since these cards. Send again to check them.");
    }
  }

  /** Shows what came back; `actions` lets the cards accept suggestions and be dismissed. */
  show(exchange, actions) {
    const { response } = exchange;
    if (!exchange.ok || !Array.isArray(response?.cards)) {
      this.#say(`${failureTitle(exchange)}.`);
      replace(this.#elements.cards, failurePanel(exchange));
      return;
    }
    const cards = ranked(response.cards.filter(card => typeof card === "object" && card !== null));
    this.#say(`${countWords(cards)}. Answered in ${Math.max(1, Math.round(exchange.milliseconds))} ms.`);
    replace(
      this.#elements.cards,
      cards.length === 0 && silence(explanationOf(response)),
      cards.map(card => cardArticle(card, actions)),
      systemActionsNotice(response.systemActions),
    );
  }

  #say(words) {
    this.#elements.result.textContent = words;
  }
}

function silence(explanation) {
  const state = isUndecided(explanation) ? "open" : "calm";
  return h(
    "div",
    { class: `notice ${state}` },
    h("p", { class: "outcome" }, icon(state), h("strong", {}, "No cards for this patient at this moment")),
    silenceInWords(explanation).map(sentence => h("p", {}, sentence)),
  );
}
