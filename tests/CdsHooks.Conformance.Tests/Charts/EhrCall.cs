using System.Text.Json;
using System.Text.Json.Nodes;

namespace CdsHooks.Conformance.Tests.Charts;

/// <summary>The call that an EHR makes of a service for a chart.</summary>
internal static class EhrCall
{
    // Each meets a rule or passes it by: kidneys, potassium, interactions, duplicates, allergies, pregnancy, opioids.
    private static readonly (string RxNorm, string Text)[] NewOrders =
    [
        ("860975", "metformin ER 500 MG"), ("855332", "warfarin 5 MG"), ("310965", "ibuprofen 200 MG"),
        ("308192", "amoxicillin 500 MG"), ("312961", "simvastatin 20 MG"), ("197517", "clarithromycin 500 MG"), ("312938", "sertraline 100 MG"),
        ("314076", "lisinopril 10 MG"), ("313096", "spironolactone 25 MG"), ("311995", "nitrofurantoin 50 MG"), ("835603", "tramadol 50 MG"),
        ("857005", "acetaminophen 325 MG / hydrocodone 7.5 MG"), ("197591", "diazepam 5 MG"),
    ];

    // What goes to a performer; the charts hold no such orders of their own.
    private static readonly (string Id, string Text, string? Reason)[] Dispatches =
    [
        ("xray", "X-ray of chest, two views", null), ("ct", "CT of abdomen and pelvis", "Abdominal pain"), ("ultrasound", "Ultrasound of abdomen", "Abdominal pain"),
    ];

    /// <summary>The bodies of the calls of one service: one for each order where the hook is about orders, else one.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="service">The service as discovery lists it.</param>
    /// <param name="today">The day of the call.</param>
    public static IEnumerable<JsonObject> Of(EhrChart chart, JsonElement service, DateOnly today)
    {
        var user = new JsonObject { ["userId"] = "Practitioner/clinician", ["patientId"] = chart.PatientId };
        switch (service.GetProperty("hook").GetString())
        {
            case "order-select":
                foreach (var order in Orders(chart))
                {
                    yield return Body(chart, service, With(user, ("draftOrders", Collection(order)), ("selections", new JsonArray($"MedicationRequest/{order["id"]}"))));
                }
                break;
            case "order-sign":
                foreach (var order in Orders(chart)) { yield return Body(chart, service, With(user, ("draftOrders", Collection(order)))); }
                break;
            case "appointment-book":
                yield return Body(chart, service, With(user, ("appointments", Collection(Appointment(chart, today)))));
                break;
            case "encounter-start" or "encounter-discharge":
                yield return Body(chart, service, With(user, ("encounterId", chart.LastEncounterId)));
                break;
            case "order-dispatch":
                foreach (var order in Dispatches.Select(order => Dispatched(chart, order.Id, order.Text, order.Reason)))
                {
                    var context = new JsonObject
                    {
                        ["patientId"] = chart.PatientId,
                        ["dispatchedOrders"] = new JsonArray($"ServiceRequest/{order["id"]}"),
                        ["performer"] = "Organization/performer",
                    };
                    yield return Body(chart.With(order), service, context);
                }
                break;
            default:
                yield return Body(chart, service, user);
                break;
        }
    }

    private static JsonObject Body(EhrChart chart, JsonElement service, JsonObject context)
    {
        var prefetch = new JsonObject();
        foreach (var template in service.GetProperty("prefetch").EnumerateObject()) { prefetch[template.Name] = chart.Answer(template.Value.GetString()!); }
        return new JsonObject
        {
            ["hook"] = service.GetProperty("hook").GetString(),
            ["hookInstance"] = Guid.NewGuid().ToString(),
            ["context"] = context,
            ["prefetch"] = prefetch,
        };
    }

    private static JsonObject With(JsonObject context, params (string Name, JsonNode? Value)[] more)
    {
        var whole = context.DeepClone().AsObject();
        foreach (var (name, value) in more) { whole[name] = value; }
        return whole;
    }

    private static JsonObject Collection(JsonObject resource) => new()
    {
        ["resourceType"] = "Bundle",
        ["type"] = "collection",
        ["entry"] = new JsonArray(new JsonObject { ["resource"] = resource }),
    };

    // New orders, and each active one of the chart once more.
    private static IEnumerable<JsonObject> Orders(EhrChart chart)
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
        // Eight a day: with this the dose of an opioid can be told.
        ["dosageInstruction"] = new JsonArray(new JsonObject
        {
            ["timing"] = new JsonObject { ["repeat"] = new JsonObject { ["frequency"] = 4, ["period"] = 1, ["periodUnit"] = "d" } },
            ["doseAndRate"] = new JsonArray(new JsonObject
            {
                ["doseQuantity"] = new JsonObject { ["value"] = 2, ["unit"] = "tablet", ["system"] = "http://unitsofmeasure.org", ["code"] = "{tbl}" },
            }),
        }),
    };

    private static JsonObject Appointment(EhrChart chart, DateOnly today) => new()
    {
        ["resourceType"] = "Appointment",
        ["id"] = "proposed",
        ["status"] = "proposed",
        ["start"] = $"{today.AddDays(14):yyyy-MM-dd}T09:00:00Z",
        ["end"] = $"{today.AddDays(14):yyyy-MM-dd}T09:20:00Z",
        ["participant"] = new JsonArray(new JsonObject
        {
            ["actor"] = new JsonObject { ["reference"] = $"Patient/{chart.PatientId}" },
            ["status"] = "accepted",
        }),
    };

    private static JsonObject Dispatched(EhrChart chart, string id, string text, string? reason)
    {
        var order = new JsonObject
        {
            ["resourceType"] = "ServiceRequest",
            ["id"] = id,
            ["status"] = "active",
            ["intent"] = "order",
            ["code"] = new JsonObject { ["text"] = text },
            ["subject"] = new JsonObject { ["reference"] = $"Patient/{chart.PatientId}" },
        };
        if (reason is not null) { order["reasonCode"] = new JsonArray(new JsonObject { ["text"] = reason }); }
        return order;
    }
}
