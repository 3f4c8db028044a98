using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Clinical.Cards;
using CdsHooks.Rules.Clinical.Exclusions;

namespace CdsHooks.Rules.Clinical.CareGaps;

/// <summary>Is blood pressure controlled in a patient with hypertension, and was it measured at all?</summary>
/// <remarks>
/// Reads: hypertension on the problem list; the readings of the newest day within 12 months, in mm[Hg] or a unit that converts.
/// Says: critical above 180 or 120 when measured today or yesterday; warning from 160 or 100 on; info from 140 or 90 on. When nothing was
/// measured for 12 months: info, or warning where the last reading was 160 or 100 and more.
/// Silent: below 140 and 90, outside 18 to 85 years, hospice or palliative care, kidney failure, pregnancy, deceased. The goal is below
/// 130/80; a single reading between that and 140/90 is within what readings vary by, and a card for it would meet every second patient.
/// </remarks>
public sealed class BloodPressureAboveGoal : IRule
{
    private const int LookBackMonths = 12;

    private static readonly Exclusion[] LeftOut =
    [
        PatientExclusions.Deceased, PatientExclusions.AgeOutside(18, 85), PatientExclusions.EndOfLifeCare, PatientExclusions.KidneyFailure,
        PatientExclusions.Pregnancy,
    ];

    private static readonly OverrideReason[] Reasons =
    [
        GlycemicGoals.TreatmentChanged,
        Cards.OverrideReasons.Of("controlledOutOfOffice", "Home or ambulatory readings are at goal"),
        GlycemicGoals.OtherGoal,
        Cards.OverrideReasons.ChartIsWrong,
    ];

    private static readonly OverrideReason[] ReasonsWithoutReading =
        [Cards.OverrideReasons.DoneElsewhere, Cards.OverrideReasons.PatientDeclines, Cards.OverrideReasons.NotNow];

    /// <inheritdoc/>
    public RuleDescription Description { get; } = new()
    {
        Id = "blood-pressure-above-goal",
        Version = "1.0.0",
        Title = "Blood pressure above goal",
        Requires = [ChartFacts.Patient, ChartFacts.Conditions, CareGapFacts.BloodPressure],
        OnlyWith = [CareGapFacts.Hypertension],
        MayUse = [.. LeftOut.Select(each => each.Fact)],
        Evidence = new Evidence
        {
            Label = "AHA/ACC High Blood Pressure Guideline, 2025",
            Statement = "In adults with hypertension the goal is below 130/80 mm Hg. Above 180/120 without acute organ damage, treatment "
                + "is started, resumed or intensified in the outpatient setting without delay; with organ damage it is an emergency.",
            Grade = "class 1 (goal)",
            Published = new DateOnly(2025, 8, 14),
            Url = new Uri("https://doi.org/10.1161/HYP.0000000000000249"),
            Population = "Adults of 18 to 85 years with hypertension on the problem list.",
            Exclusions = "Deceased, hospice or palliative care, kidney failure or dialysis, pregnancy. Not seen: kidney transplant, "
                + "frailty, nursing facility residence.",
            LookBack = "Readings of the newest day within 12 months, the lowest systolic and the lowest diastolic, in mm[Hg]. 140/90 is "
                + "where quality measures no longer call it controlled; 160/100 lies 20/10 above that and is our own step.",
            WhenMissing = "Without patient, birth date, conditions or readings undecided, never unmeasured; so too when the newest day "
                + "cannot be told or read. Readings from hospital and emergency visits, and from home, are not told apart.",
            ReviewBy = new DateOnly(2027, 8, 31),
        },
        Priority = 60,
    };

