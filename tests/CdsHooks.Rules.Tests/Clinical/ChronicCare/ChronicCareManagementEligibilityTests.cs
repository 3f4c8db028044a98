using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Pipeline;
using CdsHooks.Rules.Tests.Clinical.CareGaps;

namespace CdsHooks.Rules.Tests.Clinical.ChronicCare;

public class ChronicCareManagementEligibilityTests
{
    private static readonly IRule Rule = PackRules.Find("chronic-care-management");

    [Theory]
    [InlineData(0, "E11.9")]
    [InlineData(2, "E11.9", "I10")]
    [InlineData(3, "E11.9", "I10", "J44.9")]
    // The same disease in several codes.
    [InlineData(0, "E11.9", "E11.65")]
    [InlineData(2, "E11.9", "E11.65", "I10")]
    // Combination codes count once until another entry states the second disease.
    [InlineData(0, "I13.0")]
    [InlineData(0, "E11.22")]
    [InlineData(0, "E11.22", "E11.22")]
    [InlineData(2, "E11.22", "N18.31")]
    [InlineData(2, "E11.9", "E11.22")]
    [InlineData(2, "I10", "I11.0")]
    [InlineData(3, "I13.0", "I50.9", "N18.31")]
    // Both take what the other one can do without.
    [InlineData(2, "I11.0", "I50.9")]
    [InlineData(2, "I50.9", "I11.0")]
    // Nothing that lasts, and nothing with the stated risk.
    [InlineData(0, "J18.9", "S72.001A")]
    [InlineData(0, "E78.5", "E03.9")]
    [InlineData(0, "E78.5", "E03.9", "N40.1")]
    [InlineData(2, "E78.5", "I10")]
    public void Evaluate_Diseases_AreCountedOnce(int count, params string[] icd10)
    {
        var result = With([.. icd10.Select((code, index) => Charts.Condition(code, $"c{index}"))]).Run(Rule);

        if (count == 0) { Assert.Contains(result.Status, new[] { RuleStatus.Silent, RuleStatus.NotApplicable }); }
        else { Assert.StartsWith($"May qualify for chronic care management: {count} chronic conditions (", result.Card().Summary, StringComparison.Ordinal); }
    }

    [Fact]
    public void Evaluate_OneDiseaseInTwoSystems_IsOne() =>
        With(Charts.Condition("E11.9"), Charts.Snomed("44054006")).Run(Rule).IsSilent("fewer than two chronic diseases that count");

    [Fact]
    public void Evaluate_OneEntryWithTwoCodings_IsOne()
    {
        var both = Charts.Condition("E11.9").Replace("}]", "},{\"system\":\"http://snomed.info/sct\",\"code\":\"38341003\"}]", StringComparison.Ordinal);

        With(both).Run(Rule).IsSilent("fewer than two chronic diseases that count");
    }

    [Theory]
    [InlineData("resolved")]
    [InlineData("inactive")]
    [InlineData("remission")]
    public void Evaluate_SecondDiseaseIsOver_IsSilent(string status) =>
        With(Charts.Condition("E11.9"), Charts.Condition("I10", "c2", status))
            .Run(Rule).IsSilent("fewer than two chronic diseases that count");

    [Theory]
    [InlineData("refuted")]
    [InlineData("entered-in-error")]
    [InlineData("provisional")]
    public void Evaluate_SecondDiseaseIsNotConfirmed_IsSilent(string status) => With(
            Charts.Condition("E11.9"), Charts.Condition("I10", "c2", more: $",\"verificationStatus\":{{\"coding\":[{{\"code\":\"{status}\"}}]}}"))
        .Run(Rule).IsSilent("fewer than two chronic diseases that count");

    [Fact]
    public void Evaluate_SecondDiseaseIsAnotherPatients_IsUndecided() => Assert.Equal(RuleStatus.Indeterminate, With(
            Charts.Condition("E11.9"), Charts.Condition("I10", "c2").Replace("Patient/p1", "Patient/p2", StringComparison.Ordinal))
        .Run(Rule).Status);

