using System.Text.Json.Nodes;

namespace CdsHooks.Conformance.Tests.Fixture;

/// <summary>The smallest valid call of each published hook, to be bent by tests. Each one is a tree of its own.</summary>
internal static class Calls
{
    public const string PatientId = "pat-1";

    /// <summary>Which service of the fixture answers a hook.</summary>
    public static readonly IReadOnlyDictionary<string, string> ServiceOf = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["patient-view"] = "patient-greeter",
        ["order-select"] = "order-check",
        ["order-sign"] = "order-check",
        ["appointment-book"] = "appointment-prep",
        ["encounter-start"] = "encounter-checklist",
        ["encounter-discharge"] = "encounter-checklist",
        ["order-dispatch"] = "dispatch-check",
        ["allergyintolerance-create"] = "allergy-review",
        ["problem-list-item-create"] = "problem-followup",
        ["medication-refill"] = "refill-protocol",
        ["medication-verify"] = "pharmacist-verify",
        ["medication-prescribe"] = "legacy-rx",
        ["order-review"] = "legacy-review",
    };

    /// <summary>A call with the patient under prefetch, a user where the hook has one, and no encounter unless the hook needs it.</summary>
    public static JsonObject Of(string hook)
    {
        var context = new JsonObject { ["userId"] = "Practitioner/prac-1", ["patientId"] = PatientId };
        switch (hook)
        {
            case "order-select":
                context["selections"] = new JsonArray("MedicationRequest/mr-1");
                context["draftOrders"] = BundleOf(Order("mr-1"), Order("mr-2"));
                break;
            case "order-sign":
                context["draftOrders"] = BundleOf(Order("mr-1"));
                break;
            case "appointment-book":
                context["appointments"] = BundleOf(new JsonObject { ["resourceType"] = "Appointment", ["id"] = "a-1", ["status"] = "proposed", ["start"] = "2026-06-01T09:00:00Z" });
                break;
            case "encounter-start" or "encounter-discharge":
                context["encounterId"] = "enc-1";
                break;
            case "order-dispatch":
                context.Remove("userId");
                context["dispatchedOrders"] = new JsonArray("ServiceRequest/sr-1");
                context["performer"] = "Organization/org-1";
                break;
            case "allergyintolerance-create":
                context["allergyIntolerance"] = Allergy();
                break;
            case "problem-list-item-create":
                context["conditions"] = BundleOf(Condition("c-new", "Asthma"));
                break;
            case "medication-refill" or "medication-prescribe":
                context["medications"] = BundleOf(Order("mr-1"));
                break;
            case "medication-verify":
                context["medication"] = Order("mr-1");
                break;
            case "order-review":
                context["orders"] = BundleOf(Order("mr-1"));
                break;
        }
        return new JsonObject
        {
            ["hook"] = hook,
            ["hookInstance"] = "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
            ["context"] = context,
            ["prefetch"] = new JsonObject { ["patient"] = Patient() },
        };
    }

    /// <summary>A patient-view call with these conditions under prefetch.</summary>
    public static JsonObject View(params IEnumerable<JsonObject> conditions) => Of("patient-view").With("prefetch.conditions", Searchset(conditions));

    public static JsonObject Patient(string id = PatientId) => new()
    {
        ["resourceType"] = "Patient",
        ["id"] = id,
        ["name"] = new JsonArray(new JsonObject { ["family"] = "Example", ["given"] = new JsonArray("Pat") }),
        ["gender"] = "female",
        ["birthDate"] = "1958-07-14",
    };

    public static JsonObject Condition(string id, string text, string patientId = PatientId) => new()
    {
        ["resourceType"] = "Condition",
        ["id"] = id,
        ["code"] = new JsonObject { ["text"] = text },
        ["subject"] = new JsonObject { ["reference"] = $"Patient/{patientId}" },
    };

    public static JsonObject Order(string id, string text = "warfarin 5 mg tablet") => new()
    {
        ["resourceType"] = "MedicationRequest",
        ["id"] = id,
        ["status"] = "draft",
        ["intent"] = "order",
        ["medicationCodeableConcept"] = new JsonObject { ["text"] = text },
        ["subject"] = new JsonObject { ["reference"] = $"Patient/{PatientId}" },
    };

    public static JsonObject Allergy() => new()
    {
        ["resourceType"] = "AllergyIntolerance",
        ["id"] = "ai-1",
        ["code"] = new JsonObject { ["text"] = "Bee venom" },
        ["patient"] = new JsonObject { ["reference"] = $"Patient/{PatientId}" },
    };

    public static JsonObject Authorization(string scope = "patient/*.read") => new()
    {
        ["access_token"] = "opaque-token",
        ["token_type"] = "Bearer",
        ["expires_in"] = 300,
        ["scope"] = scope,
        ["subject"] = "cds-service-client",
    };

    public static JsonObject BundleOf(params IEnumerable<JsonObject> resources) => Bundle("collection", resources);

    public static JsonObject Searchset(params IEnumerable<JsonObject> resources) => Bundle("searchset", resources);

    /// <summary>The call with one member set, by its dotted path; the objects on the way must be there.</summary>
    public static JsonObject With(this JsonObject call, string path, JsonNode? value)
    {
        var steps = path.Split('.');
        var target = steps[..^1].Aggregate(call, (node, step) => node[step]!.AsObject());
        target[steps[^1]] = value;
        return call;
    }

    /// <summary>The call without one member.</summary>
    public static JsonObject Without(this JsonObject call, string path)
    {
        var steps = path.Split('.');
        Assert.True(steps[..^1].Aggregate(call, (node, step) => node[step]!.AsObject()).Remove(steps[^1]), $"There was no {path} to remove.");
        return call;
    }

    private static JsonObject Bundle(string type, IEnumerable<JsonObject> resources) => new()
    {
        ["resourceType"] = "Bundle",
        ["type"] = type,
        ["entry"] = new JsonArray([.. resources.Select(resource => (JsonNode)new JsonObject { ["resource"] = resource })]),
    };
}
