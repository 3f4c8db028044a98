import { h } from "./dom.js";

const key = /^(\s*)("(?:[^"\\]|\\.)*")(?=: )/;
const longestHighlighted = 400_000;

export const pretty = value => JSON.stringify(value, null, 2);

/** A scrollable block; keys are set apart unless the text is so long that this would be slow. */
export function codeView(text, label, highlight = true) {
  const code = h("code");
  if (!highlight || text.length > longestHighlighted) {
    code.textContent = text;
  } else {
    code.append(...text.split("\n").flatMap(line => highlighted(line)));
  }
  return h("pre", { tabindex: "0", role: "region", "aria-label": label }, code);
}

export const jsonView = (value, label) => codeView(pretty(value), label);

function highlighted(line) {
  const match = key.exec(line);
  if (!match) {
    return [`${line}\n`];
  }
  return [match[1], h("span", { class: "key" }, match[2]), `${line.slice(match[0].length)}\n`];
}
