import { marked } from "../lib/marked/marked.esm.js";
import "../lib/dompurify/purify.min.js";

const purify = globalThis.DOMPurify;
const rules = {
  ALLOWED_TAGS: [
    "p",
    "br",
    "hr",
    "strong",
    "em",
    "b",
    "i",
    "del",
    "s",
    "sub",
    "sup",
    "code",
    "pre",
    "blockquote",
    "ul",
    "ol",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "a",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
  ],
  ALLOWED_ATTR: ["href", "title", "start", "align"],
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:)/i,
  ALLOW_DATA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
};

/**
 * HTML inside Markdown is shown as the text it is, but for a line break. Pictures could report to others that a chart was open,
 * so only their words stay. A task box becomes a sign.
 */
marked.use({
  gfm: true,
  renderer: {
    html: ({ text }) => (/^<br\s*\/?>$/i.test(text.trim()) ? "<br>" : escape(text)),
    image: ({ text }) => escape(text),
    checkbox: ({ checked }) => (checked ? "☑ " : "☐ "),
  },
});

/** GitHub-flavoured Markdown of a card's detail as inert elements. */
export function renderMarkdown(markdown) {
  const fragment = purify.sanitize(marked.parse(String(markdown)), rules);
  for (const link of fragment.querySelectorAll("a")) {
    settleLink(link);
  }
  for (const heading of fragment.querySelectorAll("h1,h2,h3,h5,h6")) {
    rename(heading, "h4");
  }
  for (const table of fragment.querySelectorAll("table")) {
    makeScrollable(table);
  }
  return fragment;
}

function settleLink(link) {
  if (!link.hasAttribute("href")) {
    link.replaceWith(...link.childNodes);
    return;
  }
  link.target = "_blank";
  link.rel = "noopener noreferrer";
}

/** A card's own heading is an h3; what it says comes below it. */
function rename(element, tag) {
  const renamed = document.createElement(tag);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
}

function makeScrollable(table) {
  const frame = document.createElement("div");
  frame.className = "scroll-x";
  frame.tabIndex = 0;
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", "Table in the card");
  table.replaceWith(frame);
  frame.append(table);
}

function escape(text) {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}
