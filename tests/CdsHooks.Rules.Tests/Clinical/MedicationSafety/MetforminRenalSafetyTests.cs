using System.Globalization;
using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Rules.Tests.Clinical.MedicationSafety;

public sealed class MetforminRenalSafetyTests
{
    private static readonly IRule Rule = PackRules.Find("metformin-renal-safety");

    [Theory]
    [InlineData("12", Indicator.Critical)]
    [InlineData("29.9", Indicator.Critical)]
    [InlineData("30", Indicator.Warning)]
    [InlineData("30.0", Indicator.Warning)]
    [InlineData("44.9", Indicator.Warning)]
    public void Evaluate_EgfrBelowLimit_Fires(string value, Indicator expected)
    {
        var card = NewStart().WithAll("egfr", Egfr(value)).Run(Rule).OnlyCard();

        Assert.Equal(expected, card.Indicator);
        Assert.Contains("2026-06-01", card.Summary, StringComparison.Ordinal);
        Assert.Contains("mL/min/1.73 m²", card.Detail, StringComparison.Ordinal);
        Assert.Equal(["MedicationRequest/d1"], card.Removals());
        Assert.Equal(SelectionBehavior.Any, card.SelectionBehavior);
    }

    [Theory]
    [InlineData("45")]
    [InlineData("45.0")]
    [InlineData("90")]
    public void Evaluate_EgfrAtOrAboveLimit_StaysSilent(string value) => NewStart().WithAll("egfr", Egfr(value)).Run(Rule).IsSilent();

    [Theory]
    [InlineData("\"mL/min\"", Indicator.Critical)]
    [InlineData("\"mL/min/1.73m2\"", Indicator.Critical)]
    public void Evaluate_EgfrInOtherSpelling_Fires(string unit, Indicator expected)
    {
        var egfr = Egfr("29", $"\"unit\": {unit}");

        Assert.Equal(expected, NewStart().WithAll("egfr", egfr).Run(Rule).OnlyCard().Indicator);
    }

    [Theory]
    [InlineData("\"code\": \"mg/dL\", \"system\": \"http://unitsofmeasure.org\"")]
    [InlineData("\"code\": \"%\", \"system\": \"http://unitsofmeasure.org\"")]
    [InlineData("\"unit\": \"furlong\"")]
    public void Evaluate_EgfrInOtherUnit_IsIndeterminate(string unit) =>
        NewStart().WithAll("egfr", Egfr("20", unit), Egfr("20", on: "2026-01-01", id: "older")).Run(Rule)
            .Lacks("eGFR (unit, value or date unreadable, or a bound that does not tell)");

