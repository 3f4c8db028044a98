using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Rules.Tests.Clinical.CareGaps;

public class BloodPressureAboveGoalTests
{
    private static readonly IRule Rule = PackRules.Find("blood-pressure-above-goal");

    [Theory]
    [InlineData("129", "79", null)]
    [InlineData("139", "89", null)]
    [InlineData("139.9", "89.9", null)]
    [InlineData("140", "89", Indicator.Info)]
    [InlineData("139", "90", Indicator.Info)]
    [InlineData("159", "99", Indicator.Info)]
    [InlineData("160", "80", Indicator.Warning)]
    [InlineData("150", "100", Indicator.Warning)]
    [InlineData("180", "120", Indicator.Warning)]
    [InlineData("181", "95", Indicator.Critical)]
    [InlineData("170", "121", Indicator.Critical)]
    public void Evaluate_ReadingOfToday_DecidesUrgency(string systolic, string diastolic, Indicator? expected)
    {
        var result = With(Charts.BloodPressure("2026-06-15T09:00:00Z", systolic, diastolic)).Run(Rule);

        if (expected is null) { result.IsSilent("below 140/90"); } else { Assert.Equal(expected, result.Card().Indicator); }
    }

    [Theory]
    [InlineData("2026-06-16", Indicator.Critical)]
    [InlineData("2026-06-14", Indicator.Critical)]
    [InlineData("2026-06-13", Indicator.Warning)]
    public void Evaluate_SevereReading_IsCriticalOnlyWhileItIsFresh(string date, Indicator expected) =>
        Assert.Equal(expected, With(Charts.BloodPressure(date, "192", "118")).Run(Rule).Card().Indicator);

    [Fact]
    public void Evaluate_Summary_NamesReadingAndDay() => Assert.Equal(
        "Blood pressure 152/94 mm Hg on 2026-05-02: above goal with hypertension",
        With(Charts.BloodPressure("2026-05-02", "152", "94")).Run(Rule).Card().Summary);

    [Fact]
    public void Evaluate_SeveralReadingsOfADay_TakesLowestOfEach()
    {
        var result = With(
            Charts.BloodPressure("2026-05-02T09:00:00Z", "150", "84"),
            Charts.BloodPressure("2026-05-02T09:10:00Z", "138", "95", id: "b2"),
            Charts.BloodPressure("2026-05-01", "170", "110", id: "b3")).Run(Rule);

        result.IsSilent("below 140/90");
    }

