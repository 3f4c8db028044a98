using System.Globalization;
using System.Text.Json.Nodes;
using CdsHooks.Protocol.Cards;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Clinical.Cards;

/// <summary>Changes to orders that a card may offer. Each is one action, since some CDS Clients take no more.</summary>
public static class OrderSuggestions
{
    /// <summary>Takes a draft order out of the session.</summary>
    /// <param name="resourceType">Its type, <c>MedicationRequest</c>.</param>
    /// <param name="id">Its id as the draft has it.</param>
    /// <param name="what">What the order is for, in our own words: <c>metformin</c>.</param>
    /// <returns><see langword="null"/> when the draft has no id by which a CDS Client could find it.</returns>
    public static Suggestion? Remove(string resourceType, string id, string what)
    {
        if (!ResourceReference.TryParse($"{resourceType}/{id}", out var draft)) { return null; }
        return One(
            $"Remove {what} order",
            new CdsAction { Type = ActionType.Delete, Description = $"Remove the draft order for {what}", ResourceId = draft.ToString() });
    }

    /// <summary>Offers an order for a laboratory test.</summary>
    /// <param name="call">The call; the order is for its patient and bears today's date.</param>
    /// <param name="what">What clinicians call the test, <c>HbA1c</c>.</param>
    /// <param name="loinc">Its LOINC code.</param>
    /// <param name="display">The name that LOINC gives the code.</param>
    /// <param name="reasonConditionId">FHIR id of the Condition it is ordered for; <see langword="null"/> for none.</param>
    public static Suggestion Laboratory(RuleCall call, string what, string loinc, string display, string? reasonConditionId = null)
    {
        ArgumentNullException.ThrowIfNull(call);
        var order = new JsonObject
        {
            ["resourceType"] = "ServiceRequest",
            ["status"] = "draft",
            ["intent"] = "order",
            ["code"] = new JsonObject
            {
                ["coding"] = new JsonArray(new JsonObject { ["system"] = "http://loinc.org", ["code"] = loinc, ["display"] = display }),
                ["text"] = what,
            },
            ["subject"] = new JsonObject { ["reference"] = $"Patient/{call.PatientId}" },
            ["authoredOn"] = call.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
        if (reasonConditionId is not null) { order["reasonReference"] = new JsonArray(new JsonObject { ["reference"] = $"Condition/{reasonConditionId}" }); }
        return One(
            $"Order {what}",
            new CdsAction { Type = ActionType.Create, Description = $"Create a draft order for {what}", Resource = RawJson.Of(order) });
    }

    private static Suggestion One(string label, CdsAction action) => new() { Label = Summary.Fit(label), Actions = [action] };
}
