using CdsHooks.Fhir.Facts;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Clinical.MedicationSafety.Orders;

/// <summary>What could not be judged, in the words of explanations. None holds PHI.</summary>
internal static class Gaps
{
    public const string UncodedDraft = "medication of a draft order is not coded";
    public const string UncodedCurrent = "medication of a current order is not coded";
    public const string UncodedStatement = "medication of a statement is not coded";
    public const string UnknownSelection = "a selected order is not among the draft orders";

    /// <summary>The medication list when only a part of it was sent.</summary>
    public static IEnumerable<string> OfList(RuleCall call) => OfFact(call, ChartFacts.Medications);

    /// <summary>A fact of which only a part was sent.</summary>
    public static IEnumerable<string> OfFact(RuleCall call, Fact fact) =>
        call.Chart.StateOf(fact) == FactState.Partial ? [$"{fact.Key} (incomplete)"] : [];

    /// <summary>A sentence for the card when the patient's own word was not at hand; empty when it was.</summary>
    public static string OfStatements(RuleCall call) =>
        call.Chart.StateOf(ChartFacts.Statements) == FactState.Known ? "" : "Not known: what the patient reports taking was not sent.";

    /// <summary>What to say of a medicine without a code that is known.</summary>
    public static string Of(MedicineSource source) => source switch
    {
        MedicineSource.Draft => UncodedDraft,
        MedicineSource.Order => UncodedCurrent,
        _ => UncodedStatement,
    };
}
