using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Manners;

namespace CdsHooks.EhrSimulator.Hooks;

/// <summary>Makes the <c>context</c> of a hook call.</summary>
internal static class HookContexts
{
    public static JsonObject Make(HookFiring firing, HookManner manner)
    {
        var context = new JsonObject();
        if (firing.Hook != "order-dispatch") { context["userId"] = firing.UserId; }
        context["patientId"] = firing.PatientId;
        if (firing.EncounterId is { } encounter && (manner.SendsEncounter || RequiresEncounter(firing.Hook))) { context["encounterId"] = encounter; }
        if (firing.Hook is "order-select")
        {
            var selections = firing.Selections ?? [.. firing.DraftOrders.Select(ReferenceTo)];
            context["selections"] = new JsonArray([.. selections.Select(selection => JsonValue.Create(selection))]);
        }
        if (firing.Hook is "order-select" or "order-sign") { context["draftOrders"] = Bundle(firing.DraftOrders, manner); }
        foreach (var (name, value) in firing.MoreContext ?? []) { context[name] = value?.DeepClone(); }
        return context;
    }

    private static bool RequiresEncounter(string hook) => hook is "encounter-start" or "encounter-discharge";

    private static string ReferenceTo(JsonObject resource) => $"{resource["resourceType"]}/{resource["id"]}";

    private static JsonObject Bundle(IEnumerable<JsonObject> resources, HookManner manner)
    {
        var bundle = new JsonObject { ["resourceType"] = "Bundle" };
        if (!manner.LeavesOutBundleType) { bundle["type"] = "collection"; }
        bundle["entry"] = new JsonArray([.. resources.Select(resource => new JsonObject { ["resource"] = resource.DeepClone() })]);
        return bundle;
    }
}
