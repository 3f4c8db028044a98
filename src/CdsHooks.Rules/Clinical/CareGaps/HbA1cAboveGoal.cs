using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Clinical.Cards;
using CdsHooks.Rules.Clinical.Exclusions;

namespace CdsHooks.Rules.Clinical.CareGaps;

/// <summary>Is the current HbA1c above any usual goal?</summary>
/// <remarks>
/// Reads: diabetes on the problem list; the newest HbA1c or glucose management indicator of the last 6 months; open orders, if they are
/// sent.
/// Says: info above 8.0 %, warning above 9.0 %.
/// Silent: 8.0 % and less, no result within 6 months (<see cref="HbA1cOverdue"/> speaks then), outside 18 to 75 years, hospice or
/// palliative care, dementia, pregnancy, sickle cell disease, deceased.
/// </remarks>
public sealed class HbA1cAboveGoal : IRule
{
    private static readonly Exclusion[] LeftOut =
    [
        PatientExclusions.Deceased, PatientExclusions.AgeOutside(18, GlycemicGoals.OldestForLimits), PatientExclusions.EndOfLifeCare,
        PatientExclusions.Dementia, PatientExclusions.Pregnancy, PatientExclusions.SickleCellDisease,
    ];

    private static readonly OverrideReason[] Reasons =
    [
        GlycemicGoals.TreatmentChanged, GlycemicGoals.OtherGoal, Cards.OverrideReasons.PatientDeclines, Cards.OverrideReasons.ChartIsWrong,
    ];

    /// <inheritdoc/>
    public RuleDescription Description { get; } = new()
    {
        Id = "hba1c-above-goal",
        Version = "1.0.0",
        Title = "HbA1c above goal",
        Requires = [ChartFacts.Patient, ChartFacts.Conditions, CareGapFacts.HbA1c],
        OnlyWith = [CareGapFacts.Diabetes, CareGapFacts.HbA1c],
        MayUse = [CareGapFacts.HbA1cOrders, PatientExclusions.KidneyFailure.Fact, .. LeftOut.Select(each => each.Fact)],
        Evidence = new Evidence
        {
            Label = GlycemicGoals.Label,
            Statement = "Below 7 % suits many adults who are not pregnant; less strict goals, up to 8 %, suit patients for whom the "
                + "burden or risk of treatment outweighs its benefit.",
            Grade = "A",
            Published = GlycemicGoals.Published,
            Url = new Uri(GlycemicGoals.Url),
            Population = "Adults of 18 to 75 years with type 1, type 2 or another lasting diabetes on the problem list.",
            Exclusions = "Deceased, hospice or palliative care, dementia, pregnancy, sickle cell disease. From 76 years on goals are "
                + "individual.",
            LookBack = "Newest result of the last 6 months, in per cent (NGSP) or mmol/mol, at one decimal: above 8.0 % info, above 9.0 % "
                + "warning.",
            WhenMissing = "Without patient, birth date, conditions or results undecided; so too when the newest result cannot be read or "
                + "told from others by date. No older result stands in for it.",
            ReviewBy = GlycemicGoals.ReviewBy,
        },
        Priority = 55,
    };

    /// <inheritdoc/>
    public RuleOutcome Evaluate(RuleCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (PatientExclusions.Check(call, LeftOut) is { } leftOut) { return leftOut; }
        if (PatientExclusions.Unless(call, CareGapFacts.Diabetes, "no diabetes that is present") is { } without) { return without; }
        var history = HbA1cHistory.Of(call);
        if (!history.IsWhole) { return RuleOutcome.Unknown("hba1c: the rest"); }
        if (history.Newest is not { } newest)
        {
            return history.HasUndated ? RuleOutcome.Unknown("hba1c: date of a result") : RuleOutcome.Quiet("no result that stands");
        }
        if (!history.IsNewestCertain) { return RuleOutcome.Unknown("hba1c: date of a result"); }
        return newest.Date.IsWithin(call.Today, GlycemicGoals.ReviewMonths) switch
        {
            true => Judge(call, history, newest),
            false => RuleOutcome.Quiet("no result within 6 months"),
            null => RuleOutcome.Unknown("hba1c: date of a result"),
        };
    }

    private RuleOutcome Judge(RuleCall call, HbA1cHistory history, HbA1cResult newest)
    {
        var isPoor = newest.IsAbove(GlycemicGoals.PoorControl);
        var isAbove = isPoor == true ? true : newest.IsAbove(GlycemicGoals.LessStrictGoal);
        if (isAbove is null) { return RuleOutcome.Unknown("hba1c: value of the newest result"); }
        if (isAbove == false) { return RuleOutcome.Quiet("8.0 % or less"); }
        var finding = new Finding(Description.Id, MakeCard(call, history, newest, isPoor == true));
        return new RuleOutcome.Fires([finding], history.HasUndated ? ["hba1c: date of a result"] : []);
    }

    private Card MakeCard(RuleCall call, HbA1cHistory history, HbA1cResult newest, bool isPoor)
    {
        var isRecent = newest.Date.IsWithin(call.Today, GlycemicGoals.ReviewMonthsAboveGoal);
        var isRepeatDue = isRecent == false && HbA1cOrder.IsOpen(call) == false;
        return RuleCards.Make(
            Description,
            call,
            isPoor ? Indicator.Warning : Indicator.Info,
            $"{newest.Name} {newest} on {CardText.Date(newest.Date)}: {(isPoor ? "well above" : "above")} usual goals",
            CardText.Paragraphs(
                history.Before is { } before
                    ? $"Now {newest} ({CardText.Date(newest.Date)}), before {before} ({CardText.Date(before.Date)})."
                    : $"Now {newest} ({CardText.Date(newest.Date)}); no earlier result was sent.",
                "Below 7 % is the goal for many adults; up to 8 % where treatment weighs more than it helps. If this patient has another "
                    + "goal, that one counts.",
                "Worth a look: adherence, cost, hypoglycemia that keeps doses low, steroids, and whether treatment was changed since this "
                    + "result.",
                isRepeatDue ? "The result is more than 3 months old, and no repeat is ordered." : null,
                PatientExclusions.KidneyFailure.Applies(call) == true ? "With kidney failure HbA1c tends to read low." : null),
            [isRepeatDue ? HbA1cOrder.Suggest(call) : null],
            Reasons);
    }
}
