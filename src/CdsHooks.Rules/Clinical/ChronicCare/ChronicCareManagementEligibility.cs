using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Clinical.Cards;
using CdsHooks.Rules.Clinical.Exclusions;

namespace CdsHooks.Rules.Clinical.ChronicCare;

/// <summary>May this patient be offered Medicare's chronic care management?</summary>
/// <remarks>
/// Reads: conditions that are present, by disease (<see cref="ChronicDiseaseCount"/>); the patient; care plans, if they are sent.
/// Says: info from two diseases on, of which at least one carries the stated risk by itself.
/// Silent: fewer diseases; under 18; hospice or palliative care; deceased; a care plan that shows enrollment.
/// It points out who may qualify. Whether the risk is there, and whether Medicare pays, is for the practice.
/// </remarks>
public sealed class ChronicCareManagementEligibility : IRule
{
    private const int FewestDiseases = 2;

    // Two diseases make the case; a list that fills a side panel is not read.
    private const int MostListed = 8;
    private const int NamedInSummary = 3;
    private const int MedicareAge = 65;

    private static readonly Exclusion[] LeftOut =
        [PatientExclusions.Deceased, PatientExclusions.AgeOutside(18), PatientExclusions.EndOfLifeCare];

    private static readonly OverrideReason[] Reasons =
    [
        Cards.OverrideReasons.Of("alreadyEnrolled", "Already enrolled here"),
        Cards.OverrideReasons.Of("enrolledElsewhere", "Enrolled with another practice"),
        Cards.OverrideReasons.PatientDeclines,
        Cards.OverrideReasons.NotNow,
    ];

    /// <inheritdoc/>
    public RuleDescription Description { get; } = new()
    {
        Id = "chronic-care-management",
        Version = "1.0.0",
        Title = "Chronic care management",
        Requires = [ChartFacts.Patient, ChartFacts.Conditions],
        OnlyWith = [ChronicConditions.Any],
        MayUse =
        [
            CarePlanEnrollment.CarePlans, PatientExclusions.KidneyFailure.Fact,
            .. LeftOut.Select(each => each.Fact), .. ChronicConditions.All.Select(disease => disease.Fact),
        ],
        Evidence = new Evidence
        {
            Label = "CMS, Chronic Care Management Services (MLN909188), June 2025",
            Statement = "Medicare pays for monthly care management of patients with two or more chronic conditions that are expected to "
                + "last at least twelve months or until death and that put them at significant risk of death, decompensation or "
                + "functional decline.",
            Grade = "regulation",
            Published = new DateOnly(2025, 6, 1),
            Url = new Uri("https://www.cms.gov/files/document/chroniccaremanagement.pdf"),
            Population = "Adults with two or more chronic diseases on the problem list, at least one of which carries the stated risk by "
                + "itself.",
            Exclusions = "Deceased; hospice or palliative care on the problem list; a draft, active or paused care plan that names "
                + "chronic care management. Not seen: residence in a nursing facility, Medicare coverage, enrollment with another "
                + "practice, services billed in the same month.",
            LookBack = "None: a disease counts while its condition is active, whenever it was recorded.",
            WhenMissing = "Without patient, birth date or conditions undecided. Of an incomplete list what is there counts, but absence "
                + "of hospice care stays undecided. Without care plans the card says that enrollment could not be checked.",
            ReviewBy = new DateOnly(2027, 1, 31),
        },
        Priority = 20,
    };

    /// <inheritdoc/>
    public RuleOutcome Evaluate(RuleCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (PatientExclusions.Check(call, LeftOut) is { } leftOut) { return leftOut; }
        var diseases = ChronicDiseaseCount.Of(call.Chart);
        if (diseases.Count < FewestDiseases || !diseases.CarriesRisk)
        {
            return PatientExclusions.UndecidedUnlessWhole(call, ChartFacts.Conditions)
                ?? RuleOutcome.Quiet("fewer than two chronic diseases that count");
        }
        var enrolled = CarePlanEnrollment.IsShown(call);
        if (enrolled == true) { return RuleOutcome.Quiet("care plan shows chronic care management"); }
        var finding = new Finding(Description.Id, MakeCard(call, diseases, isEnrollmentKnown: enrolled is not null));
        return new RuleOutcome.Fires([finding], enrolled is null ? ["care-plans"] : []);
    }

    private Card MakeCard(RuleCall call, ChronicDiseaseCount diseases, bool isEnrollmentKnown)
    {
        var counted = diseases.Counted.ToArray();
        return RuleCards.Make(
            Description,
            call,
            Indicator.Info,
            SummaryOf(counted),
            Detail(call, diseases, counted, isEnrollmentKnown),
            [CarePlanSuggestion.Make(call, counted)],
            Reasons);
    }

    private static string SummaryOf((ChronicCondition Disease, ChronicEntry Entry)[] counted)
    {
        var summary = "";
        for (var named = Math.Min(NamedInSummary, counted.Length); named > 0; named--)
        {
            var names = string.Join(", ", counted.Take(named).Select(each => each.Disease.Name));
            var more = named < counted.Length ? ", …" : "";
            summary = $"May qualify for chronic care management: {counted.Length} chronic conditions ({names}{more})";
            if (summary.Length <= Summary.MaxLength) { break; }
        }
        return summary;
    }

    private static string Detail(
        RuleCall call, ChronicDiseaseCount diseases, (ChronicCondition Disease, ChronicEntry Entry)[] counted, bool isEnrollmentKnown)
    {
        var stated = string.Join(", ", diseases.StatedOnly.Select(disease => disease.Name));
        var hasKidneyFailure = PatientExclusions.KidneyFailure.Applies(call) == true;
        return CardText.Paragraphs(
            $"On the problem list, {counted.Length} chronic conditions, each counted once:",
            string.Join('\n', counted.Take(MostListed).Select(each => $"- {each.Disease.Name}{Recorded(each.Disease, each.Entry.Condition)}")),
            counted.Length > MostListed ? $"And {counted.Length - MostListed} more." : null,
            stated.Length > 0 ? $"Also part of these entries, not counted again: {stated}." : null,
            "Whether they put this patient at significant risk of death, decompensation or functional decline, as Medicare asks, is your "
                + "judgement.",
            "**If you offer it:** consent, documented; a visit first if the patient is new or was not seen within a year; a comprehensive "
                + "care plan, with a copy for the patient; then at least 20 minutes of clinical staff time in a calendar month.",
            PatientExclusions.AgeOf(call)?.IsAtLeast(MedicareAge) == true ? null
                : "Under 65, Medicare covers patients with disability or kidney failure only; other payers have rules of their own.",
            hasKidneyFailure
                ? "Kidney failure is on the list: monthly dialysis services and care management may exclude each other."
                : null,
            isEnrollmentKnown
                ? "No care plan names chronic care management. Not checked: Medicare coverage, enrollment with another practice, nursing "
                    + "facility residence."
                : "Not checked: existing care plans (not available to this check), Medicare coverage, enrollment with another practice, "
                    + "nursing facility residence.");
    }

    // The chart's own words, so that the count can be checked against the problem list.
    private static string Recorded(ChronicCondition disease, Condition condition)
    {
        var name = condition.Code.Display is { } display && !display.Equals(disease.Name, StringComparison.OrdinalIgnoreCase)
            ? $": {CardText.Name(display, disease.Name)}"
            : "";
        if (condition.Onset is { } onset) { return $"{name}, since {CardText.Date(onset)}"; }
        return condition.RecordedDate is { } recorded ? $"{name}, recorded {CardText.Date(recorded)}" : $"{name}, no date";
    }
}
