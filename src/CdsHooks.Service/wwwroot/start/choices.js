import { h, replace } from "./dom.js";
import { keyOf, titleOf } from "./discovery.js";
import { inWorkflowOrder, momentOf } from "./hooks.js";

/** The list of charts; `chosen(id)` is called when another one is picked. */
export function showPatients(root, charts, current, chosen) {
  replace(
    root,
    charts.map(chart =>
      option(
        "chart",
        chart.id,
        chart === current,
        () => chosen(chart.id),
        h("span", {}, h("strong", {}, chart.title), h("small", {}, chart.story)),
      ),
    ),
  );
}

/** One choice per hook that some service listens to, in the order of a visit. */
export function showMoments(root, services, current, chosen) {
  const hooks = inWorkflowOrder(new Set(services.map(service => service.hook)));
  if (hooks.length === 0) {
    return replace(root, h("p", { class: "quiet" }, "No services to call."));
  }
  return replace(
    root,
    hooks.map(hook => {
      const words = h("span", { class: "beside" }, h("strong", {}, momentOf(hook)), h("small", {}, h("code", {}, hook)));
      return option("hook", hook, hook === current?.hook, () => chosen(services.find(service => service.hook === hook)), words);
    }),
  );
}

/** The services of the chosen hook; returns how many there are. */
export function showServiceChoices(root, services, current, chosen) {
  const offered = services.filter(service => service.hook === current?.hook);
  replace(
    root,
    offered.map(service =>
      option(
        "service",
        keyOf(service),
        service === current,
        () => chosen(service),
        h("span", {}, h("strong", {}, titleOf(service))),
      ),
    ),
  );
  return offered.length;
}

function option(name, value, checked, onchange, words) {
  return h("label", { class: "choice" }, h("input", { type: "radio", name, value, checked, onchange }), words);
}