    /// <inheritdoc/>
    public RuleOutcome Evaluate(RuleCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (PatientExclusions.Check(call, LeftOut) is { } leftOut) { return leftOut; }
        if (PatientExclusions.Unless(call, CareGapFacts.Hypertension, "no hypertension that is present") is { } without) { return without; }
        var history = BloodPressureHistory.Of(call);
        if (!history.IsWhole) { return RuleOutcome.Unknown("blood-pressure: the rest"); }
        var first = PartialDate.MonthsBefore(call.Today, LookBackMonths);
        if (history.IsUncertainSince(first)) { return RuleOutcome.Unknown("blood-pressure: date of a reading"); }
        if (history.Day is { } day && day >= first) { return Judge(call, day, history); }
        return history.HasUndated
            ? RuleOutcome.Unknown("blood-pressure: date of a reading")
            : RuleOutcome.Say(new Finding("blood-pressure-not-measured", NotMeasured(call, history)));
    }

    private RuleOutcome Judge(RuleCall call, DateOnly day, BloodPressureHistory history)
    {
        var readings = history.Readings;
        switch (readings.IsAtLeast(140, 90))
        {
            case false:
                return RuleOutcome.Quiet("below 140/90");
            case null:
                return RuleOutcome.Unknown("blood-pressure: value of the newest reading");
        }
        string[] missing = history.HasUndated || readings.HasUnreadable ? ["blood-pressure: a reading"] : [];
        var on = $"{readings} mm Hg on {CardText.Date(new PartialDate(day))}";
        var isNow = day >= call.Today.AddDays(-1);
        var before = history.BeforeDay is { } earlier
            ? $"Before: {history.BeforeReadings} mm Hg on {CardText.Date(new PartialDate(earlier))}."
            : "No earlier reading was sent.";
        var card = readings.IsAbove(180, 120) == true ? Severe(call, on, before, isNow)
            : readings.IsAtLeast(160, 100) == true ? High(call, Indicator.Warning, on, before, "well above goal")
            : High(call, Indicator.Info, on, before, "above goal");
        return new RuleOutcome.Fires([new Finding(Description.Id, card)], missing);
    }

    private Card Severe(RuleCall call, string on, string before, bool isNow) => Make(
        call,
        isNow ? Indicator.Critical : Indicator.Warning,
        $"Blood pressure {on}: severe{(isNow ? ". Repeat it and look for acute organ damage" : ", and no later reading")}",
        [
            isNow
                ? "**Now:** measure again after rest, with the right cuff. Ask for chest pain, breathlessness, neurologic or visual "
                    + "symptoms; with signs of acute organ damage this is an emergency."
                : "No later reading is on record. Measure today, and ask for chest pain, breathlessness, neurologic or visual symptoms.",
            "Without organ damage: resume or intensify oral treatment soon and follow up closely; a rapid lowering does harm.",
            before,
        ],
        Reasons);

    private Card High(RuleCall call, Indicator indicator, string on, string before, string how) => Make(
        call,
        indicator,
        $"Blood pressure {on}: {how} with hypertension",
        [
            $"The lowest of the newest day on record. {before}",
            "The goal is below 130/80 for most adults with hypertension; this card appears from 140/90 on.",
            "Worth a look: repeat today, home readings, adherence, NSAIDs, decongestants and other drugs that raise pressure, then "
                + "intensifying treatment.",
        ],
        Reasons);

    private Card NotMeasured(RuleCall call, BloodPressureHistory history) => Make(
        call,
        history.Day is not null && history.Readings.IsAtLeast(160, 100) == true ? Indicator.Warning : Indicator.Info,
        "No blood pressure in 12 months; hypertension is on the problem list",
        [
            history.Day is { } day
                ? $"Last on record: {history.Readings} mm Hg on {CardText.Date(new PartialDate(day))}."
                : "No reading was found in this chart.",
            "Home readings that are not in the chart may tell more; with a validated arm device they count.",
        ],
        ReasonsWithoutReading);

    private Card Make(
        RuleCall call, Indicator indicator, string summary, IEnumerable<string> paragraphs, OverrideReason[] reasons) => RuleCards.Make(
        Description,
        call,
        indicator,
        summary,
        CardText.Paragraphs([.. paragraphs, "Not told apart: readings from hospital or emergency visits, from the office and from home."]),
        [],
        reasons);
}
