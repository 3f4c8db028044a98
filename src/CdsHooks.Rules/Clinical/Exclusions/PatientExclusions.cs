using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Clinical.Exclusions;

/// <summary>Whom rules about long-term care leave out: the dead, the dying, the pregnant, and those outside an age.</summary>
/// <remarks>
/// They rest on the patient and on the problem list alone. Hospice care that is only an encounter, an order or a claim is not seen, nor are
/// frailty and life in a nursing facility. A code counts while its condition is present (<see cref="Condition.IsPresent"/>).
/// </remarks>
public static class PatientExclusions
{
    // Forty weeks and some delay in writing it down. Pregnancies are seldom taken off a problem list, so an older one is over.
    private const int LongestPregnancyMonths = 10;

    // Beyond it a pregnancy on the list is a leftover.
    private const int OldestPregnantAge = 60;

    private static readonly Fact<Condition> EndOfLifeConditions = ChartFacts.Conditions.In(CodeGroups.Condition("end-of-life-hospice"));
    private static readonly Fact<Condition> Pregnancies = ChartFacts.Conditions.In(CodeGroups.Condition("pregnancy"));
    private static readonly Fact<Condition> KidneyFailures = ChartFacts.Conditions.In(CodeGroups.Condition("ckd-stage5-esrd"));
    private static readonly Fact<Condition> Dementias = ChartFacts.Conditions.In(CodeGroups.Condition("dementia"));
    private static readonly Fact<Condition> SickleCellDiseases = ChartFacts.Conditions.In(CodeGroups.Condition("sickle-cell"));

    /// <summary>The patient has died.</summary>
    public static Exclusion Deceased { get; } = new("patient has died", "patient", ChartFacts.Patient, call => PatientOf(call)?.IsDeceased);

    /// <summary>Hospice or palliative care, or terminal illness.</summary>
    public static Exclusion EndOfLifeCare { get; } = OnProblemList(EndOfLifeConditions, "hospice or palliative care");

    /// <summary>Pregnant now: a present pregnancy that began or was recorded within the last ten months, or bears no date.</summary>
    /// <remarks>The administrative gender is not asked: it is not the sex, and a pregnancy on the list says more. From the age of 60 on it
    /// does not apply.</remarks>
    public static Exclusion Pregnancy { get; } = new("pregnancy", Rest(Pregnancies), Pregnancies, IsPregnant);

    /// <summary>Kidney failure: chronic kidney disease of stage 5, end-stage kidney disease, or dialysis. A transplant is not
    /// seen.</summary>
    public static Exclusion KidneyFailure { get; } = OnProblemList(KidneyFailures, "kidney failure or dialysis");

    /// <summary>Dementia, for goals that it makes a matter of the single patient.</summary>
    public static Exclusion Dementia { get; } = OnProblemList(Dementias, "dementia");

    /// <summary>Sickle cell disease (not the trait), with which HbA1c does not tell the glucose.</summary>
    public static Exclusion SickleCellDisease { get; } =
        OnProblemList(SickleCellDiseases, "HbA1c is not reliable with sickle cell disease");

    /// <summary>The patient is younger or older than that.</summary>
    /// <param name="first">Least age in, in whole years.</param>
    /// <param name="last">Greatest age in, in whole years; <see langword="null"/> for no limit.</param>
    public static Exclusion AgeOutside(int first, int? last = null) => new(
        last is null ? $"age under {first}" : $"age outside {first} to {last}",
        "patient: birth date",
        ChartFacts.Patient,
        call => !AgeOf(call)?.IsWithin(first, last ?? int.MaxValue));

    /// <summary>The patient's age today; <see langword="null"/> without a readable birth date.</summary>
    public static AgeRange? AgeOf(RuleCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return PatientOf(call)?.AgeOn(call.Today);
    }

    /// <summary>Does the patient have one of these conditions now? <see langword="null"/> when none is found in a list that is not
    /// complete.</summary>
    public static bool? HasPresent(RuleCall call, Fact<Condition> conditions)
    {
        ArgumentNullException.ThrowIfNull(call);
        var found = call.Chart.Of(conditions);
        foreach (var condition in found)
        {
            if (condition.IsPresent) { return true; }
        }
        return found.IsKnown ? false : null;
    }

    /// <summary>How a rule ends because the patient does not have what it is about.</summary>
    /// <param name="call">The call.</param>
    /// <param name="population">The conditions of which one must be present.</param>
    /// <param name="quietReason">Why the rule is silent without one, as a constant without PHI.</param>
    /// <returns><see langword="null"/> when the patient has one of them now.</returns>
    public static RuleOutcome? Unless(RuleCall call, Fact<Condition> population, string quietReason) => HasPresent(call, population) switch
    {
        true => null,
        false => RuleOutcome.Quiet(quietReason),
        null => RuleOutcome.Unknown(Rest(population)),
    };

    /// <summary>Is all of a fact here? For rules that found nothing.</summary>
    /// <returns><see langword="null"/> when it is; else the undecided end of the rule.</returns>
    public static RuleOutcome? UndecidedUnlessWhole(RuleCall call, Fact fact)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call.Chart.StateOf(fact) == FactState.Known ? null : RuleOutcome.Unknown(Rest(fact));
    }

    /// <summary>How a rule ends because of its exclusions: silent when one applies, undecided when one cannot be told, else not at
    /// all.</summary>
    /// <param name="call">The call.</param>
    /// <param name="exclusions">The exclusions of the rule.</param>
    /// <returns><see langword="null"/> when the patient is not left out.</returns>
    public static RuleOutcome? Check(RuleCall call, IReadOnlyList<Exclusion> exclusions)
    {
        ArgumentNullException.ThrowIfNull(exclusions);
        List<string>? missing = null;
        foreach (var exclusion in exclusions)
        {
            switch (exclusion.Applies(call))
            {
                case true:
                    return RuleOutcome.Quiet(exclusion.Reason);
                case null:
                    (missing ??= []).Add(exclusion.Missing);
                    break;
            }
        }
        return missing is null ? null : RuleOutcome.From([], missing, quietReason: "");
    }

    private static Exclusion OnProblemList(Fact<Condition> conditions, string reason) =>
        new(reason, Rest(conditions), conditions, call => HasPresent(call, conditions));

    private static string Rest(Fact fact) => $"{fact}: the rest";

    private static bool? IsPregnant(RuleCall call)
    {
        if (AgeOf(call)?.IsAtLeast(OldestPregnantAge) == true) { return false; }
        var earliest = PartialDate.MonthsBefore(call.Today, LongestPregnancyMonths);
        var found = call.Chart.Of(Pregnancies);
        foreach (var condition in found)
        {
            if (condition.IsPresent && (condition.Onset ?? condition.RecordedDate)?.IsBefore(earliest) != true) { return true; }
        }
        return found.IsKnown ? false : null;
    }

    private static Patient? PatientOf(RuleCall call)
    {
        foreach (var patient in call.Chart.Of(ChartFacts.Patient)) { return patient; }
        return null;
    }
}
