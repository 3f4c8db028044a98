import { h } from "./dom.js";

/** Says on the button itself whether the text was copied; the text is made when asked for. */
export function copyButton(label, text) {
  const button = h(
    "button",
    {
      type: "button",
      class: "button small",
      "aria-live": "polite",
      onclick: async () => {
        button.textContent = (await copy(text())) ? "Copied" : "Not copied";
        setTimeout(() => {
          button.textContent = label;
        }, 1600);
      },
    },
    label,
  );
  return button;
}

/** The clipboard API is missing on plain http hosts; the older command still works there. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text) {
  const area = h("textarea", { class: "sr-only", "aria-hidden": "true", value: text });
  const before = document.activeElement;
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  before?.focus();
  return copied;
}
