using System.Text.Json;
using System.Text.Json.Nodes;

namespace CdsHooks.Conformance.Tests.Charts;

/// <summary>The call that an EHR makes of a service for a chart.</summary>
internal static class EhrCall
{
    // Each meets a rule or passes it by: kidneys, interactions, duplicates, allergies.
    private static readonly (string RxNorm, string Text)[] NewOrders =
    [
        ("860975", "metformin ER 500 MG"), ("855332", "warfarin 5 MG"), ("310965", "ibuprofen 200 MG"),
        ("308192", "amoxicillin 500 MG"), ("312961", "simvastatin 20 MG"), ("197517", "clarithromycin 500 MG"), ("312938", "sertraline 100 MG"),
    ];

    /// <summary>The body of a call.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="service">The service as discovery lists it.</param>
    /// <param name="order">The draft order; <see langword="null"/> where the hook has none.</param>
    public static JsonObject Of(EhrChart chart, JsonElement service, JsonObject? order)
    {
        var hook = service.GetProperty("hook").GetString()!;
        var context = new JsonObject { ["userId"] = "Practitioner/clinician", ["patientId"] = chart.PatientId };
        if (order is not null)
        {
            context["draftOrders"] = new JsonObject
            {
                ["resourceType"] = "Bundle",
                ["type"] = "collection",
                ["entry"] = new JsonArray(new JsonObject { ["resource"] = order.DeepClone() }),
            };
            if (hook == "order-select") { context["selections"] = new JsonArray($"MedicationRequest/{order["id"]}"); }
        }
        var prefetch = new JsonObject();
        foreach (var template in service.GetProperty("prefetch").EnumerateObject()) { prefetch[template.Name] = chart.Answer(template.Value.GetString()!); }
        return new JsonObject { ["hook"] = hook, ["hookInstance"] = Guid.NewGuid().ToString(), ["context"] = context, ["prefetch"] = prefetch };
    }

    /// <summary>The orders to try for a chart: new ones, and each active one of the chart once more.</summary>
    public static IEnumerable<JsonObject> Orders(EhrChart chart)
    {
        foreach (var (rxNorm, text) in NewOrders)
        {
            yield return Draft(chart, $"new-{rxNorm}", new JsonObject
            {
                ["coding"] = new JsonArray(new JsonObject { ["system"] = "http://www.nlm.nih.gov/research/umls/rxnorm", ["code"] = rxNorm }),
                ["text"] = text,
            });
        }
        foreach (var active in chart.OfType("MedicationRequest").Where(order => order["status"]?.GetValue<string>() == "active"))
        {
            if (active["medicationCodeableConcept"] is { } medication) { yield return Draft(chart, $"again-{active["id"]}", medication.DeepClone()); }
        }
    }

    private static JsonObject Draft(EhrChart chart, string id, JsonNode medication) => new()
    {
        ["resourceType"] = "MedicationRequest",
        ["id"] = id.Length > 64 ? id[..64] : id,
        ["status"] = "draft",
        ["intent"] = "order",
        ["subject"] = new JsonObject { ["reference"] = $"Patient/{chart.PatientId}" },
        ["medicationCodeableConcept"] = medication,
    };
}
