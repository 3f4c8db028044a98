using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Clinical.Cards;
using CdsHooks.Rules.Clinical.MedicationSafety.Orders;

namespace CdsHooks.Rules.Clinical.MedicationSafety.Duplicates;

/// <summary>Does an order repeat a medicine, or add a second one of its kind?</summary>
/// <remarks>
/// Reads: draft orders, current orders, and what the patient reports taking; only products that expose the whole body.
/// Says: info for the same product again; warning for an ingredient in two products; for two of a kind as the group says.
/// Silent: the order is the current one, signed again, or names it as the one it replaces; what is ordered is what the patient reports
/// taking.
/// </remarks>
public sealed class DuplicateTherapy : IRule
{
    private static readonly MedicinesInPlay All = new(ChartFacts.DraftMedications, ChartFacts.Medications, ChartFacts.Statements);

    /// <inheritdoc/>
    public RuleDescription Description { get; } = new()
    {
        Id = "duplicate-therapy",
        Version = "1.0.0",
        Title = "Duplicate therapy",
        OnlyWith = [ChartFacts.DraftMedications],
        Requires = [ChartFacts.Medications],
        MayUse = [ChartFacts.Statements, ChartFacts.Patient],
        Priority = 40,
        Evidence = new Evidence
        {
            Label = "Prospective drug review, 42 CFR 456.705",
            Statement = "Before a medicine is handed out, screen for therapeutic duplication: two or more medicines of one class whose "
                + "doses together put the patient at risk, or bring no further benefit.",
            Grade = "regulation",
            Published = new DateOnly(1992, 11, 2),
            Url = new Uri("https://www.ecfr.gov/current/title-42/section-456.705"),
            Population = "Everybody for whom a medicine is ordered. The regulation binds Medicaid pharmacies; the classes here were "
                + "chosen for harm.",
            Exclusions = "Products that act locally; insulins, opioids, stimulants, levodopa, hormones, nutrients and electrolytes; "
                + "orders on hold, proposals, and plans that are not reported as taken; orders that the draft replaces; patients who "
                + "have died.",
            LookBack = "Orders and statements that are active now.",
            WhenMissing = "Without the medication list nothing is judged. Medicines without a known code are recorded. Statements are "
                + "used when sent.",
            ReviewBy = new DateOnly(2027, 11, 30),
        },
    };

    /// <inheritdoc/>
    public RuleOutcome Evaluate(RuleCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.IsForDeceased()) { return RuleOutcome.Quiet(Deceased.Reason); }
        var medicines = All.DraftsOf(call);
        var drafts = medicines.Count;
        if (!medicines.Exists(draft => draft.IsJudged)) { return RuleOutcome.Quiet("no medicine among the orders to judge"); }
        All.AddCurrent(medicines, call, alsoEnding: false);

        var findings = new List<Finding>();
        var said = new HashSet<(string, string)>();
        for (var i = 0; i < drafts; i++)
        {
            for (var j = i + 1; j < medicines.Count; j++)
            {
                var (draft, other) = (medicines[i], medicines[j]);
                if (!draft.IsJudged && !other.IsJudged) { continue; }
                if (DuplicateCheck.Find(call.Chart, draft, other) is not { } duplicate) { continue; }
                if (said.Add((draft.Key, duplicate.Summary)) || other.IsDraft) { findings.Add(Say(call, draft, other, duplicate)); }
            }
        }
        var uncoded = medicines.Where(medicine => !medicine.Medication.IsResolved && (medicine.IsJudged || !medicine.IsDraft))
            .Select(medicine => Gaps.Of(medicine.Source));
        return RuleOutcome.From(findings, Gaps.OfList(call).Concat(uncoded), "no duplicate");
    }

    private Finding Say(RuleCall call, MedicineInPlay draft, MedicineInPlay other, Duplicate duplicate)
    {
        var otherKey = other.IsDraft ? other.Key : string.Join('+', other.Medication.Ingredients.Select(ingredient => ingredient.Code));
        return new Finding($"{Description.Id}:{draft.Key}+{otherKey}", RuleCards.Make(
            Description,
            call,
            duplicate.Indicator,
            duplicate.Summary,
            CardText.Paragraphs($"{draft.Line}\n{other.Line}", duplicate.Reasoning),
            [
                Remove(draft, duplicate.What),
                other.IsDraft ? Remove(other, IngredientNames.Of(other.Medication.Ingredients)) : null,
            ],
            [OverrideReasons.OtherMedicineStopped, OverrideReasons.Intended, OverrideReasons.ChartIsWrong]));
    }

    private static Suggestion? Remove(MedicineInPlay draft, string what) => OrderSuggestions.Remove("MedicationRequest", draft.Id, what);
}
