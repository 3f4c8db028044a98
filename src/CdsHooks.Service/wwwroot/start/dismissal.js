import { h } from "./dom.js";

let forms = 0;

/** A button that opens the question "why not?"; `dismiss(overrideReason, words)` is called with the answer. */
export function dismissal(card, dismiss) {
  const id = `dismissal-${++forms}`;
  const button = h(
    "button",
    { type: "button", class: "button plain", "aria-expanded": "false", "aria-controls": id },
    "Dismiss…",
    h("span", { class: "sr-only" }, ` ${card.summary ?? "card"}`),
  );
  const form = reasonForm(card, id, dismiss, () => {
    toggle(false);
    button.focus();
  });
  const toggle = open => {
    form.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) {
      form.querySelector("input, textarea").focus();
    }
  };
  button.addEventListener("click", () => toggle(form.hidden));
  return { button, form };
}

function reasonForm(card, id, dismiss, cancel) {
  const reasons = Array.isArray(card.overrideReasons) ? card.overrideReasons : [];
  const name = `${id}-reason`;
  return h(
    "form",
    {
      id,
      class: "dismissal",
      hidden: true,
      onsubmit: event => {
        event.preventDefault();
        const fields = new FormData(event.target);
        const reason = reasons[Number(fields.get(name) ?? -1)];
        const comment = String(fields.get("comment") ?? "").trim();
        dismiss(overrideReason(reason, comment), reason?.display ?? comment);
      },
    },
    reasons.length > 0 &&
      h(
        "fieldset",
        {},
        h("legend", {}, "Why does this card not apply?"),
        reasons.map((reason, at) =>
          h(
            "label",
            { class: "choice" },
            h("input", { type: "radio", name, value: String(at) }),
            h("span", {}, reason.display ?? reason.code),
          ),
        ),
      ),
    h(
      "label",
      { class: "field" },
      h("span", {}, reasons.length > 0 ? "Comment (optional)" : "Why does this card not apply? (optional)"),
      h("textarea", { name: "comment", rows: "2", maxlength: "2000" }),
    ),
    h(
      "div",
      { class: "row" },
      h("button", { type: "submit", class: "button primary" }, "Dismiss card"),
      h("button", { type: "button", class: "button", onclick: cancel }, "Keep card"),
    ),
  );
}

/** The specification allows no empty overrideReason. */
function overrideReason(reason, comment) {
  if (!reason && comment === "") {
    return undefined;
  }
  return {
    ...(reason && { reason: { code: reason.code, system: reason.system } }),
    ...(comment !== "" && { userComment: comment }),
  };
}
