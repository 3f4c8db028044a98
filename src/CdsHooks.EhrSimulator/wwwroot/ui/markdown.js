import { h } from "./dom.js";

// Elements are built one by one and text is only ever text, so whatever a service sends cannot become markup, script or a request.

/** The Markdown of a card's detail, as far as cards use it: paragraphs, lists, tables, headings, emphasis, code, web links. */
export function markdown(text) {
  const lines = String(text).replace(/\r\n?/g, "\n").split("\n");
  const blocks = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    const kind = kindOf(line, lines[at + 1]);
    let end = at + 1;
    while (end < lines.length && continues(kind, lines, end)) {
      end++;
    }
    const block = build(kind, lines.slice(at, end));
    if (block) {
      blocks.push(block);
    }
    at = end;
  }
  return blocks;
}

/** The same text for EHRs that know no Markdown: its lines, without the marks that only mean emphasis. */
export function plainText(text) {
  return String(text)
    .split(/\r?\n/)
    .filter(line => line.trim())
    .map(line => h("p", {}, line.replace(/^\s*[-*]\s+/, "• ").replace(/(\*\*|__|`)/g, "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")));
}

const bullet = /^\s*[-*+]\s+/;
const numbered = /^\s*\d+[.)]\s+/;

function kindOf(line, next) {
  if (!line.trim()) return "blank";
  if (/^#{1,6}\s/.test(line)) return "heading";
  if (line.includes("|") && next !== undefined && /^\s*\|?\s*:?-{2,}/.test(next) && next.includes("|")) return "table";
  if (bullet.test(line)) return "bullets";
  if (numbered.test(line)) return "numbers";
  return "paragraph";
}

function continues(kind, lines, at) {
  const line = lines[at];
  switch (kind) {
    case "table":
      return line.includes("|");
    case "bullets":
    case "numbers":
      return (kind === "bullets" ? bullet : numbered).test(line) || (/^\s{2,}\S/.test(line) && !/^#/.test(line));
    case "paragraph":
      return kindOf(line, lines[at + 1]) === "paragraph";
    default:
      return false;
  }
}

function build(kind, lines) {
  switch (kind) {
    case "heading":
      return h("p", { class: "heading" }, inline(lines[0].replace(/^#+\s*/, "")));
    case "bullets":
      return h("ul", {}, items(lines, bullet));
    case "numbers":
      return h("ol", {}, items(lines, numbered));
    case "table":
      return table(lines);
    case "paragraph":
      return h("p", {}, inline(lines.join(" ")));
    default:
      return undefined;
  }
}

function items(lines, mark) {
  const texts = [];
  for (const line of lines) {
    if (mark.test(line) || texts.length === 0) {
      texts.push(line.replace(mark, ""));
    } else {
      texts[texts.length - 1] += ` ${line.trim()}`;
    }
  }
  return texts.map(text => h("li", {}, inline(text)));
}

function table([head, , ...rows]) {
  const cells = line => line.replace(/^\s*\||\|\s*$/g, "").split("|");
  return h(
    "table",
    {},
    h("thead", {}, h("tr", {}, cells(head).map(cell => h("th", {}, inline(cell.trim()))))),
    h("tbody", {}, rows.map(row => h("tr", {}, cells(row).map(cell => h("td", {}, inline(cell.trim())))))),
  );
}

const marks = /\*\*(.+?)\*\*|`([^`]+)`|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)|(?<![\w*])\*([^*\s][^*]*)\*(?!\w)|\\([\\`*_{}[\]()#+\-.!|<>&~])/;

function inline(text) {
  const parts = [];
  let rest = text;
  for (let match = marks.exec(rest); match; match = marks.exec(rest)) {
    parts.push(rest.slice(0, match.index));
    const [whole, strong, code, label, url, emphasis, escaped] = match;
    if (strong !== undefined) parts.push(h("strong", {}, inline(strong)));
    else if (code !== undefined) parts.push(h("code", {}, code));
    else if (label !== undefined) parts.push(webLink(label, url));
    else if (emphasis !== undefined) parts.push(h("em", {}, inline(emphasis)));
    else parts.push(escaped);
    rest = rest.slice(match.index + whole.length);
  }
  parts.push(rest);
  return parts;
}

/** A link that opens beside the EHR and does not tell where it was followed. */
export function webLink(label, url, className = undefined) {
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer", class: className }, label);
}
