using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Clinical.Cards;
using CdsHooks.Rules.Clinical.MedicationSafety.Orders;

namespace CdsHooks.Rules.Clinical.MedicationSafety.Allergies;

/// <summary>Is the patient allergic to what is ordered, or to something that cross-reacts with it?</summary>
/// <remarks>
/// Reads: draft orders; recorded allergies and intolerances; orders and statements, to see whether the medicine was tolerated since.
/// Says: critical at a risk of severe reactions, info for an intolerance, else warning; relatives by a table; one step less when the
/// medicine was taken since.
/// Silent: refuted, inactive and resolved records; food and environment; the patient has died.
/// </remarks>
public sealed class AllergyToOrder : IRule
{
    private const string UncodedAllergy = "an allergy is not coded";

    private static readonly MedicinesInPlay All = new(ChartFacts.DraftMedications, ChartFacts.Medications, ChartFacts.Statements);

    /// <inheritdoc/>
    public RuleDescription Description { get; } = new()
    {
        Id = "allergy-to-order",
        Version = "1.0.0",
        Title = "Allergy to an ordered medicine",
        OnlyWith = [ChartFacts.DraftMedications],
        Requires = [ChartFacts.Allergies],
        MayUse = [ChartFacts.Patient, ChartFacts.Medications, ChartFacts.Statements],
        Priority = 100,
        Evidence = new Evidence
        {
            Label = "Drug allergy practice parameter 2022 (AAAAI, ACAAI)",
            Statement = "Avoid a medicine to which an allergy stands unless it was refuted or tolerated since. Cross-reactions among "
                + "penicillins and cephalosporins follow side chains; after a mild penicillin reaction any cephalosporin may be given, "
                + "after any reaction a carbapenem.",
            Grade = "consensus-based statements; labelling",
            Published = new DateOnly(2022, 12, 1),
            Url = new Uri("https://doi.org/10.1016/j.jaci.2022.08.028"),
            Population = "Everybody for whom a medicine is ordered and an allergy or intolerance to a medicine is recorded.",
            Exclusions = "Records that are refuted, entered in error, inactive or resolved; allergies to food and environment; patients "
                + "who have died.",
            LookBack = "All records. A medicine counts as tolerated when it was ordered or reported after the record, and at least 7 "
                + "days ago.",
            WhenMissing = "Without the list of allergies nothing is judged. An allergy or order without a known code is recorded, never "
                + "read as harmless.",
            ReviewBy = new DateOnly(2027, 11, 30),
        },
    };

    /// <inheritdoc/>
    public RuleOutcome Evaluate(RuleCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.IsForDeceased()) { return RuleOutcome.Quiet(Deceased.Reason); }
        var drafts = All.DraftsOf(call);
        drafts.RemoveAll(draft => !draft.IsJudged);
        if (drafts.Count == 0) { return RuleOutcome.Quiet("no medicine among the orders to judge"); }

        var missing = Gaps.OfFact(call, ChartFacts.Allergies).ToList();
        var allergies = AllergiesOf(call, missing);
        var findings = new List<Finding>();
        foreach (var draft in drafts)
        {
            if (!draft.Medication.IsResolved) { missing.Add(Gaps.UncodedDraft); }
            var matches = allergies.Select(allergy => AllergyMatch.Find(allergy, draft.Medication)).OfType<AllergyMatch>().ToList();
            if (matches.Count > 0) { findings.Add(Say(call, draft, matches)); }
        }
        return RuleOutcome.From(findings, missing, "no recorded allergy speaks against the orders");
    }

    private static List<RecordedAllergy> AllergiesOf(RuleCall call, List<string> missing)
    {
        var allergies = new List<RecordedAllergy>();
        foreach (var record in call.Chart.Of(ChartFacts.Allergies))
        {
            if (!record.IsPresent) { continue; }
            if (AllergyReading.Read(record, out var isUnreadable) is { } allergy) { allergies.Add(allergy); }
            if (isUnreadable) { missing.Add(UncodedAllergy); }
        }
        return allergies;
    }

    private Finding Say(RuleCall call, MedicineInPlay draft, List<AllergyMatch> matches)
    {
        var judged = matches.ConvertAll(match => (Match: match, Since: Tolerance.Since(call, match.Allergy, match.Ordered)));
        var (worst, since) = judged.MaxBy(pair => (Urgency(pair.Match, pair.Since), pair.Match.Indicator));
        var kind = worst.Allergy.IsIntolerance ? "intolerance" : "allergy";
        var detail = CardText.Paragraphs(
            string.Join('\n', judged.Select(pair => pair.Match.Allergy.Line).Distinct(StringComparer.Ordinal).Prepend(draft.Line)),
            string.Join(' ', judged.Select(pair => pair.Match.Reasoning).OfType<string>().Distinct(StringComparer.Ordinal)),
            ToleratedText(worst, since));
        return new Finding($"{Description.Id}:{draft.Key}", RuleCards.Make(
            Description,
            call,
            Urgency(worst, since),
            $"{IngredientNames.AtStart(worst.Ordered.Name)}: recorded {kind} to {worst.Allergy.Display}",
            detail,
            [OrderSuggestions.Remove("MedicationRequest", draft.Id, worst.Ordered.Name)],
            [
                OverrideReasons.ToleratedBefore, OverrideReasons.ChartIsWrong, OverrideReasons.BenefitOutweighsRisk,
                OverrideReasons.WillMonitor,
            ]));
    }

    private static string? ToleratedText(AllergyMatch match, PartialDate? since) => since is { } date
        ? $"The chart has {match.Ordered.Name} since {CardText.Date(date)}, after this was recorded: it may have been tolerated. "
            + "Consider reviewing the record."
        : null;

    private static Indicator Urgency(AllergyMatch match, PartialDate? toleratedSince) =>
        toleratedSince is null || match.Indicator == Indicator.Info ? match.Indicator : match.Indicator - 1;
}