    [Theory]
    [InlineData(17, RuleStatus.Silent)]
    [InlineData(18, RuleStatus.Fires)]
    public void Evaluate_Age_MustBe18(int age, RuleStatus expected) =>
        Assert.Equal(expected, Eligible().With("patient", Charts.Patient(age)).Run(Rule).Status);

    [Fact]
    public void Evaluate_Hospice_IsSilent() =>
        With(Charts.Condition("E11.9"), Charts.Condition("I10", "c2"), Charts.Condition("Z51.5", "c3"))
            .Run(Rule).IsSilent("hospice or palliative care");

    [Theory]
    [InlineData("active", "\"title\":\"Chronic Care Management plan\"", true)]
    [InlineData("draft", "\"title\":\"CCM: 2026\"", true)]
    [InlineData("on-hold", "\"title\":\"x\",\"category\":[{\"text\":\"chronic care management\"}]", true)]
    [InlineData("active", "\"title\":\"x\",\"activity\":[{\"detail\":{\"status\":\"in-progress\",\"code\":{\"text\":\"CCM call\"}}}]", true)]
    [InlineData("active", "\"title\":\"Diabetes self management plan\"", false)]
    [InlineData("active", "\"title\":\"ACCM certificate\"", false)]
    [InlineData("completed", "\"title\":\"Chronic care management plan\"", false)]
    [InlineData("revoked", "\"title\":\"Chronic care management plan\"", false)]
    [InlineData("entered-in-error", "\"title\":\"Chronic care management plan\"", false)]
    public void Evaluate_CarePlan_SilencesWhenItNamesTheProgram(string status, string more, bool isEnrolled)
    {
        var plan = $$"""{"resourceType":"CarePlan","id":"p1","status":"{{status}}","intent":"plan","subject":{"reference":"Patient/p1"},{{more}} }""";

        var result = Eligible().WithAll("care-plans", plan).Run(Rule);

        if (isEnrolled) { result.IsSilent("care plan shows chronic care management"); } else { Assert.Equal(RuleStatus.Fires, result.Status); }
    }

    [Fact]
    public void Evaluate_OwnSuggestionAccepted_IsSilentAfterwards()
    {
        var plan = Charts.Resource(Eligible().Run(Rule).Card());

        Eligible().WithAll("care-plans", plan.ToJsonString()).Run(Rule).IsSilent("care plan shows chronic care management");
    }

