using CdsHooks.Protocol.Invocation.Contexts;
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
        var medicines = All.DraftsOf(call);
        medicines.RemoveAll(draft => !draft.IsJudged);
        All.AddCurrent(medicines, call, alsoEnding: false);
        var missing = medicines.Where(medicine => !medicine.Medication.IsResolved).Select(medicine => Gaps.Of(medicine.Source)).ToList();
        if (call.Context is OrderSelectContext { UnresolvedSelections.Count: > 0 }) { missing.Add(Gaps.UnknownSelection); }
        return RuleOutcome.From([], missing, "all medicines are coded");
    }
}
