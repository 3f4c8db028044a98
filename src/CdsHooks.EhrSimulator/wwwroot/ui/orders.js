import { h } from "./dom.js";

/** Order entry: what is ticked goes into the hooks, and is signed. */
export class Orders {
  #drafts;
  #onSelect;
  #onSign;
  #list = h("ul", { class: "plain lines" });
  #state = h("p", { class: "quiet", role: "status" });
  #sign;

  constructor(drafts, onSelect, onSign) {
    this.#drafts = drafts.map(draft => ({ title: draft.title, resource: draft.resource, isTicked: false }));
    this.#onSelect = onSelect;
    this.#onSign = onSign;
    this.#sign = h("button", { type: "button", class: "button primary", onclick: () => this.#onSign() }, "Sign orders");
    this.element = h("section", { class: "box orders" }, h("h2", {}, "Order entry"), this.#list, this.#state, h("p", {}, this.#sign));
    this.#show();
  }

  get ticked() {
    return this.#drafts.filter(draft => draft.isTicked).map(draft => draft.resource);
  }

  /** Says where signing stands; with orders held back, the button signs all the same. */
  say(text, isHeld = false) {
    this.#state.textContent = text;
    this.#sign.textContent = isHeld ? "Sign all the same" : "Sign orders";
    this.#sign.classList.toggle("caution", isHeld);
  }

  /** Does what a suggestion says to a draft; false where it is about something else. */
  apply(action) {
    const reference = action.type === "delete" ? [action.resourceId].flat()[0] : `${action.resource?.resourceType}/${action.resource?.id}`;
    const draft = this.#drafts.find(draft => `${draft.resource.resourceType}/${draft.resource.id}` === reference);
    if (!draft) {
      return false;
    }
    if (action.type === "update") {
      draft.resource = action.resource;
    } else {
      draft.isTicked = false;
    }
    this.say("");
    this.#show();
    return true;
  }

  clear() {
    this.#drafts.forEach(draft => (draft.isTicked = false));
    this.#show();
  }

  #show() {
    this.#list.replaceChildren(
      ...this.#drafts.map(draft =>
        h(
          "li",
          {},
          h(
            "label",
            { class: "check" },
            h("input", {
              type: "checkbox",
              checked: draft.isTicked,
              onchange: event => {
                draft.isTicked = event.target.checked;
                this.#sign.disabled = this.ticked.length === 0;
                this.say("");
                if (draft.isTicked) {
                  this.#onSelect(draft.resource);
                }
              },
            }),
            h("span", {}, draft.title),
          ),
        ),
      ),
    );
    if (this.#drafts.length === 0) {
      this.#list.replaceChildren(h("li", { class: "quiet" }, "Nothing to order for this patient."));
    }
    this.#sign.disabled = this.ticked.length === 0;
  }
}
