namespace CdsHooks.Rules.Clinical.MedicationSafety.Orders;

/// <summary>What could not be judged, in the words of explanations. None holds PHI.</summary>
internal static class Gaps
{
    public const string UncodedDraft = "medication of a draft order is not coded";
    public const string UncodedCurrent = "medication of a current order is not coded";
    public const string UncodedStatement = "medication of a statement is not coded";
    public const string UnknownSelection = "a selected order is not among the draft orders";
}
