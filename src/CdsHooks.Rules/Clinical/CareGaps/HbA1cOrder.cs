using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Clinical.Cards;

namespace CdsHooks.Rules.Clinical.CareGaps;

/// <summary>Orders for HbA1c: is one open, and how is one offered?</summary>
internal static class HbA1cOrder
{
    private const string Loinc = "4548-4";
    private const string Display = "Hemoglobin A1c/Hemoglobin.total in Blood";

    // An order that has been open for longer was forgotten; to be silent for its sake would hide the gap for good.
    private const int OldestMonths = 12;

    /// <summary>Is one open or being written? <see langword="null"/> when none is seen and the chart may hold one.</summary>
    /// <remarks>Only orders with a LOINC code for HbA1c are seen.</remarks>
    public static bool? IsOpen(RuleCall call)
    {
        var orders = call.Chart.Of(CareGapFacts.HbA1cOrders);
        var earliest = PartialDate.MonthsBefore(call.Today, OldestMonths);
        foreach (var order in orders)
        {
            var isForgotten = order.AuthoredOn?.IsBefore(earliest) == true;
            if ((order.IsCurrent || order.IsDraft) && order.DoNotPerform != true && !isForgotten) { return true; }
        }
        return orders.IsKnown ? false : null;
    }

    /// <summary>Offers a draft order, for the diabetes on the problem list.</summary>
    public static Suggestion Suggest(RuleCall call) => OrderSuggestions.Laboratory(call, "HbA1c", Loinc, Display, IdOfDiabetes(call));

    private static string? IdOfDiabetes(RuleCall call)
    {
        foreach (var diabetes in call.Chart.Of(CareGapFacts.Diabetes))
        {
            if (diabetes.IsPresent && diabetes.Id.HasValue) { return diabetes.Id.ToString(); }
        }
        return null;
    }
}