    [Theory]
    [InlineData("2026-05-02", "2026-03-01", "2026-01-10")]
    [InlineData("2026-01-10", "2026-05-02", "2026-03-01")]
    [InlineData("2026-03-01", "2026-01-10", "2026-05-02")]
    public void Evaluate_DaysInAnyOrder_TakesNewestAndTheOneBefore(params string[] days)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["2026-05-02"] = "151", ["2026-03-01"] = "147", ["2026-01-10"] = "199" };

        var card = With([.. days.Select(day => Charts.BloodPressure(day, values[day], "80", id: $"b{day}"))]).Run(Rule).Card();

        Assert.StartsWith("Blood pressure 151/80 mm Hg on 2026-05-02", card.Summary, StringComparison.Ordinal);
        Assert.Contains("Before: 147/80 mm Hg on 2026-03-01.", card.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_SeparateReadings_CountLikeAPanel()
    {
        var card = With(
            Charts.HbA1c("2026-05-02", "151", "mm[Hg]", loinc: "8480-6"),
            Charts.HbA1c("2026-05-02", "93", "mm[Hg]", loinc: "8462-4", id: "a2")).Run(Rule).Card();

        Assert.StartsWith("Blood pressure 151/93 mm Hg", card.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_OneHalfDecides_Fires() =>
        Assert.StartsWith(
            "Blood pressure 151 systolic mm Hg",
            With(Charts.HbA1c("2026-05-02", "151", "mm[Hg]", loinc: "8480-6")).Run(Rule).Card().Summary, StringComparison.Ordinal);

    [Fact]
    public void Evaluate_OneHalfDoesNotDecide_IsUndecided() =>
        With(Charts.HbA1c("2026-05-02", "131", "mm[Hg]", loinc: "8480-6"))
            .Run(Rule).IsUndecided("when[2]");

    [Theory]
    [InlineData("18.6", "11.9", null)]
    [InlineData("18.7", "11.9", Indicator.Info)]
    public void Evaluate_Kilopascals_Convert(string systolic, string diastolic, Indicator? expected)
    {
        var result = With(Charts.BloodPressure("2026-05-02", systolic, diastolic, "kPa")).Run(Rule);

        if (expected is null) { result.IsSilent("below 140/90"); } else { Assert.Equal(expected, result.Card().Indicator); }
    }

    [Theory]
    [InlineData("152", "94", "")]
    [InlineData("152", "94", "kg")]
    [InlineData("1520", "940", "mm[Hg]")]
    [InlineData("0", "0", "mm[Hg]")]
    public void Evaluate_ReadingThatCannotBeRead_IsUndecided(string systolic, string diastolic, string unit) =>
        With(Charts.BloodPressure("2026-05-02", systolic, diastolic, unit))
            .Run(Rule).IsUndecided("when[2]");

    [Theory]
    [InlineData("preliminary")]
    [InlineData("cancelled")]
    [InlineData("entered-in-error")]
    public void Evaluate_ReadingThatDoesNotStand_DoesNotCount(string status) => With(
        Charts.BloodPressure("2026-06-01", "190", "120", status: status), Charts.BloodPressure("2026-05-02", "128", "76", id: "b2")).Run(Rule).IsSilent("below 140/90");

    [Theory]
    [InlineData("2025-06-15", "above goal")]
    [InlineData("2025-06-14", "No blood pressure in 12 months")]
    public void Evaluate_ReadingOlderThanTwelveMonths_IsNotMeasured(string date, string words) =>
        Assert.Contains(words, With(Charts.BloodPressure(date, "152", "94")).Run(Rule).Card().Summary, StringComparison.Ordinal);

    [Theory]
    [InlineData("152", "94", Indicator.Info)]
    [InlineData("172", "94", Indicator.Warning)]
    public void Evaluate_NotMeasured_IsMoreUrgentAfterHighReading(string systolic, string diastolic, Indicator expected)
    {
        var result = With(Charts.BloodPressure("2025-01-10", systolic, diastolic)).Run(Rule);

        Assert.Equal(expected, result.Card().Indicator);
        Assert.Equal("blood-pressure-not-measured", result.Findings.Single().Key);
    }

    [Fact]
    public void Evaluate_NothingOnRecord_SaysSo() =>
        Assert.Contains("No reading was found", With().Run(Rule).Card().Detail, StringComparison.Ordinal);

    [Fact]
    public void Evaluate_KeyMissing_IsUndecided() => With().Without("blood-pressure").Run(Rule).IsUndecided("blood-pressure");

    [Fact]
    public void Evaluate_KeyNull_MeansThatSearchFoundNothing() =>
        Assert.Equal(Indicator.Info, With().Without("blood-pressure").WithNull("blood-pressure").Run(Rule).Card().Indicator);

    [Theory]
    [InlineData("2026", "2026-05-02", false)]
    [InlineData("2026-05", "2026-05-31", true)]
    [InlineData("2026-04", "2026-05-02", true)]
    public void Evaluate_UnfinishedDate_DecidesOnlyWhereItCan(string unfinished, string finished, bool isDecided)
    {
        var result = With(Charts.BloodPressure(unfinished, "120", "70"), Charts.BloodPressure(finished, "152", "94", id: "b2")).Run(Rule);

        if (isDecided) { Assert.Equal(Indicator.Info, result.Card().Indicator); } else { result.IsUndecided("newestPressure (incomplete)"); }
    }

    [Theory]
    [InlineData("2024", RuleStatus.Fires)]
    [InlineData("2025-05", RuleStatus.Fires)]
    [InlineData("2025-06", RuleStatus.Indeterminate)]
    [InlineData("2026", RuleStatus.Indeterminate)]
    public void Evaluate_OnlyUnfinishedDate_IsUnmeasuredOnlyWhereItIsOld(string date, RuleStatus expected) =>
        Assert.Equal(expected, With(Charts.BloodPressure(date, "120", "70")).Run(Rule).Status);

    [Fact]
    public void Evaluate_SearchCutShort_IsUndecided() => Assert.Equal(
        RuleStatus.Indeterminate,
        With(Charts.BloodPressure("2026-05-02", "152", "94"), """{"resourceType":"OperationOutcome","issue":[{"severity":"warning","code":"incomplete"}]}""").Run(Rule).Status);

    [Fact]
    public void Evaluate_ReadingWithoutDate_DoesNotHideADatedOne()
    {
        var result = With(Charts.BloodPressure("", "120", "70"), Charts.BloodPressure("2026-05-02", "152", "94", id: "b2")).Run(Rule);

        Assert.Equal(Indicator.Info, result.Card().Indicator);
    }

    [Fact]
    public void Evaluate_OnlyReadingWithoutDate_IsNotUnmeasured() =>
        With(Charts.BloodPressure("", "120", "70")).Run(Rule).IsUndecided("pressuresOf12Months (incomplete)");

    [Theory]
    [InlineData(17, RuleStatus.Silent)]
    [InlineData(18, RuleStatus.Fires)]
    [InlineData(85, RuleStatus.Fires)]
    [InlineData(86, RuleStatus.Silent)]
    public void Evaluate_Age_MustBeWithin18And85(int age, RuleStatus expected) =>
        Assert.Equal(expected, With(Charts.BloodPressure("2026-05-02", "152", "94")).With("patient", Charts.Patient(age)).Run(Rule).Status);

    [Theory]
    [InlineData("N18.6", "kidney failure or dialysis")]
    [InlineData("Z99.2", "kidney failure or dialysis")]
    [InlineData("Z51.5", "hospice or palliative care")]
    [InlineData("Z33.1", "pregnancy")]
    public void Evaluate_LeftOut_IsSilent(string icd10, string reason) => With(Charts.BloodPressure("2026-05-02", "152", "94"))
        .With("patient", Charts.Patient(35))
        .WithAll("conditions", Charts.Condition(Charts.Hypertension), Charts.Condition(icd10, "c2"))
        .Run(Rule).IsSilent(reason);

    [Fact]
    public void Evaluate_NoHypertension_DoesNotApply() => Assert.Equal(
        RuleStatus.NotApplicable, With(Charts.BloodPressure("2026-05-02", "152", "94")).WithAll("conditions", Charts.Condition(Charts.Diabetes)).Run(Rule).Status);

    [Fact]
    public void Evaluate_SuspectedHypertension_IsSilent() => With(Charts.BloodPressure("2026-05-02", "152", "94"))
        .WithAll("conditions", Charts.Condition(Charts.Hypertension, more: ",\"verificationStatus\":{\"coding\":[{\"code\":\"provisional\"}]}"))
        .Run(Rule).IsSilent("no hypertension that is present");

    private static Scenario With(params string[] readings) => new Scenario()
        .With("patient", Charts.Patient())
        .WithAll("conditions", Charts.Condition(Charts.Hypertension))
        .WithAll("blood-pressure", readings);
}
