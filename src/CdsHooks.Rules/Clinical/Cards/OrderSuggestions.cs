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
        var order = RawJson.Write((call, what, loinc, display, reasonConditionId), static (writer, test) =>
        {
            writer.WriteStartObject();
            writer.WriteString("resourceType"u8, "ServiceRequest"u8);
            writer.WriteString("status"u8, "draft"u8);
            writer.WriteString("intent"u8, "order"u8);
            writer.WriteStartObject("code"u8);
            writer.WriteStartArray("coding"u8);
            writer.WriteStartObject();
            writer.WriteString("system"u8, "http://loinc.org"u8);
            writer.WriteString("code"u8, test.loinc);
            writer.WriteString("display"u8, test.display);
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteString("text"u8, test.what);
            writer.WriteEndObject();
            writer.WriteReference("subject"u8, $"Patient/{test.call.PatientId}");
            writer.WriteDate("authoredOn"u8, test.call.Today);
            if (test.reasonConditionId is { } condition) { writer.WriteReferences("reasonReference"u8, [$"Condition/{condition}"]); }
            writer.WriteEndObject();
        });
        return One(
            $"Order {what}",
            new CdsAction { Type = ActionType.Create, Description = $"Create a draft order for {what}", Resource = order });
    }

    private static Suggestion One(string label, CdsAction action) => new() { Label = Summary.Fit(label), Actions = [action] };
}
