using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Clinical.Cards;
using CdsHooks.Rules.Clinical.MedicationSafety.Orders;

namespace CdsHooks.Rules.Clinical.MedicationSafety.Renal;

/// <summary>Can the kidneys clear the metformin that is being ordered?</summary>
/// <remarks>
/// Reads: draft orders of any product with metformin; the newest eGFR of the last 12 months, in mL/min/1.73 m²; whether the patient is on
/// metformin.
/// Says: critical below 30; from 30 to under 45 warning for a new start, info when metformin goes on; info when there is no eGFR.
/// Silent: eGFR of 45 and more; an eGFR is being ordered; the patient has died.
/// </remarks>
public sealed class MetforminRenalSafety : IRule
{
    private const string EgfrCode = "98979-8";
    private const string EgfrDisplay =
        "Glomerular filtration rate/1.73 sq M.predicted [Volume Rate/Area] in Serum, Plasma or Blood by Creatinine-based formula (CKD-EPI 2021)";

    private const decimal ContraindicatedBelow = 30;
    private const decimal CautionBelow = 45;
    private const int AdultYears = 18;
    private const string OnlyABound = "eGFR (known only as a bound)";

    private static readonly ValueSet Metformin = MedicationKnowledge.SetOf("metformin", [MedicationKnowledge.Default.Named("metformin")]);
    private static readonly MedicinesInPlay Medicines =
        new(ChartFacts.DraftMedications.In(Metformin), ChartFacts.Medications.In(Metformin), ChartFacts.Statements.In(Metformin));

    /// <inheritdoc/>
    public RuleDescription Description { get; } = new()
    {
        Id = "metformin-renal-safety",
        Version = "1.0.0",
        Title = "Metformin and kidney function",
        OnlyWith = [Medicines.Drafts],
        Requires = [KidneyFunction.Egfr],
        MayUse =
        [
            ChartFacts.Patient, ChartFacts.DraftMedications, Medicines.Orders, Medicines.Statements,
            KidneyFunction.EgfrRaceSpecific, KidneyFunction.OrderedNow,
        ],
        Priority = 80,
        Evidence = new Evidence
        {
            Label = "FDA Drug Safety Communication on metformin, 2016",
            Statement = "Metformin is contraindicated at an eGFR below 30 mL/min/1.73 m². Starting it at 30 to 45 is not recommended; "
                + "when the eGFR of somebody who takes it falls below 45, weigh benefit and risk. Measure eGFR before the start and at "
                + "least once a year.",
            Grade = "labelling",
            Published = new DateOnly(2016, 4, 8),
            Url = new Uri("https://www.fda.gov/Drugs/DrugSafety/ucm493244.htm"),
            Population = "Everybody for whom a product with metformin is ordered, on dialysis too.",
            Exclusions = "Patients who have died. Under 18 years a missing eGFR is not reported, since children's results come under "
                + "other codes.",
            LookBack = "Newest final, amended or corrected eGFR of the last 12 months, in mL/min/1.73 m² (mL/min counts as the same).",
            WhenMissing = "No eGFR within 12 months: an info card asks for one. Not sent, unit or date unreadable, or a bound such as "
                + "<60: no card, and recorded.",
            ReviewBy = new DateOnly(2027, 11, 30),
        },
    };

    /// <inheritdoc/>
    public RuleOutcome Evaluate(RuleCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.IsForDeceased()) { return RuleOutcome.Quiet(Deceased.Reason); }
        var drafts = Medicines.DraftsOf(call);
        drafts.RemoveAll(draft => !draft.IsJudged);
        if (drafts.Count == 0) { return RuleOutcome.Quiet("no metformin among the orders to judge"); }

