using System.Text.Json.Nodes;
using CdsHooks.Protocol.Cards;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Json;

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

    /// <summary>Adds a draft order for a laboratory test or another service.</summary>
    /// <param name="label">What the button says: <c>Order eGFR</c>.</param>
    /// <param name="patientId">FHIR id of the patient.</param>
    /// <param name="loinc">LOINC code of what is ordered.</param>
    /// <param name="display">What is ordered, for people.</param>
    public static Suggestion Request(string label, string patientId, string loinc, string display) => One(label, new CdsAction
    {
        Type = ActionType.Create,
        Description = $"Create a draft order: {display}",
        Resource = RawJson.Of(new JsonObject
        {
            ["resourceType"] = "ServiceRequest",
            ["status"] = "draft",
            ["intent"] = "order",
            ["code"] = new JsonObject
            {
                ["coding"] = new JsonArray(new JsonObject { ["system"] = "http://loinc.org", ["code"] = loinc, ["display"] = display }),
                ["text"] = display,
            },
            ["subject"] = new JsonObject { ["reference"] = $"Patient/{patientId}" },
        }),
    });

    private static Suggestion One(string label, CdsAction action) => new() { Label = Summary.Fit(label), Actions = [action] };
}
