using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Clinical.MedicationSafety.Orders;

namespace CdsHooks.Rules.Clinical.MedicationSafety.Allergies;

/// <summary>Finds out whether the patient seems to have taken a medicine since an allergy was recorded.</summary>
internal static class Tolerance
{
    private const int ShortestUseDays = 7;

    /// <summary>Since when the chart has the ingredient, if that began after the allergy was recorded and at least a week ago.</summary>
    /// <remarks>Orders that are active or completed count, and active statements. A stopped order may have been stopped for a
    /// reaction.</remarks>
    public static PartialDate? Since(RuleCall call, RecordedAllergy allergy, Ingredient ingredient)
    {
        if (allergy.Record.RecordedDate is not { } recorded) { return null; }
        foreach (var order in call.Chart.Of(ChartFacts.Medications))
        {
            var isGiven = order.IsReported() || (order.IsOrder && order.Status.IsOneOf("active"u8, "completed"u8));
            if (!isGiven || !IsEvidence(call, recorded, order.AuthoredOn)) { continue; }
            if (Holds(call, order.Node, ingredient)) { return order.AuthoredOn; }
        }
        foreach (var statement in call.Chart.Of(ChartFacts.Statements))
        {
            var began = statement.EffectiveChoice.Began;
            if (!statement.IsCurrent || !IsEvidence(call, recorded, began)) { continue; }
            if (Holds(call, statement.Node, ingredient)) { return began; }
        }
        return null;
    }

    private static bool IsEvidence(RuleCall call, PartialDate recorded, PartialDate? began) =>
        began is { } date && date.IsAfter(recorded) == true && date.IsOnOrBefore(call.Today.AddDays(-ShortestUseDays)) == true;

    private static bool Holds(RuleCall call, TapeNode order, Ingredient ingredient) =>
        call.Chart.MedicationOf(order).Ingredients.Contains(ingredient);
}
