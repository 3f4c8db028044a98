using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Rules.Tests.Clinical.CareGaps;

public class HbA1cAboveGoalTests
{
    private static readonly IRule Rule = PackRules.Find("hba1c-above-goal");

    [Theory]
    [InlineData("6.9", "%", null)]
    [InlineData("8.0", "%", null)]
    [InlineData("8.04", "%", null)]
    [InlineData("8.05", "%", Indicator.Info)]
    [InlineData("8.1", "%", Indicator.Info)]
    [InlineData("8.9", "%", Indicator.Info)]
    [InlineData("9.0", "%", Indicator.Info)]
    [InlineData("9.1", "%", Indicator.Warning)]
    [InlineData("64", "mmol/mol", null)]
    [InlineData("65", "mmol/mol", Indicator.Info)]
    [InlineData("75", "mmol/mol", Indicator.Info)]
    [InlineData("76", "mmol/mol", Indicator.Warning)]
    public void Evaluate_Value_DecidesUrgency(string value, string unit, Indicator? expected)
    {
        var result = With(Charts.HbA1c("2026-05-01", value, unit)).Run(Rule);

        if (expected is null) { result.IsSilent("8.0 % or less"); } else { Assert.Equal(expected, result.Card().Indicator); }
    }

    [Theory]
    [InlineData("14", ">", Indicator.Warning)]
    [InlineData("8.5", ">=", Indicator.Info)]
    public void Evaluate_BoundAboveLimit_Fires(string value, string comparator, Indicator expected) =>
        Assert.Equal(
            expected,
            With(Charts.HbA1c("2026-05-01", value, comparator: $",\"comparator\":\"{comparator}\"")).Run(Rule).Card().Indicator);

    [Fact]
    public void Evaluate_BoundBelowLimit_IsSilent() =>
        With(Charts.HbA1c("2026-05-01", "4.0", comparator: ",\"comparator\":\"<\"")).Run(Rule).IsSilent("8.0 % or less");

    [Theory]
    [InlineData("7.0", "%", ",\"comparator\":\">\"")]
    [InlineData("8.6", "", "")]
    [InlineData("8.6", "mg/dL", "")]
    [InlineData("76", "%", "")]
    [InlineData("0.086", "%", "")]
    public void Evaluate_ValueThatDoesNotDecide_IsUndecided(string value, string unit, string comparator) =>
        With(Charts.HbA1c("2026-05-01", value, unit, comparator: comparator)).Run(Rule).IsUndecided("when[4]");

    [Fact]
    public void Evaluate_NewestCannotBeRead_DoesNotFallBackToOlder() =>
        With(Charts.Result("2026-05-01", "\"valueString\":\"9.9 %\"", id: "a2"), Charts.HbA1c("2026-03-01", "9.9"))
            .Run(Rule).IsUndecided("when[4]");