        var (state, egfr) = KidneyFunction.Find(call.Chart, call.Today);
        return state switch
        {
            EgfrState.Unreadable => RuleOutcome.Unknown("eGFR (unit, value or date unreadable)"),
            EgfrState.Current => Judge(call, drafts, egfr!.Value),
            _ => AskForEgfr(call, drafts, egfr),
        };
    }

    private RuleOutcome Judge(RuleCall call, List<MedicineInPlay> drafts, EgfrResult egfr)
    {
        var isContraindicated = egfr.IsBelow(ContraindicatedBelow);
        if (isContraindicated == true) { return FireFor(drafts, draft => Contraindicated(call, draft, egfr)); }
        switch (egfr.IsBelow(CautionBelow))
        {
            case false:
                return RuleOutcome.Quiet("eGFR 45 or more");
            case null:
                return RuleOutcome.Unknown(OnlyABound);
        }
        var continues = IsContinued(call);
        var missing = new List<string>();
        if (continues is null) { missing.Add(ChartFacts.Medications.Key); }
        if (isContraindicated is null) { missing.Add(OnlyABound); }
        return FireFor(drafts, draft => Caution(call, draft, egfr, continues), missing);
    }

    private static RuleOutcome.Fires FireFor(
        List<MedicineInPlay> drafts, Func<MedicineInPlay, Finding> say, List<string>? missing = null) =>
        new([.. drafts.Select(say)], missing ?? []);

    private Finding Contraindicated(RuleCall call, MedicineInPlay draft, EgfrResult egfr) => Say(
        call,
        draft,
        Indicator.Critical,
        $"eGFR {egfr.Text}: metformin is contraindicated below 30.",
        $"The newest eGFR is **{egfr.Text}**. Below 30 the labelling contraindicates metformin, which accumulates and can cause lactic "
            + "acidosis.",
        [OrderSuggestions.Remove("MedicationRequest", draft.Id, "metformin")],
        [OverrideReasons.ChartIsWrong, OverrideReasons.BenefitOutweighsRisk, OverrideReasons.WillMonitor]);

    private Finding Caution(RuleCall call, MedicineInPlay draft, EgfrResult egfr, bool? continues) => Say(
        call,
        draft,
        continues == true ? Indicator.Info : Indicator.Warning,
        continues == true
            ? $"eGFR {egfr.Text}: weigh benefit and risk of going on with metformin."
            : $"eGFR {egfr.Text}: starting metformin is not recommended below 45.",
        $"The newest eGFR is **{egfr.Text}**. " + continues switch
        {
            true => "The patient is on metformin: below 45 the labelling asks to weigh benefit and risk of going on, and to stop below 30. "
                + "Consider the dose.",
            false => "From 30 to 45 the labelling does not recommend starting metformin.",
            null => "From 30 to 45 the labelling does not recommend starting metformin; if the patient is on it already, weigh benefit and "
                + "risk of going on. Not known: the medication list.",
        },
        [OrderSuggestions.Remove("MedicationRequest", draft.Id, "metformin")],
        [OverrideReasons.BenefitOutweighsRisk, OverrideReasons.WillMonitor, OverrideReasons.ToleratedBefore, OverrideReasons.ChartIsWrong]);

    private RuleOutcome AskForEgfr(RuleCall call, List<MedicineInPlay> drafts, EgfrResult? old)
    {
        if (call.Chart.StateOf(KidneyFunction.Egfr) != FactState.Known) { return RuleOutcome.Unknown("egfr (incomplete)"); }
        if (call.Chart.HasAny(KidneyFunction.OrderedNow)) { return RuleOutcome.Quiet("an eGFR is among the draft orders"); }
        if (IsChild(call)) { return RuleOutcome.Unknown("eGFR of a patient under 18"); }
        var known = old is { } result
            ? $"The newest eGFR on record, **{result.Text}**, is older than 12 months."
            : "There is no eGFR on record.";
        return FireFor(drafts, draft => Say(
            call,
            draft,
            Indicator.Info,
            "No eGFR within 12 months: check kidney function before metformin.",
            $"{known} The labelling asks for an eGFR before metformin is started and at least once a year after that.",
            [OrderSuggestions.Laboratory(call, "eGFR", EgfrCode, EgfrDisplay)],
            [OverrideReasons.DoneElsewhere, OverrideReasons.NotNow]));
    }

    private Finding Say(
        RuleCall call,
        MedicineInPlay draft,
        Indicator indicator,
        string summary,
        string reasoning,
        IEnumerable<Suggestion?> suggestions,
        IReadOnlyList<OverrideReason> reasons)
    {
        var detail = CardText.Paragraphs(reasoning, draft.Line);
        return new($"{Description.Id}:{draft.Key}", RuleCards.Make(Description, call, indicator, summary, detail, suggestions, reasons));
    }

    /// <summary>Is the patient on metformin already? <see langword="null"/> when the list was not sent whole.</summary>
    private static bool? IsContinued(RuleCall call)
    {
        foreach (var order in call.Chart.Of(Medicines.Orders))
        {
            if (order.IsTaken()) { return true; }
        }
        foreach (var statement in call.Chart.Of(Medicines.Statements))
        {
            if (statement.IsCurrent) { return true; }
        }
        return call.Chart.StateOf(Medicines.Orders) == FactState.Known ? false : null;
    }

    private static bool IsChild(RuleCall call)
    {
        foreach (var patient in call.Chart.Of(ChartFacts.Patient))
        {
            if (patient.AgeOn(call.Today)?.IsBelow(AdultYears) == true) { return true; }
        }
        return false;
    }
}
