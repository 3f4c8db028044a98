// Builds elements without innerHTML: text from a service or a chart can only ever become text.
const properties = new Set(["value", "checked", "disabled", "hidden", "open", "htmlFor", "textContent"]);

export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (properties.has(name)) {
      element[name] = value;
    } else if (name === "class") {
      element.className = value;
    } else {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat(Infinity).filter(child => child !== undefined && child !== null && child !== false));
  return element;
}

export function replace(parent, ...children) {
  parent.replaceChildren(...children.flat(Infinity).filter(Boolean));
  return parent;
}

/** A native disclosure; the content is built when it is first opened, because charts can be large. */
export function disclosure(summary, build, attributes = {}) {
  const details = h("details", attributes, h("summary", {}, summary));
  const fill = () => {
    if (details.open && details.childElementCount === 1) {
      details.append(...[build()].flat());
    }
  };
  details.addEventListener("toggle", fill);
  fill();
  return details;
}

const paths = {
  critical: "M8.4 1.5h7.2l5 5v7.2l-5 5H8.4l-5-5V6.5zM12 6.4v5.4M12 15.2v.2",
  warning: "M12 3 22 20.5H2zM12 9.5v5M12 17.4v.2",
  info: "M12 2.5a9.5 9.5 0 1 1 0 19 9.5 9.5 0 0 1 0-19M12 11v6M12 7.2v.2",
  check: "M4 12.5 9.5 18 20 6.5",
  calm: "M12 2.5a9.5 9.5 0 1 1 0 19 9.5 9.5 0 0 1 0-19M7.5 12.4l3 3 6-6.4",
  open: "M12 2.5a9.5 9.5 0 1 1 0 19 9.5 9.5 0 0 1 0-19M9.2 9.3a2.9 2.9 0 1 1 4.4 2.5c-1 .7-1.6 1.2-1.6 2.2M12 17.2v.2",
  external: "M10 5H5v14h14v-5M14 4h6v6M20 4l-9 9",
  app: "M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z",
  dash: "M5 12h14",
  cross: "M6 6l12 12M18 6 6 18",
  question: "M8.5 9a3.5 3.5 0 1 1 5.4 2.9c-1.2.8-1.9 1.4-1.9 2.6M12 18v.2",
  clock: "M12 2.5a9.5 9.5 0 1 1 0 19 9.5 9.5 0 0 1 0-19M12 7v5.3l3.4 2",
};

/** A decorative line icon: the word beside it carries the meaning. */
export function icon(name) {
  const namespace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(namespace, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(namespace, "path");
  path.setAttribute("d", paths[name] ?? paths.info);
  svg.append(path);
  return svg;
}
