import { h, replace } from "./dom.js";

const orderTypes = new Set([
  "MedicationRequest",
  "ServiceRequest",
  "DeviceRequest",
  "NutritionOrder",
  "VisionPrescription",
  "CommunicationRequest",
]);

export function nameOf(resource) {
  const concept = resource?.medicationCodeableConcept ?? resource?.code ?? resource?.codeCodeableConcept ?? resource?.vaccineCode;
  return concept?.text ?? concept?.coding?.[0]?.display ?? concept?.coding?.[0]?.code ?? resource?.resourceType ?? "Order";
}

/** The unsigned orders of this visit: the chart's drafts, and what accepted suggestions added. */
export class Orders {
  #items = [];
  #count = 0;

  reset(drafts) {
    this.#items = (drafts ?? []).map(draft => ({ title: draft.title, resource: draft.resource, ticked: true, suggested: false }));
  }

  get items() {
    return this.#items;
  }

  /** What an order hook sends. */
  get ticked() {
    return this.#items.filter(item => item.ticked && orderTypes.has(item.resource.resourceType)).map(item => item.resource);
  }

  /** Does what the action says and tells what happened. */
  apply(action) {
    switch (action.type) {
      case "create":
        return this.#create(action.resource);
      case "update":
        return this.#update(action.resource);
      case "delete":
        return this.#delete(action);
      default:
        return `This page does not know the action "${action.type}".`;
    }
  }

  #create(resource) {
    if (typeof resource !== "object" || resource === null) {
      return "The action names no resource to create.";
    }
    const stored = resource.id ? resource : { ...resource, id: `suggested-${++this.#count}` };
    this.#items.push({ title: nameOf(stored), resource: stored, ticked: true, suggested: true });
    return `Added to the orders: ${nameOf(stored)}.`;
  }

  #update(resource) {
    const item = this.#items.find(candidate => sameResource(candidate.resource, resource));
    if (!item) {
      return `An EHR would change ${resource?.resourceType}/${resource?.id} in the chart.`;
    }
    item.resource = resource;
    item.title = nameOf(resource);
    return `Changed the order: ${item.title}.`;
  }

  #delete(action) {
    const references = [action.resourceId ?? action.resource]
      .flat()
      .map(target => (typeof target === "string" ? target : referenceOf(target)));
    const removed = this.#items.filter(item =>
      references.some(reference => reference === referenceOf(item.resource) || reference === item.resource.id),
    );
    if (removed.length === 0) {
      return `An EHR would remove ${references.join(", ")} from the chart.`;
    }
    this.#items = this.#items.filter(item => !removed.includes(item));
    return `Removed from the orders: ${removed.map(item => item.title).join(", ")}.`;
  }
}

const referenceOf = resource => `${resource?.resourceType}/${resource?.id}`;
const sameResource = (left, right) => referenceOf(left) === referenceOf(right);

export function showOrders(root, orders, choosable, changed) {
  if (orders.items.length === 0) {
    return replace(root, h("p", { class: "quiet" }, "No draft orders."));
  }
  return replace(
    root,
    orders.items.map((item, at) =>
      choosable && orderTypes.has(item.resource.resourceType)
        ? h(
            "label",
            { class: "choice order" },
            h("input", {
              type: "checkbox",
              name: `order-${at}`,
              checked: item.ticked,
              onchange: event => {
                item.ticked = event.target.checked;
                changed();
              },
            }),
            h("span", {}, orderText(item)),
          )
        : h("p", { class: "choice order" }, h("span", {}, orderText(item))),
    ),
  );
}

function orderText(item) {
  const directions = item.resource.dosageInstruction?.[0]?.text;
  return [
    h("strong", {}, item.title),
    item.suggested && " ",
    item.suggested && h("span", { class: "tag" }, "suggested"),
    directions && h("small", {}, directions),
  ];
}
