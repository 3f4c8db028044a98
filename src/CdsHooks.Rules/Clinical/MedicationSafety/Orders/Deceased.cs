using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Clinical.MedicationSafety.Orders;

/// <summary>Nothing is advised for somebody who has died.</summary>
internal static class Deceased
{
    /// <summary>Why a rule is then silent.</summary>
    public const string Reason = "patient has died";

    /// <summary>True when the chart says so. A patient who was not sent counts as alive.</summary>
    public static bool IsForDeceased(this RuleCall call)
    {
        foreach (var patient in call.Chart.Of(ChartFacts.Patient))
        {
            if (patient.IsDeceased) { return true; }
        }
        return false;
    }
}