    [Theory]
    [InlineData("<", "30", Indicator.Critical)]
    [InlineData("<=", "29", Indicator.Critical)]
    [InlineData("<", "15", Indicator.Critical)]
    [InlineData("<", "45", Indicator.Warning)]
    public void Evaluate_EgfrAsUpperBound_FiresAsFarAsItTells(string comparator, string value, Indicator expected)
    {
        var card = NewStart().WithAll("egfr", Egfr(value, comparator: comparator)).Run(Rule).OnlyCard();

        Assert.Equal(expected, card.Indicator);
        Assert.Contains(comparator == "<" ? "under" : "at most", card.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(">", "60", true)]
    [InlineData(">=", "45", true)]
    [InlineData(">", "30", false)]
    [InlineData("<", "60", false)]
    [InlineData("~", "20", false)]
    public void Evaluate_EgfrAsBoundThatDoesNotTell_IsSilentOnlyAboveTheLimit(string comparator, string value, bool isSilent)
    {
        var result = NewStart().WithAll("egfr", Egfr(value, comparator: comparator)).Run(Rule);

        if (isSilent) { result.IsSilent(); } else { Assert.Equal(RuleStatus.Indeterminate, result.Status); }
    }

    [Fact]
    public void Evaluate_EgfrUnder45WithoutLowerBound_SaysWhatItDoesNotKnow() =>
        Assert.Equal(["eGFR (known only as a bound)"], NewStart().WithAll("egfr", Egfr("45", comparator: "<")).Run(Rule).Missing);

    [Theory]
    [InlineData("2025-06-15", Indicator.Critical)]
    [InlineData("2025-06-16", Indicator.Critical)]
    [InlineData("2025-06-14", Indicator.Info)]
    public void Evaluate_EgfrAroundTwelveMonthsOld_CountsUpToTheDay(string on, Indicator expected)
    {
        var card = NewStart().WithAll("egfr", Egfr("20", on: on)).Run(Rule).OnlyCard();

        Assert.Equal(expected, card.Indicator);
        Assert.Contains(on, card.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_NoEgfrOnRecord_OffersToOrderOne()
    {
        var card = NewStart().WithAll("egfr").Run(Rule).OnlyCard();

        var action = Assert.Single(Assert.Single(card.Suggestions!).Actions!);
        Assert.Equal((Indicator.Info, ActionType.Create), (card.Indicator, action.Type));
        Assert.Contains("98979-8", action.Resource!.Value.ToJson(), StringComparison.Ordinal);
        Assert.Contains("Patient/p1", action.Resource!.Value.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_EgfrIsBeingOrdered_StaysSilent() => NewStart().Signing("""
        { "resourceType": "ServiceRequest", "id": "s1", "status": "draft", "intent": "order", "code": { "coding": [ { "system": "http://loinc.org", "code": "98979-8" } ] }, "subject": { "reference": "Patient/p1" } }
        """).WithAll("egfr").Run(Rule).IsSilent();

    [Fact]
    public void Evaluate_EgfrNotSent_IsIndeterminate() => NewStart().Without("egfr").Run(Rule).IsUndecided();

    [Fact]
    public void Evaluate_EgfrSearchFoundNothingAsNull_AsksForOne() =>
        Assert.Equal(Indicator.Info, NewStart().WithNull("egfr").Run(Rule).OnlyCard().Indicator);

    [Theory]
    [InlineData("entered-in-error")]
    [InlineData("cancelled")]
    [InlineData("preliminary")]
    [InlineData("registered")]
    public void Evaluate_EgfrThatDoesNotStand_IsPassedOver(string status) =>
        Assert.Equal(Indicator.Warning, NewStart().WithAll("egfr", Egfr("20", status: status), Egfr("40", on: "2026-05-01", id: "older"))
            .Run(Rule).OnlyCard().Indicator);

    [Fact]
    public void Evaluate_NewerEgfrIsFine_StaysSilent() =>
        NewStart().WithAll("egfr", Egfr("20", on: "2026-05-01", id: "older"), Egfr("60", on: "2026-06-01")).Run(Rule).IsSilent();

    [Fact]
    public void Evaluate_TwoEgfrOfOneTime_CountsTheLower() =>
        Assert.Equal(Indicator.Critical, NewStart()
            .WithAll("egfr", Egfr("31"), Egfr("28", id: "e2", loinc: "98980-6"), Egfr("50", id: "e3", loinc: "62238-1")).Run(Rule)
            .OnlyCard().Indicator);

    [Fact]
    public void Evaluate_OnlyRaceSpecificEgfr_CountsTheLower()
    {
        var scenario = NewStart().WithAll("egfr", Egfr("33", loinc: "48643-1"), Egfr("28", id: "e2", loinc: "48642-3"));

        Assert.Equal(Indicator.Critical, scenario.Run(Rule).OnlyCard().Indicator);
    }

    [Fact]
    public void Evaluate_PlainBesideNewerRaceSpecificEgfr_CountsThePlainOne() =>
        NewStart().WithAll("egfr", Egfr("60", on: "2026-05-01"), Egfr("28", id: "e2", loinc: "48642-3")).Run(Rule).IsSilent();

    [Fact]
    public void Evaluate_OldPlainBesideRaceSpecificEgfr_CountsTheRaceSpecificOne() =>
        Assert.Equal(Indicator.Critical, NewStart().WithAll("egfr", Egfr("60", on: "2024-05-01"), Egfr("28", id: "e2", loinc: "48642-3"))
            .Run(Rule).OnlyCard().Indicator);

    [Theory]
    [InlineData("2025", false)]
    [InlineData("2025-06", false)]
    [InlineData("2025-07", true)]
    [InlineData("2027-01-01", false)]
    [InlineData(null, false)]
    public void Evaluate_EgfrWithPoorDate_CountsOnlyWhenSurelyWithin(string? on, bool counts)
    {
        var result = NewStart().WithAll("egfr", Egfr("20", on: on)).Run(Rule);

        if (counts) { Assert.Equal(Indicator.Critical, result.OnlyCard()
            .Indicator); } else { result.IsUndecided(); }
    }

    [Fact]
    public void Evaluate_EgfrOfAnotherPatient_IsNotUsed() =>
        NewStart().WithAll("egfr", Egfr("20").Replace("Patient/p1", "Patient/p2", StringComparison.Ordinal)).Run(Rule).IsUndecided();

    [Fact]
    public void Evaluate_PatientIsOnMetformin_InformsBelow45AndStopsBelow30()
    {
        var onIt = NewStart().WithAll("medications", Rx.Current("m1", Rx.Metformin1000));

        Assert.Equal(Indicator.Info, onIt.WithAll("egfr", Egfr("40")).Run(Rule).OnlyCard().Indicator);
        Assert.Equal(Indicator.Critical, onIt.WithAll("egfr", Egfr("29.9")).Run(Rule).OnlyCard().Indicator);
    }

    [Fact]
    public void Evaluate_OrderOfTheListIsSignedAgain_CountsAsContinued() =>
        Assert.Equal(Indicator.Info, NewStart().WithAll("medications", Rx.Current("d1", Rx.Metformin500)).WithAll("egfr", Egfr("40"))
            .Run(Rule).OnlyCard().Indicator);

    [Fact]
    public void Evaluate_MetforminReportedAsTaken_CountsAsContinued() =>
        Assert.Equal(Indicator.Info, NewStart().WithAll("statements", Rx.Statement("s1", Rx.Metformin500)).WithAll("egfr", Egfr("40"))
            .Run(Rule).OnlyCard().Indicator);

    [Theory]
    [InlineData("stopped")]
    [InlineData("on-hold")]
    [InlineData("entered-in-error")]
    public void Evaluate_FormerMetformin_CountsAsNewStart(string status) =>
        Assert.Equal(Indicator.Warning, NewStart().WithAll("medications", Rx.Order("m1", Rx.Metformin500, status: status))
            .WithAll("egfr", Egfr("40")).Run(Rule).OnlyCard().Indicator);

    [Fact]
    public void Evaluate_MedicationListNotSent_WarnsAndSaysSo()
    {
        var result = NewStart().Without("medications").WithAll("egfr", Egfr("40")).Run(Rule);

        Assert.Equal(Indicator.Warning, result.OnlyCard().Indicator);
        Assert.Contains("Not known: the medication list", result.OnlyCard().Detail, StringComparison.Ordinal);
        Assert.Equal(["medications"], result.Missing);
    }

    [Theory]
    [InlineData(Rx.MetforminSitagliptin)]
    [InlineData("6809")]
    public void Evaluate_AnyProductWithMetformin_Fires(string rxNorm) =>
        new Scenario().Signing(Rx.Order("d1", rxNorm)).WithAll("egfr", Egfr("20")).WithAll("medications").Run(Rule).OnlyCard();

    [Fact]
    public void Evaluate_MetforminInContainedMedication_Fires() =>
        new Scenario().Signing(Rx.Contained("d1", Rx.Metformin500)).WithAll("egfr", Egfr("20")).Run(Rule).OnlyCard();

    [Fact]
    public void Evaluate_OtherOrder_IsNotAsked() =>
        new Scenario().Signing(Rx.Order("d1", Rx.Lisinopril)).WithAll("egfr", Egfr("20")).Run(Rule).IsNotAsked();

    [Fact]
    public void Evaluate_MetforminNotAmongSelections_StaysSilent() =>
        new Scenario().Selecting(Rx.Order("d1", Rx.Metformin500), selected: false).Selecting(Rx.Order("d2", Rx.Lisinopril))
            .WithAll("egfr", Egfr("20")).Run(Rule).IsSilent();

    [Fact]
    public void Evaluate_MetforminSelected_Fires() =>
        new Scenario().Selecting(Rx.Order("d1", Rx.Metformin500)).WithAll("egfr", Egfr("20")).Run(Rule).OnlyCard();

    [Theory]
    [InlineData("cancelled")]
    [InlineData("stopped")]
    public void Evaluate_DraftEndsMetformin_StaysSilent(string status) =>
        new Scenario().Signing(Rx.Order("d1", Rx.Metformin500, status: status)).WithAll("egfr", Egfr("20")).Run(Rule).IsSilent();

    [Fact]
    public void Evaluate_DraftForbidsMetformin_StaysSilent() =>
        new Scenario().Signing(Rx.Order("d1", Rx.Metformin500, more: "\"doNotPerform\": true,")).WithAll("egfr", Egfr("20")).Run(Rule)
            .IsSilent();

    [Fact]
    public void Evaluate_PatientHasDied_StaysSilent() =>
        NewStart().With("patient", Rx.Deceased()).WithAll("egfr", Egfr("20")).Run(Rule).IsSilent();

    [Theory]
    [InlineData("2008-06-16")]
    [InlineData("2015-01-01")]
    public void Evaluate_ChildWithoutEgfr_IsIndeterminate(string birthDate) =>
        NewStart().With("patient", Rx.Patient(birthDate)).WithAll("egfr").Run(Rule).Lacks("eGFR of a patient under 18");

    [Fact]
    public void Evaluate_EighteenthBirthdayWithoutEgfr_AsksForOne() =>
        NewStart().With("patient", Rx.Patient("2008-06-15")).WithAll("egfr").Run(Rule).OnlyCard();

    [Fact]
    public void Evaluate_DraftWithoutId_FiresWithoutSuggestion()
    {
        var order = Rx.Order("", Rx.Metformin500).Replace("\"id\": \"\",", "", StringComparison.Ordinal);

        var card = new Scenario().Signing(order).WithAll("egfr", Egfr("20")).Run(Rule).OnlyCard();

        Assert.Null(card.Suggestions);
        Assert.Null(card.SelectionBehavior);
    }

    [Fact]
    public void Evaluate_TwoMetforminDrafts_NamesEach() =>
        Assert.Equal(2, NewStart().Signing(Rx.Order("d2", Rx.MetforminSitagliptin)).WithAll("egfr", Egfr("20")).Run(Rule).Findings().Count);

    [Fact]
    public void Evaluate_HostileDisplay_IsInertInDetail()
    {
        var card = new Scenario().Signing(Rx.Order("d1", Rx.Metformin500, Said.Hostile)).WithAll("egfr", Egfr("20")).Run(Rule).OnlyCard();

        Assert.Contains("\\[x\\]", card.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_WithApp_LinksIntoTheAppAlone()
    {
        var finding = NewStart().WithAll("egfr", Egfr("20")).Run(Rule, new Uri("https://app.example.org/launch")).OnlyFinding();

        Assert.Equal(LinkType.Smart, Assert.Single(finding.Card.Links!).Type);
        Assert.Equal("metformin-renal-safety:MedicationRequest/d1", finding.Key);
    }

    private static Scenario NewStart() =>
        new Scenario().Signing(Rx.Order("d1", Rx.Metformin500, "metformin 500 mg")).WithAll("medications").WithAll("statements")
            .With("patient", Rx.Patient());

    private static string Egfr(
        string value,
        string unit = "\"code\": \"mL/min/{1.73_m2}\", \"system\": \"http://unitsofmeasure.org\"",
        string? on = "2026-06-01",
        string id = "e1",
        string status = "final",
        string loinc = "98979-8",
        string? comparator = null) => string.Create(CultureInfo.InvariantCulture, $$"""
        {
          "resourceType": "Observation", "id": "{{id}}", "status": "{{status}}", "code": { "coding": [ { "system": "http://loinc.org", "code": "{{loinc}}" } ] },
          "subject": { "reference": "Patient/p1" }, {{(on is null ? "" : $"\"effectiveDateTime\": \"{on}\",")}}
          "valueQuantity": { "value": {{value}}, {{(comparator is null ? "" : $"\"comparator\": \"{comparator}\",")}} {{unit}} }
        }
        """);
}
