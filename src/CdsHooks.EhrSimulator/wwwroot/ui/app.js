import { ask } from "./api.js";
import { find, h } from "./dom.js";

const narrowest = 320;
let width = 480;

/** Opens the app in a frame of the chart, or in a tab of its own. */
export async function launch(ehr, context, link, inTab) {
  // A tab that is opened after waiting counts as a pop-up that nobody asked for.
  const tab = inTab ? window.open("", "_blank") : undefined;
  const launched = await ask(`${ehr}/launches`, "POST", { ...context, url: link?.url, appContext: link?.appContext });
  if (!launched) {
    tab?.close();
    return;
  }
  if (tab) {
    tab.opener = null;
    tab.location = launched.url;
    return;
  }
  find("app-title").textContent = link?.label ?? "App";
  const frame = h("iframe", { title: link?.label ?? "App", src: launched.url, sandbox: "allow-scripts allow-forms allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads" });
  find("app-holder").replaceChildren(frame);
  show(true);
  frame.focus();
}

export function closeApp() {
  find("app-holder").replaceChildren();
  show(false);
}

export const isAppOpen = () => !find("app").hidden;

/** The bar between chart and app: dragged, or moved by the arrow keys. */
export function setUpPane() {
  const splitter = find("splitter");
  find("app-close").addEventListener("click", () => {
    closeApp();
    find("chart").focus();
  });
  find("app-narrow").addEventListener("click", () => resize(narrowest));
  splitter.addEventListener("keydown", event => {
    const step = { ArrowLeft: 20, ArrowRight: -20, Home: Infinity, End: -Infinity }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      resize(width + step);
    }
  });
  splitter.addEventListener("pointerdown", event => {
    splitter.setPointerCapture(event.pointerId);
    document.body.classList.add("dragging");
    const move = moved => resize(window.innerWidth - moved.clientX - splitter.offsetWidth / 2);
    splitter.addEventListener("pointermove", move);
    splitter.addEventListener("lostpointercapture", () => {
      splitter.removeEventListener("pointermove", move);
      document.body.classList.remove("dragging");
    }, { once: true });
  });
  resize(width);
}

function resize(wanted) {
  const widest = Math.max(narrowest, window.innerWidth - 360);
  width = Math.round(Math.min(widest, Math.max(narrowest, wanted)));
  document.documentElement.style.setProperty("--app-width", `${width}px`);
  const splitter = find("splitter");
  splitter.setAttribute("aria-valuenow", width);
  splitter.setAttribute("aria-valuemin", narrowest);
  splitter.setAttribute("aria-valuemax", widest);
}

function show(isOpen) {
  find("app").hidden = find("splitter").hidden = !isOpen;
  find("frame").classList.toggle("with-app", isOpen);
}