    [Fact]
    public void Evaluate_SeveralResults_TakesTheNewestInAnyOrder()
    {
        var card = With(Charts.HbA1c("2026-01-10", "9.9"), Charts.HbA1c("2026-05-01", "8.4", id: "a2"), Charts.HbA1c("2026-03-01", "9.2", id: "a3")).Run(Rule).Card();

        Assert.Equal("HbA1c 8.4 % on 2026-05-01: above usual goals", card.Summary);
        Assert.Contains("before 9.2 % (2026-03-01)", card.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("preliminary")]
    [InlineData("entered-in-error")]
    public void Evaluate_NewestDoesNotStand_TakesTheOneBefore(string status)
    {
        var card = With(Charts.HbA1c("2026-05-01", "5.5", status: status), Charts.HbA1c("2026-04-01", "8.4", id: "a2")).Run(Rule).Card();

        Assert.Equal("HbA1c 8.4 % on 2026-04-01: above usual goals", card.Summary);
    }

    [Fact]
    public void Evaluate_IndicatorOfGlucoseSensor_IsNamed() =>
        Assert.StartsWith(
            "Glucose management indicator 9.3 %",
            With(Charts.HbA1c("2026-05-01", "9.3", loinc: "97506-0")).Run(Rule).Card().Summary, StringComparison.Ordinal);

    [Theory]
    [InlineData("2025-12-15", RuleStatus.Fires)]
    [InlineData("2025-12-14", RuleStatus.Silent)]
    [InlineData("2025-12", RuleStatus.Indeterminate)]
    [InlineData("2026-03", RuleStatus.Fires)]
    public void Evaluate_AgeOfResult_MustBeSixMonthsAtMost(string date, RuleStatus expected) =>
        Assert.Equal(expected, With(Charts.HbA1c(date, "9.5")).Run(Rule).Status);

    [Fact]
    public void Evaluate_UnfinishedDateMayBeNewer_IsUndecided() =>
        With(Charts.HbA1c("2026-05-01", "9.5"), Charts.HbA1c("2026", "7.0", id: "a2")).Run(Rule).IsUndecided("newestGlycemia (incomplete)");

    [Fact]
    public void Evaluate_SearchCutShort_IsUndecided() => Assert.Equal(
        RuleStatus.Indeterminate,
        With(Charts.HbA1c("2026-05-01", "9.5"), """{"resourceType":"OperationOutcome","issue":[{"severity":"warning","code":"incomplete"}]}""").Run(Rule).Status);

    [Fact]
    public void Evaluate_UnfinishedDateIsOlder_Fires() =>
        Assert.Equal(
            Indicator.Warning,
            With(Charts.HbA1c("2026-05-01", "9.5"), Charts.HbA1c("2026-04", "7.0", id: "a2")).Run(Rule).Card().Indicator);

    [Theory]
    [InlineData(17, RuleStatus.Silent)]
    [InlineData(18, RuleStatus.Fires)]
    [InlineData(75, RuleStatus.Fires)]
    [InlineData(76, RuleStatus.Silent)]
    public void Evaluate_Age_MustBeWithin18And75(int age, RuleStatus expected) =>
        Assert.Equal(expected, With(Charts.HbA1c("2026-05-01", "9.5")).With("patient", Charts.Patient(age)).Run(Rule).Status);

    [Theory]
    [InlineData("1958", RuleStatus.Fires)]
    [InlineData("1950", RuleStatus.Indeterminate)]
    [InlineData("1951", RuleStatus.Fires)]
    [InlineData("2008-06", RuleStatus.Indeterminate)]
    public void Evaluate_UnfinishedBirthDate_DecidesOnlyWhereItCan(string birthDate, RuleStatus expected) =>
        Assert.Equal(
            expected,
            With(Charts.HbA1c("2026-05-01", "9.5")).With("patient", Charts.Patient(birthDate: birthDate)).Run(Rule).Status);

    [Theory]
    [InlineData("2026-03-15", true, false)]
    [InlineData("2026-03-14", true, true)]
    [InlineData("2026-03-14", false, false)]
    public void Evaluate_ResultOlderThanThreeMonths_OffersRepeat(string date, bool areOrdersSent, bool isOffered)
    {
        var scenario = With(Charts.HbA1c(date, "9.5"));

        var card = (areOrdersSent ? scenario : scenario.Without("hba1c-orders")).Run(Rule).Card();

        Assert.Equal(isOffered, card.Suggestions is not null);
    }

    [Fact]
    public void Evaluate_RepeatIsOrdered_OffersNothing() =>
        Assert.Null(With(Charts.HbA1c("2026-02-01", "9.5")).WithAll("hba1c-orders", Charts.Order()).Run(Rule).Card().Suggestions);

    [Fact]
    public void Evaluate_NoResult_LeavesItToTheOverdueRule() => Assert.Equal(RuleStatus.NotApplicable, With().Run(Rule).Status);

    [Theory]
    [InlineData("F03.90", "dementia")]
    [InlineData("D57.1", "HbA1c is not reliable with sickle cell disease")]
    [InlineData("Z51.5", "hospice or palliative care")]
    [InlineData("O24.111", "pregnancy")]
    public void Evaluate_LeftOut_IsSilent(string icd10, string reason) => With(Charts.HbA1c("2026-05-01", "9.5"))
        .WithAll("conditions", Charts.Condition(Charts.Diabetes), Charts.Condition(icd10, "c2"))
        .With("patient", Charts.Patient(35))
        .Run(Rule).IsSilent(reason);

    private static Scenario With(params string[] results) => new Scenario()
        .With("patient", Charts.Patient())
        .WithAll("conditions", Charts.Condition(Charts.Diabetes))
        .WithAll("hba1c", results)
        .WithAll("hba1c-orders");
}
