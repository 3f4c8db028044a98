using CdsHooks.Protocol.Invocation.Contexts;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Clinical.MedicationSafety.Orders;

/// <summary>Can every medicine of the call be told by its codes?</summary>
/// <remarks>
/// Never makes a card. The other rules are only run for codes they know, so an order in words alone would pass them unseen; this one
/// records that it did.
/// Reads: draft orders to be judged; current orders and statements.
/// </remarks>
public sealed class UncodedMedicationOrders : IRule
{
    private static readonly MedicinesInPlay All = new(ChartFacts.DraftMedications, ChartFacts.Medications, ChartFacts.Statements);

    /// <inheritdoc/>
    public RuleDescription Description { get; } = new()
    {
        Id = "uncoded-medication-orders",
        Version = "1.0.0",
        Title = "Medicines that cannot be checked",
        OnlyWith = [ChartFacts.DraftMedications],
        // With the list as a requirement this rule is no reason to answer a call in which nothing else can be judged.
        Requires = [ChartFacts.Medications],
        MayUse = [ChartFacts.Statements, ChartFacts.Patient],
        Priority = 0,
        Evidence = new Evidence
        {
            Label = "CDS Hooks: draft orders may be incomplete",
            Statement = "An order may name its medicine in words, by a local code, or not yet at all. What cannot be told is not "
                + "harmless, it is unknown.",
            Grade = "specification",
            Published = new DateOnly(2022, 8, 29),
            Url = new Uri("https://cds-hooks.hl7.org/hooks/order-select/"),
            Population = "Everybody for whom a medicine is ordered.",
            Exclusions = "Drafts for which no medicine is chosen yet; drafts that end or forbid a medicine; patients who have died.",
            LookBack = "The call.",
            WhenMissing = "That is what it records.",
            ReviewBy = new DateOnly(2027, 11, 30),
        },
    };

    /// <inheritdoc/>
    public RuleOutcome Evaluate(RuleCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.IsForDeceased()) { return RuleOutcome.Quiet(Deceased.Reason); }
        var missing = new List<string>();
        foreach (var draft in call.Chart.Of(All.Drafts))
        {
            if (MedicinesInPlay.IsGiven(draft) && call.IsJudged(draft)) { Check(draft.Node, Gaps.UncodedDraft, call, missing); }
        }
        foreach (var order in call.Chart.Of(All.Orders))
        {
            if (MedicinesInPlay.IsCurrent(order, call, alsoEnding: false)) { Check(order.Node, order.IsReported() ? Gaps.UncodedStatement : Gaps.UncodedCurrent, call, missing); }
        }
        foreach (var statement in call.Chart.Of(All.Statements))
        {
            if (statement.IsCurrent) { Check(statement.Node, Gaps.UncodedStatement, call, missing); }
        }
        if (call.Context is OrderSelectContext { UnresolvedSelections.Count: > 0 }) { missing.Add(Gaps.UnknownSelection); }
        return RuleOutcome.From([], missing, "all medicines are coded");
    }

    private static void Check(TapeNode medicine, string gap, RuleCall call, List<string> missing)
    {
        if (!missing.Contains(gap) && !call.Chart.MedicationOf(medicine).IsResolved) { missing.Add(gap); }
    }
}