    [Fact]
    public void Evaluate_CarePlansNotSent_SaysSo()
    {
        var card = Eligible().Without("care-plans").Run(Rule).Card();

        Assert.Contains("existing care plans (not available to this check)", card.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_ConditionsMissing_IsUndecided() =>
        Assert.Equal(RuleStatus.Indeterminate, Eligible().Without("conditions").Run(Rule).Status);

    [Fact]
    public void Evaluate_ConditionsNull_DoesNotApply() =>
        Assert.Equal(RuleStatus.NotApplicable, Eligible().Without("conditions").WithNull("conditions").Run(Rule).Status);

    [Fact]
    public void Evaluate_PatientNull_IsUndecided() => Eligible().Without("patient").WithNull("patient").Run(Rule).IsUndecided("patient");

    [Fact]
    public void Evaluate_Detail_ListsEntriesWithDatesAndEscapesTheChart()
    {
        var card = With(
            Charts.Condition("E11.9", text: ",\"text\":\"T2DM <b>[x](http://evil)</b>\"", more: ",\"onsetDateTime\":\"2015-03\""),
            Charts.Condition("I10", "c2", more: ",\"recordedDate\":\"2019-02-01T10:00:00Z\""),
            Charts.Condition("J44.9", "c3")).Run(Rule).Card();

        Assert.Contains(", since 2015-03\n", card.Detail, StringComparison.Ordinal);
        Assert.Contains("- hypertension, recorded 2019-02-01", card.Detail, StringComparison.Ordinal);
        Assert.Contains("- COPD, no date", card.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", card.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("](http", card.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_CombinationCode_NamesWhatWasNotCounted() => Assert.Contains(
        "not counted again: hypertension", With(Charts.Condition("I13.0"), Charts.Condition("N18.31", "c2")).Run(Rule).Card().Detail, StringComparison.Ordinal);

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Evaluate_Under65_RemindsOfCoverage(int age, bool isReminded) =>
        Assert.Equal(
            isReminded,
            Eligible().With("patient", Charts.Patient(age)).Run(Rule).Card().Detail!.Contains("Under 65", StringComparison.Ordinal));

    [Fact]
    public void Evaluate_Firing_OffersCompleteCarePlan()
    {
        var plan = Charts.Resource(Eligible().Run(Rule).Card());

        Assert.Equal("CarePlan", (string?)plan["resourceType"]);
        Assert.Equal("draft", (string?)plan["status"]);
        Assert.Equal("plan", (string?)plan["intent"]);
        Assert.Equal("generated", (string?)plan["text"]!["status"]);
        Assert.Equal("assess-plan", (string?)plan["category"]![0]!["coding"]![0]!["code"]);
        Assert.Equal("Patient/p1", (string?)plan["subject"]!["reference"]);
        Assert.Equal("2026-06-15", (string?)plan["created"]);
        Assert.Equal("""[{"reference":"Condition/c1"},{"reference":"Condition/c2"}]""", plan["addresses"]!.ToJsonString());
        Assert.All(plan["activity"]!.AsArray(), activity => Assert.Equal("not-started", (string?)activity!["detail"]!["status"]));
    }

    [Fact]
    public void Evaluate_ConditionsWithoutIds_LeavesAddressesOut()
    {
        var conditions = new[] { "E11.9", "I10" }.Select(code => Charts.Condition(code).Replace("\"id\":\"c1\",", "", StringComparison.Ordinal)).ToArray();

        Assert.Null(Charts.Resource(With(conditions).Run(Rule).Card())["addresses"]);
    }

    [Fact]
    public void Evaluate_LaunchUrl_DecidesTheLink()
    {
        var smart = Eligible().Run(Rule, new Uri("https://app.example/launch")).Card().Links!.Single();
        var absolute = Eligible().Run(Rule).Card().Links!.Single();

        Assert.Equal((LinkType.Smart, """{"insight":"chronic-care-management"}"""), (smart.Type, smart.AppContext));
        Assert.Equal((LinkType.Absolute, null), (absolute.Type, absolute.AppContext));
    }

    [Fact]
    public void Evaluate_Card_IsInfoWithReasonsToOverride()
    {
        var card = Eligible().Run(Rule).Card();

        Assert.Equal(Indicator.Info, card.Indicator);
        Assert.Equal(
            "alreadyEnrolled enrolledElsewhere patientDeclines notNow",
            string.Join(' ', card.OverrideReasons!.Select(reason => reason.Code)));
        Assert.Matches("^[A-Za-z0-9]+$", card.Source.Topic!.Code);
    }

    [Fact]
    public void Evaluate_LongNames_AreLeftOutOfTheSummaryWhole()
    {
        var card = With(Charts.Condition("I50.9"), Charts.Condition("C34.90", "c2"), Charts.Condition("G81.90", "c3"), Charts.Condition("F19.20", "c4")).Run(Rule).Card();

        Assert.EndsWith(", …)", card.Summary, StringComparison.Ordinal);
    }

    // Diseases are counted in the bits of one number.
    [Fact]
    public void ChronicConditionNames_FitOneNumber() => Assert.InRange(CodeGroups.ChronicConditionNames.Count, 2, 64);

    private static Scenario With(params string[] conditions) =>
        new Scenario().With("patient", Charts.Patient(70)).WithAll("conditions", conditions).WithAll("care-plans");

    private static Scenario Eligible() => With(Charts.Condition("E11.9"), Charts.Condition("I10", "c2"));
}
