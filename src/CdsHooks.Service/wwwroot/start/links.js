import { h, icon, disclosure } from "./dom.js";

/** Only http and https are followed; any other scheme is shown as text. */
export function webUrl(text) {
  try {
    const url = new URL(text);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : undefined;
  } catch {
    return undefined;
  }
}

export function outsideLink(url, ...label) {
  return h(
    "a",
    { href: url, target: "_blank", rel: "noopener noreferrer" },
    ...label,
    icon("external"),
    h("span", { class: "sr-only" }, " (opens in a new tab)"),
  );
}

export function linkList(links) {
  if (!Array.isArray(links) || links.length === 0) {
    return undefined;
  }
  return h(
    "ul",
    { class: "plain links" },
    links.map(link => h("li", {}, link.type === "smart" ? smartLink(link) : absoluteLink(link))),
  );
}

function absoluteLink(link) {
  const url = webUrl(link.url);
  return url
    ? outsideLink(url, link.label ?? url)
    : h(
        "p",
        { class: "quiet" },
        `${link.label ?? "Link"}: not a web address, so it is not opened (`,
        h("code", {}, String(link.url)),
        ").",
      );
}

/** There is no EHR around this page, so nobody could add the launch parameters. */
function smartLink(link) {
  return disclosure([icon("app"), link.label ?? "App", " ", h("span", { class: "tag" }, "opens app in the EHR")], () =>
    h(
      "div",
      {},
      h(
        "p",
        { class: "quiet" },
        "A SMART app. An EHR opens this address with its own ",
        h("code", {}, "launch"),
        " and ",
        h("code", {}, "iss"),
        " added, and hands the app the appContext. This page is no EHR, so it shows what would be opened.",
      ),
      h(
        "dl",
        { class: "templates" },
        h("div", {}, h("dt", {}, "url"), h("dd", {}, h("code", {}, String(link.url)))),
        link.appContext !== undefined &&
          h("div", {}, h("dt", {}, "appContext"), h("dd", {}, h("code", {}, String(link.appContext)))),
      ),
    ),
  );
}
