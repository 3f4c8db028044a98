using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Rules.Tests.Clinical.CareGaps;

public class HbA1cOverdueTests
{
    private static readonly IRule Rule = PackRules.Find("hba1c-overdue");

    // Today is 15 June 2026.
    [Theory]
    [InlineData("2025-12-15", null)]
    [InlineData("2025-12-14", Indicator.Info)]
    [InlineData("2025-12-14T23:59:00-05:00", Indicator.Info)]
    [InlineData("2025-06-15", Indicator.Info)]
    [InlineData("2025-06-14", Indicator.Warning)]
    [InlineData("2026-06-16", null)]
    public void Evaluate_AgeOfNewestResult_DecidesUrgency(string date, Indicator? expected)
    {
        var result = With(Charts.HbA1c(date, "7.1")).Run(Rule);

        Assert.Equal(expected is null ? RuleStatus.Silent : RuleStatus.Fires, result.Status);
        if (expected is not null) { Assert.Equal(expected, result.Card().Indicator); }
    }

    [Fact]
    public void Evaluate_NoResultOnRecord_Warns()
    {
        var card = With().Run(Rule).Card();

        Assert.Equal(Indicator.Warning, card.Indicator);
        Assert.Equal("HbA1c overdue: diabetes is on the problem list and no result is on record", card.Summary);
    }

    [Theory]
    [InlineData("9.0", Indicator.Info)]
    [InlineData("9.1", Indicator.Warning)]
    public void Evaluate_LastResultWasHigh_IsMoreUrgent(string value, Indicator expected)
    {
        var card = With(Charts.HbA1c("2025-11-01", value)).Run(Rule).Card();

        Assert.Equal(expected, card.Indicator);
        Assert.Equal($"HbA1c due: last result {value} % on 2025-11-01, more than 6 months ago", card.Summary);
    }

    [Fact]
    public void Evaluate_IndicatorOfGlucoseSensorWithinSixMonths_CountsAsAssessment() =>
        With(Charts.HbA1c("2026-05-01", "7.4", loinc: "97506-0")).Run(Rule).IsSilent("result within 6 months");

    [Fact]
    public void Evaluate_ResultInPanel_Counts() =>
        With(Charts.Result("2026-05-01", $"\"component\":[{Charts.Component("4548-4", "7.4", "%")}]", loinc: "55399-0"))
            .Run(Rule).IsSilent("result within 6 months");

    [Theory]
    [InlineData("preliminary")]
    [InlineData("cancelled")]
    [InlineData("entered-in-error")]
    [InlineData("registered")]
    [InlineData("unknown")]
    public void Evaluate_ResultThatDoesNotStand_DoesNotCount(string status) =>
        Assert.Equal(RuleStatus.Fires, With(Charts.HbA1c("2026-05-01", "7.4", status: status)).Run(Rule).Status);

    [Theory]
    [InlineData("amended")]
    [InlineData("corrected")]
    public void Evaluate_ChangedResult_Counts(string status) =>
        With(Charts.HbA1c("2026-05-01", "7.4", status: status)).Run(Rule).IsSilent("result within 6 months");

    [Fact]
    public void Evaluate_ResultWithoutValue_DoesNotCount() =>
        Assert.Equal(RuleStatus.Fires, With(Charts.Result("2026-05-01", "\"dataAbsentReason\":{\"text\":\"clotted\"}")).Run(Rule).Status);

    [Fact]
    public void Evaluate_ValueThatCannotBeRead_StillShowsThatItWasMeasured() =>
        With(Charts.Result("2026-05-01", "\"valueString\":\"see report\"")).Run(Rule).IsSilent("result within 6 months");

    [Fact]
    public void Evaluate_ResultInTheFuture_DoesNotCount() =>
        Assert.Equal(RuleStatus.Fires, With(Charts.HbA1c("2026-06-17", "7.4")).Run(Rule).Status);

    [Theory]
    [InlineData("2025-12", false)]
    [InlineData("2025", false)]
    [InlineData("2026-01", true)]
    [InlineData("2026", true)]
    public void Evaluate_UnfinishedDate_DecidesOnlyWhereItCan(string date, bool isTimely)
    {
        var result = With(Charts.HbA1c(date, "7.4")).Run(Rule);

        if (isTimely) { result.IsSilent("result within 6 months"); } else { result.IsUndecided("glycemiaOf6Months (incomplete)"); }
    }

    [Fact]
    public void Evaluate_ResultWithoutDate_IsUndecided() => With(Charts.HbA1c("", "7.4")).Run(Rule).IsUndecided("glycemiaOf6Months (incomplete)");

    [Fact]
    public void Evaluate_ResultWithoutDateBesideTimelyOne_IsSilent() =>
        With(Charts.HbA1c("", "7.4"), Charts.HbA1c("2026-05-01", "7.4", id: "a2")).Run(Rule).IsSilent("result within 6 months");

    [Fact]
    public void Evaluate_HbA1cKeyMissing_IsNotOverdue() => With().Without("hba1c").Run(Rule).IsUndecided("hba1c");

    [Fact]
    public void Evaluate_HbA1cKeyNull_MeansThatSearchFoundNothing() =>
        Assert.Equal(Indicator.Warning, With().Without("hba1c").WithNull("hba1c").Run(Rule).Card().Indicator);

