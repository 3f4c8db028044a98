using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Reading;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Clinical.ChronicCare;

/// <summary>Does a care plan show that the patient is in chronic care management already?</summary>
/// <remarks>
/// There is no code for it that charts agree on. So it is read from words: "chronic care management" or "CCM" in the title, a category, or
/// an activity. Plans that are drafted, active or on hold count, among them the one that this pack suggests.
/// </remarks>
internal static class CarePlanEnrollment
{
    private const string Program = "chronic care management";
    private const string Abbreviation = "CCM";

    /// <summary>The care plans of the chart. US Core asks servers to search them by patient and category.</summary>
    public static Fact<CarePlan> CarePlans { get; } =
        Fact.Search<CarePlan>("care-plans", "CarePlan?patient={{context.patientId}}&category=assess-plan");

    /// <summary>Whether a plan shows it; <see langword="null"/> when none does and the chart may hold more plans.</summary>
    public static bool? IsShown(RuleCall call)
    {
        var plans = call.Chart.Of(CarePlans);
        foreach (var plan in plans)
        {
            if (plan.Status.IsOneOf("draft"u8, "active"u8, "on-hold"u8) && Names(plan)) { return true; }
        }
        return plans.IsKnown ? false : null;
    }

    private static bool Names(CarePlan plan)
    {
        if (Says(plan.Title)) { return true; }
        foreach (var category in plan.Category)
        {
            if (Says(category)) { return true; }
        }
        foreach (var activity in plan.Activity)
        {
            if (activity.DetailDoNotPerform != true && Says(activity.DetailCode)) { return true; }
        }
        return false;
    }

    private static bool Says(CodeableConcept concept)
    {
        if (Says(concept.Text)) { return true; }
        foreach (var coding in concept.Coding)
        {
            if (Says(coding.Display)) { return true; }
        }
        return false;
    }

    private static bool Says(string? text) =>
        text is not null && (text.Contains(Program, StringComparison.OrdinalIgnoreCase) || HasWord(text, Abbreviation));

    private static bool HasWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            var begins = at == 0 || !char.IsLetterOrDigit(text[at - 1]);
            if (begins && (end == text.Length || !char.IsLetterOrDigit(text[end]))) { return true; }
        }
        return false;
    }
}
