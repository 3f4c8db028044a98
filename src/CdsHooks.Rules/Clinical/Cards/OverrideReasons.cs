using CdsHooks.Protocol.Cards;

namespace CdsHooks.Rules.Clinical.Cards;

/// <summary>Reasons that clinicians give for going on although a card advises otherwise. Codes are letters and digits and never change
/// their meaning.</summary>
public static class OverrideReasons
{
    /// <summary>The benefit outweighs the risk for this patient.</summary>
    public static OverrideReason BenefitOutweighsRisk { get; } = Of("benefitOutweighsRisk", "Benefit outweighs the risk for this patient");

    /// <summary>The risk is taken under observation.</summary>
    public static OverrideReason WillMonitor { get; } = Of("willMonitor", "Will monitor");

    /// <summary>The patient has taken it before without harm.</summary>
    public static OverrideReason ToleratedBefore { get; } = Of("toleratedBefore", "Patient has tolerated this before");

    /// <summary>The other medicine is stopped, or will be in time.</summary>
    public static OverrideReason OtherMedicineStopped { get; } =
        Of("otherMedicineStopped", "The other medicine has been or will be stopped in time");

    /// <summary>Both are meant.</summary>
    public static OverrideReason Intended { get; } = Of("intended", "Both are intended");

    /// <summary>The chart is wrong or out of date.</summary>
    public static OverrideReason ChartIsWrong { get; } = Of("chartIsWrong", "The chart is wrong or out of date");

    /// <summary>It was done elsewhere, and the chart does not show it.</summary>
    public static OverrideReason DoneElsewhere { get; } = Of("doneElsewhere", "Already done elsewhere");

    /// <summary>The patient does not want it.</summary>
    public static OverrideReason PatientDeclines { get; } = Of("patientDeclines", "Patient declines");

    /// <summary>It does not fit this patient now.</summary>
    public static OverrideReason NotNow { get; } = Of("notNow", "Not appropriate for this patient now");

    /// <summary>Another reason of a rule.</summary>
    /// <param name="code">Letters and digits.</param>
    /// <param name="display">What the clinician reads.</param>
    public static OverrideReason Of(string code, string display) =>
        new() { Code = code, System = LocalSystems.OverrideReasons, Display = display };
}