    [Fact]
    public void Evaluate_HbA1cSearchFailed_IsNotOverdue() =>
        With().With("hba1c", """{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"exception"}]}""")
            .Run(Rule).IsUndecided("hba1c");

    [Fact]
    public void Evaluate_HbA1cSearchCutShort_IsNotOverdue() =>
        With("""{"resourceType":"OperationOutcome","issue":[{"severity":"warning","code":"incomplete"}]}""")
            .Run(Rule).IsUndecided("glycemiaOf6Months (incomplete)");

    [Fact]
    public void Evaluate_ConditionsMissing_IsUndecided() =>
        With().Without("conditions").Run(Rule).IsUndecided("conditions:diabetes", "conditions:end-of-life", "conditions:pregnancy", "conditions:sickle-cell", "conditions:dementia");

    [Fact]
    public void Evaluate_PatientMissing_IsUndecided() => With().Without("patient").Run(Rule).IsUndecided("patient");

    [Fact]
    public void Evaluate_ResultOfAnotherPatient_LeavesItUndecided()
    {
        var other = Charts.HbA1c("2026-05-01", "7.4").Replace("Patient/p1", "Patient/p2", StringComparison.Ordinal);

        With(other, Charts.HbA1c("2025-11-01", "6.8", id: "a2")).Run(Rule).IsUndecided("glycemiaOf6Months (incomplete)");
    }

    [Theory]
    [InlineData("R73.03")]
    [InlineData("O24.410")]
    [InlineData("I10")]
    public void Evaluate_NoLastingDiabetes_DoesNotApply(string icd10) =>
        Assert.Equal(RuleStatus.NotApplicable, With().WithAll("conditions", Charts.Condition(icd10)).Run(Rule).Status);

    [Theory]
    [InlineData("resolved")]
    [InlineData("inactive")]
    [InlineData("remission")]
    public void Evaluate_DiabetesThatIsOver_IsSilent(string status) =>
        With().WithAll("conditions", Charts.Condition(Charts.Diabetes, clinicalStatus: status))
            .Run(Rule).IsSilent("no diabetes that is present");

    [Theory]
    [InlineData("E10.9")]
    [InlineData("e11.65")]
    [InlineData("E1165")]
    [InlineData("E13.9")]
    public void Evaluate_AnyLastingDiabetes_Counts(string icd10) =>
        Assert.Equal(RuleStatus.Fires, With().WithAll("conditions", Charts.Condition(icd10)).Run(Rule).Status);

    [Theory]
    [InlineData("active", null)]
    [InlineData("draft", null)]
    [InlineData("completed", Indicator.Warning)]
    [InlineData("revoked", Indicator.Warning)]
    public void Evaluate_Order_SilencesWhileItIsOpen(string status, Indicator? expected)
    {
        var result = With().WithAll("hba1c-orders", Charts.Order(status)).Run(Rule);

        if (expected is null) { result.IsSilent("HbA1c is ordered"); } else { Assert.Equal(expected, result.Card().Indicator); }
    }

    [Fact]
    public void Evaluate_OrderNotToDoIt_DoesNotSilence() =>
        Assert.Equal(
            RuleStatus.Fires,
            With().WithAll("hba1c-orders", Charts.Order("draft", more: ",\"doNotPerform\":true")).Run(Rule).Status);

    [Theory]
    [InlineData("2025-06-15", RuleStatus.Silent)]
    [InlineData("2025-06-14", RuleStatus.Fires)]
    public void Evaluate_OrderOpenForMoreThanAYear_WasForgotten(string authoredOn, RuleStatus expected) =>
        Assert.Equal(expected, With().WithAll("hba1c-orders", Charts.Order(authoredOn: authoredOn)).Run(Rule).Status);

    [Fact]
    public void Evaluate_OrdersNotSent_SaysSo()
    {
        var card = With().Without("hba1c-orders").Run(Rule).Card();

        Assert.Contains("open orders (not available to this check)", card.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(75, Indicator.Warning)]
    [InlineData(76, Indicator.Info)]
    public void Evaluate_OlderPatient_IsSpokenOfSoftly(int age, Indicator expected) =>
        Assert.Equal(expected, With().With("patient", Charts.Patient(age)).Run(Rule).Card().Indicator);

    [Fact]
    public void Evaluate_Firing_OffersCompleteOrder()
    {
        var order = Charts.Resource(With().Run(Rule).Card());

        Assert.Equal(
            """{"resourceType":"ServiceRequest","status":"draft","intent":"order","code":{"coding":[{"system":"http://loinc.org","code":"4548-4","display":"Hemoglobin A1c/Hemoglobin.total in Blood"}],"text":"HbA1c"},"subject":{"reference":"Patient/p1"},"authoredOn":"2026-06-15","reasonReference":[{"reference":"Condition/c1"}]}""",
            order.ToJsonString());
    }

    [Fact]
    public void Evaluate_AppIsSetUp_LinksToTheInsight()
    {
        var link = With().Run(Rule, new Uri("https://app.example/launch")).Card().Links!.Single();

        Assert.Equal(LinkType.Smart, link.Type);
        Assert.Equal("""{"insight":"hba1c-overdue"}""", link.AppContext);
    }

    private static Scenario With(params string[] results) => new Scenario()
        .With("patient", Charts.Patient())
        .WithAll("conditions", Charts.Condition(Charts.Diabetes))
        .WithAll("hba1c", results)
        .WithAll("hba1c-orders");
}
