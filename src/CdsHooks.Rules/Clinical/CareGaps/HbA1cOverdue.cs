using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Clinical.Cards;
using CdsHooks.Rules.Clinical.Exclusions;

namespace CdsHooks.Rules.Clinical.CareGaps;

/// <summary>Is it time to measure HbA1c again?</summary>
/// <remarks>
/// Reads: diabetes on the problem list; HbA1c or glucose management indicator; open orders for HbA1c, if they are sent.
/// Says: info when the newest result is more than 6 months old; warning when it is more than 12 months old, was above 9.0 %, or there is
/// none. From 76 years on, and with dementia, info only.
/// Silent: a result within 6 months (the day itself included), an open order, under 18, hospice or palliative care, pregnancy, sickle cell
/// disease, deceased.
/// </remarks>
public sealed class HbA1cOverdue : IRule
{
    private const int LongMonths = 12;

    private static readonly Exclusion[] LeftOut =
    [
        PatientExclusions.Deceased, PatientExclusions.AgeOutside(18), PatientExclusions.EndOfLifeCare, PatientExclusions.Pregnancy,
        PatientExclusions.SickleCellDisease,
    ];

    private static readonly OverrideReason[] Reasons =
    [
        Cards.OverrideReasons.DoneElsewhere, Cards.OverrideReasons.PatientDeclines, Cards.OverrideReasons.NotNow,
        Cards.OverrideReasons.ChartIsWrong,
    ];

    /// <inheritdoc/>
    public RuleDescription Description { get; } = new()
    {
        Id = "hba1c-overdue",
        Version = "1.0.0",
        Title = "HbA1c overdue",
        Requires = [ChartFacts.Patient, ChartFacts.Conditions, CareGapFacts.HbA1c],
        OnlyWith = [CareGapFacts.Diabetes],
        MayUse =
        [
            CareGapFacts.HbA1cOrders, PatientExclusions.Dementia.Fact, PatientExclusions.KidneyFailure.Fact,
            .. LeftOut.Select(each => each.Fact),
        ],
        Evidence = new Evidence
        {
            Label = GlycemicGoals.Label,
            Statement = "Glycemic status is assessed at least twice a year, and about every three months while goals are not met or "
                + "treatment has changed.",
            Grade = "E",
            Published = GlycemicGoals.Published,
            Url = new Uri(GlycemicGoals.Url),
            Population = "Adults with type 1, type 2 or another lasting diabetes on the problem list.",
            Exclusions = "Deceased, hospice or palliative care, pregnancy, sickle cell disease (HbA1c is not reliable). Gestational "
                + "diabetes and prediabetes do not count.",
            LookBack = "6 months to info, 12 months to warning. A glucose management indicator counts as an assessment. Unit of limits: "
                + "per cent (NGSP).",
            WhenMissing = "Without patient, birth date, conditions or results undecided, never overdue; so too when a result bears no "
                + "date or one that does not decide. An answer that holds no result counts as none on record. Without orders the card "
                + "says that they could not be checked.",
            ReviewBy = GlycemicGoals.ReviewBy,
        },
        Priority = 50,
    };

    /// <inheritdoc/>
    public RuleOutcome Evaluate(RuleCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (PatientExclusions.Check(call, LeftOut) is { } leftOut) { return leftOut; }
        if (PatientExclusions.Unless(call, CareGapFacts.Diabetes, "no diabetes that is present") is { } without) { return without; }
        var history = HbA1cHistory.Of(call);
        switch (history.HasWithin(call.Today, GlycemicGoals.ReviewMonths))
        {
            case true:
                return RuleOutcome.Quiet("result within 6 months");
            case null:
                return RuleOutcome.Unknown("hba1c: date of a result");
        }
        if (history.HasUndated) { return RuleOutcome.Unknown("hba1c: date of a result"); }
        if (!history.IsWhole) { return RuleOutcome.Unknown("hba1c: the rest"); }
        var isOrdered = HbA1cOrder.IsOpen(call);
        if (isOrdered == true) { return RuleOutcome.Quiet("HbA1c is ordered"); }
        var finding = new Finding(Description.Id, MakeCard(call, history, areOrdersKnown: isOrdered is not null));
        return new RuleOutcome.Fires([finding], isOrdered is null ? ["hba1c-orders"] : []);
    }

    private Card MakeCard(RuleCall call, HbA1cHistory history, bool areOrdersKnown)
    {
        var isLong = history.HasWithin(call.Today, LongMonths) == false;
        var isGoalIndividual = PatientExclusions.AgeOf(call)?.IsAtLeast(GlycemicGoals.OldestForLimits + 1) != false
            || PatientExclusions.Dementia.Applies(call) != false;
        var (due, months) = isLong ? ("overdue", LongMonths) : ("due", GlycemicGoals.ReviewMonths);
        var wasPoor = history.Newest?.IsAbove(GlycemicGoals.PoorControl) == true;
        return RuleCards.Make(
            Description,
            call,
            (isLong || wasPoor) && !isGoalIndividual ? Indicator.Warning : Indicator.Info,
            history.Newest is { } newest
                ? $"HbA1c {due}: last result {newest} on {CardText.Date(newest.Date)}, more than {months} months ago"
                : "HbA1c overdue: diabetes is on the problem list and no result is on record",
            Detail(call, history, isGoalIndividual, areOrdersKnown),
            [HbA1cOrder.Suggest(call)],
            Reasons);
    }

    private static string Detail(RuleCall call, HbA1cHistory history, bool isGoalIndividual, bool areOrdersKnown) => CardText.Paragraphs(
        history.Newest is { } newest
            ? $"Last: {newest.Name} {newest} on {CardText.Date(newest.Date)}."
            : "This chart holds no HbA1c and no glucose management indicator.",
        "In diabetes, glycemic status is assessed at least twice a year, and about every 3 months while goals are not met or after a "
            + "change of treatment.",
        isGoalIndividual
            ? "Goals in older or cognitively impaired patients are individual; measure if the result would change what you do."
            : null,
        PatientExclusions.KidneyFailure.Applies(call) == true
            ? "With kidney failure HbA1c tends to read low; consider glucose data beside it."
            : null,
        areOrdersKnown
            ? "Not seen: results from outside this chart, glucose sensor data, orders without a LOINC code."
            : "Not seen: open orders (not available to this check), results from outside this chart, glucose sensor data.");
}
