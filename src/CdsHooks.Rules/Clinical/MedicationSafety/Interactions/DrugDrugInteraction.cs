using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Clinical.Cards;
using CdsHooks.Rules.Clinical.MedicationSafety.Orders;

namespace CdsHooks.Rules.Clinical.MedicationSafety.Interactions;

/// <summary>Does an order meet a medicine with which it must not be taken? One rule for each pair.</summary>
/// <remarks>
/// Reads: draft orders, current orders, and what the patient reports taking; only products that expose the whole body.
/// Says: as urgent as the pair's labelling, once for two drafts of a pair.
/// Silent: neither order of a pair is to be judged; the current order is the draft itself, signed again; the patient has died.
/// </remarks>
public sealed class DrugDrugInteraction : IRule
{
    private readonly InteractionPair pair;
    private readonly MedicinesInPlay left;
    private readonly MedicinesInPlay right;

    /// <summary>Makes the rule of a pair.</summary>
    /// <param name="pair">The pair.</param>
    public DrugDrugInteraction(InteractionPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        this.pair = pair;
        left = MedicinesOf($"{pair.Id}-left", pair.Left);
        right = MedicinesOf($"{pair.Id}-right", pair.Right);
        Description = Describe();
    }

    /// <inheritdoc/>
    public RuleDescription Description { get; }

    /// <inheritdoc/>
    public RuleOutcome Evaluate(RuleCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        const string None = "no order meets the other side of the pair";
        if (call.IsForDeceased()) { return RuleOutcome.Quiet(Deceased.Reason); }
        if (!left.MayHaveAny(call.Chart) || !right.MayHaveAny(call.Chart)) { return RuleOutcome.From([], Gaps.OfList(call), None); }

        var rights = SystemicOf(right, pair.Right, call);
        var findings = new List<Finding>();
        var said = new HashSet<(string, string)>();
        foreach (var (one, ones) in SystemicOf(left, pair.Left, call))
        {
            foreach (var (other, others) in rights)
            {
                if ((!one.IsJudged && !other.IsJudged) || one.Node == other.Node) { continue; }
                var (a, b) = MostUrgent(ones, others);
                if (IsSaid(said, one, a, other, b)) { continue; }
                findings.Add(Say(call, one, a, other, b));
            }
        }
        return RuleOutcome.From(findings, Gaps.OfList(call), None);
    }

    // A medicine that is ordered, reported and drafted at once is one insight for the draft it meets; drafts come first in the lists.
    private static bool IsSaid(HashSet<(string, string)> said, MedicineInPlay one, Ingredient a, MedicineInPlay other, Ingredient b)
    {
        if (one.IsDraft && other.IsDraft)
        {
            said.Add((one.Key, b.Code));
            said.Add((a.Code, other.Key));
            return !said.Add((one.Key, other.Key));
        }
        return !said.Add(one.IsDraft ? (one.Key, b.Code) : (a.Code, other.Key));
    }

    private Finding Say(RuleCall call, MedicineInPlay one, Ingredient a, MedicineInPlay other, Ingredient b)
    {
        var key = $"{pair.Id}:{(one.IsDraft ? one.Key : a.Code)}+{(other.IsDraft ? other.Key : b.Code)}";
        var detail = CardText.Paragraphs(pair.Statement, $"{one.Line}\n{other.Line}", pair.Management, Gaps.OfStatements(call));
        Suggestion?[] suggestions =
        [
            one.IsDraft ? OrderSuggestions.Remove("MedicationRequest", one.Id, a.Name) : null,
            other.IsDraft ? OrderSuggestions.Remove("MedicationRequest", other.Id, b.Name) : null,
        ];
        return new Finding(key, RuleCards.Make(
            Description,
            call,
            pair.IndicatorOf(a, b),
            $"{IngredientNames.AtStart(a.Name)} with {b.Name}: {pair.Risk}",
            detail,
            suggestions,
            [
                OverrideReasons.OtherMedicineStopped, OverrideReasons.BenefitOutweighsRisk, OverrideReasons.WillMonitor,
                OverrideReasons.ToleratedBefore, OverrideReasons.ChartIsWrong,
            ]));
    }

    private (Ingredient, Ingredient) MostUrgent(List<Ingredient> ones, List<Ingredient> others)
    {
        foreach (var a in ones)
        {
            foreach (var b in others)
            {
                if (pair.IndicatorOf(a, b) == pair.Indicator) { return (a, b); }
            }
        }
        return (ones[0], others[0]);
    }

    private List<(MedicineInPlay Medicine, List<Ingredient> Members)> SystemicOf(
        MedicinesInPlay medicines, IReadOnlyList<Ingredient> members, RuleCall call)
    {
        var found = medicines.DraftsOf(call);
        medicines.AddCurrent(found, call, pair.OutlastsStop);
        var systemic = new List<(MedicineInPlay, List<Ingredient>)>(found.Count);
        foreach (var medicine in found)
        {
            var held = medicine.Medication.Ingredients.Where(members.Contains).ToList();
            if (medicine.Medication.IsSystemic && held.Count > 0) { systemic.Add((medicine, held)); }
        }
        return systemic;
    }

    private static MedicinesInPlay MedicinesOf(string name, IReadOnlyList<Ingredient> members)
    {
        var set = MedicationKnowledge.SetOf(name, members);
        return new MedicinesInPlay(ChartFacts.DraftMedications.In(set), ChartFacts.Medications.In(set), ChartFacts.Statements.In(set));
    }

    private RuleDescription Describe() => new()
    {
        Id = pair.Id,
        Version = "1.0.0",
        Title = pair.Title,
        OnlyWith = [ChartFacts.DraftMedications.In(MedicationKnowledge.SetOf(pair.Id, pair.Left.Union(pair.Right)))],
        Requires = [ChartFacts.Medications],
        MayUse =
        [
            ChartFacts.Patient, ChartFacts.DraftMedications, ChartFacts.Statements,
            left.Drafts, left.Orders, left.Statements, right.Drafts, right.Orders, right.Statements,
        ],
        Priority = 90,
        Evidence = new Evidence
        {
            Label = "ONC high-priority drug interactions (Phansalkar 2012)",
            Statement = pair.Statement,
            Grade = $"expert consensus; labelling: {(pair.Indicator == Indicator.Critical ? "contraindicated" : "avoid")}",
            Published = new DateOnly(2012, 4, 26),
            Url = new Uri("https://doi.org/10.1136/amiajnl-2011-000612"),
            Population = "Everybody for whom one of the two is ordered while the other is taken or ordered.",
            Exclusions = "Products that act locally; orders on hold, proposals, and plans that are not reported as taken; "
                + "patients who have died.",
            LookBack = pair.OutlastsStop
                ? "Orders that are active now or ended in this session, and active statements. A medicine stopped earlier is not seen, "
                    + "though its effect lasts up to 14 days."
                : "Orders and statements that are active now.",
            WhenMissing = "Without the medication list the pair is not judged. Statements are used when sent, and the card says when "
                + "they were not. Medicines without a known code are recorded.",
            ReviewBy = new DateOnly(2027, 11, 30),
        },
    };
}
