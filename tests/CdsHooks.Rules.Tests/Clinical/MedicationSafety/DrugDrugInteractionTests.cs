using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Tests.Clinical.MedicationSafety;

public sealed class DrugDrugInteractionTests
{
    private static readonly IRule Maoi = PackRules.Find("ddi-maoi-ssri-snri");
    private static readonly IRule Statin = PackRules.Find("ddi-statin-cyp3a4-inhibitor");

    [Fact]
    public void Evaluate_OrderMeetsCurrentOrder_NamesBothAndWhatIsNotKnown()
    {
        var finding = Signing(Rx.Sertraline).WithAll("medications", Rx.Current("m1", Rx.Phenelzine, "phenelzine 15 mg"))
            .Without("statements").Run(Maoi).OnlyFinding();

        Assert.Equal("ddi-maoi-ssri-snri:8123+MedicationRequest/d1", finding.Key);
        Assert.Equal("Phenelzine with sertraline: serotonin syndrome", finding.Card.Summary);
        Assert.Contains("- Current order: **phenelzine 15 mg**, 2026-01-02", finding.Card.Detail, StringComparison.Ordinal);
        Assert.Contains("what the patient reports taking was not sent", finding.Card.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_OrderMeetsStatement_Fires()
    {
        var card = Signing(Rx.Sertraline).WithAll("medications").WithAll("statements", Rx.Statement("s1", Rx.Phenelzine)).Run(Maoi)
            .OnlyCard();

        Assert.Contains("- Reported as taken:", card.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("not sent", card.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("completed")]
    [InlineData("not-taken")]
    [InlineData("entered-in-error")]
    public void Evaluate_StatementOfAFormerMedicine_StaysSilent(string status) =>
        Signing(Rx.Sertraline).WithAll("medications").WithAll("statements", Rx.Statement("s1", Rx.Phenelzine, status)).Run(Maoi).IsSilent();

    [Theory]
    [InlineData("stopped")]
    [InlineData("completed")]
    [InlineData("on-hold")]
    [InlineData("cancelled")]
    [InlineData("entered-in-error")]
    [InlineData("draft")]
    public void Evaluate_OrderOfTheListIsNotActive_StaysSilent(string status) =>
        Signing(Rx.Sertraline).WithAll("medications", Rx.Order("m1", Rx.Phenelzine, status: status)).Run(Maoi).IsSilent();

    [Fact]
    public void Evaluate_OrderOfTheListDoesNotMeanToGive_StaysSilent() =>
        Signing(Rx.Sertraline).WithAll("medications", Rx.Current("m1", Rx.Phenelzine, more: "\"doNotPerform\": true,")).Run(Maoi).IsSilent();

    [Fact]
    public void Evaluate_OrderOfTheListHasAnUnknownModifier_IsUndecided() =>
        Signing(Rx.Sertraline).WithAll(
            "medications",
            Rx.Current("m1", Rx.Phenelzine, more: "\"modifierExtension\": [ { \"url\": \"http://example.org/not\", \"valueBoolean\": true } ],")).Run(Maoi).IsUndecided();

    [Theory]
    [InlineData("\"reportedBoolean\": true,", true)]
    [InlineData("\"reportedReference\": { \"reference\": \"Patient/p1\" },", true)]
    [InlineData("\"requester\": { \"reference\": \"Patient/p1\" },", true)]
    [InlineData("\"requester\": { \"reference\": \"Practitioner/d1\" },", false)]
    [InlineData("", false)]
    [InlineData("\"reportedBoolean\": true, \"doNotPerform\": true,", false)]
    public void Evaluate_PlanOfTheList_CountsWhenThePatientTakesIt(string more, bool counts)
    {
        var plan = Rx.Current("m1", Rx.Phenelzine, more: more);
        plan = plan.Replace("\"intent\": \"order\"", "\"intent\": \"plan\"", StringComparison.Ordinal);

        var result = Signing(Rx.Sertraline).WithAll("medications", plan).Run(Maoi);

        if (!counts) { result.IsSilent(); } else { Assert.Contains("- Reported as taken:", result.OnlyCard()
            .Detail, StringComparison.Ordinal); }
    }

    [Fact]
    public void Evaluate_OrderedAndReportedTogether_IsOneInsight() =>
        Signing(Rx.Sertraline).WithAll("medications", Rx.Current("m1", Rx.Phenelzine), Rx.Current("m2", "104836"))
            .WithAll("statements", Rx.Statement("s1", Rx.Phenelzine)).Run(Maoi).OnlyCard();

    [Fact]
    public void Evaluate_TwoDraftsMeetOneMedicine_NamesEachDraft() =>
        Assert.Equal(2, Signing(Rx.Sertraline).Signing(Rx.Order("d2", "sertraline", "x")
            .Replace("\"sertraline\"", "\"312941\"", StringComparison.Ordinal))
            .WithAll("medications", Rx.Current("m1", Rx.Phenelzine)).Run(Maoi).Findings().Count);

    [Fact]
    public void Evaluate_TopicalProduct_StaysSilent()
    {
        Signing(Rx.Simvastatin).WithAll("medications", Rx.Current("m1", Rx.KetoconazoleCream)).Run(Statin).IsSilent();
        Signing(Rx.KetoconazoleCream).WithAll("medications", Rx.Current("m1", Rx.Simvastatin)).Run(Statin).IsSilent();
    }

    [Fact]
    public void Evaluate_CurrentOrderIsSignedAgain_IsNoPairWithItself() =>
        Signing(Rx.Sertraline).WithAll("medications", Rx.Current("d1", Rx.Phenelzine)).Run(Maoi).IsSilent();

    [Fact]
    public void Evaluate_NeitherSelected_StaysSilent() =>
        new Scenario().Selecting(Rx.Order("d1", Rx.Sertraline), selected: false).Selecting(Rx.Order("d2", Rx.Phenelzine), selected: false)
            .Selecting(Rx.Order("d3", Rx.Lisinopril)).WithAll("medications").Run(Maoi).IsSilent();

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Evaluate_OneOfTwoDraftsSelected_FiresOnce(bool first, bool second) =>
        new Scenario().Selecting(Rx.Order("d1", Rx.Sertraline), first).Selecting(Rx.Order("d2", Rx.Phenelzine), second)
            .WithAll("medications").Run(Maoi).OnlyCard();

    [Fact]
    public void Evaluate_UnselectedDraftMeetsCurrentOrder_StaysSilent() =>
        new Scenario().Selecting(Rx.Order("d1", Rx.Sertraline), selected: false).Selecting(Rx.Order("d3", Rx.Lisinopril))
            .WithAll("medications", Rx.Current("m1", Rx.Phenelzine)).Run(Maoi).IsSilent();

    [Fact]
    public void Evaluate_MedicationInBundle_IsFollowed() =>
        Signing(Rx.Sertraline).WithAll("medications", Rx.Referring("m1", "med1"), Rx.Medication("med1", Rx.Phenelzine)).Run(Maoi)
            .OnlyCard();

    [Fact]
    public void Evaluate_ContainedMedicationInDraft_IsFollowed() =>
        new Scenario().Signing(Rx.Contained("d1", Rx.Sertraline)).WithAll("medications", Rx.Current("m1", Rx.Phenelzine)).Run(Maoi)
            .OnlyCard();

    [Fact]
    public void Evaluate_OrderOfAnotherPatient_IsNotUsed() =>
        Signing(Rx.Sertraline).WithAll("medications", Rx.Current("m1", Rx.Phenelzine).Replace("Patient/p1", "Patient/p2", StringComparison.Ordinal)).Run(Maoi).IsUndecided();

    [Fact]
    public void Evaluate_MedicationListNotSent_IsIndeterminate() => Signing(Rx.Sertraline).Run(Maoi).IsUndecided();

    [Fact]
    public void Evaluate_MedicationListIsNull_StaysSilent() => Signing(Rx.Sertraline).WithNull("medications").Run(Maoi).IsSilent();

    [Fact]
    public void Evaluate_MedicationListHasANextPage_IsIndeterminateUnlessItFires()
    {
        const string Page = """{ "resourceType": "Bundle", "type": "searchset", "link": [ { "relation": "next", "url": "https://ehr.example.org/next" } ], "entry": [ { "resource": {0} } ] }""";

        Signing(Rx.Sertraline).With("medications", Page.Replace("{0}", Rx.Current("m1", Rx.Lisinopril), StringComparison.Ordinal))
            .Run(Maoi).IsUndecided();
        Signing(Rx.Sertraline).With("medications", Page.Replace("{0}", Rx.Current("m1", Rx.Phenelzine), StringComparison.Ordinal))
            .Run(Maoi).OnlyCard();
    }

    [Theory]
    [InlineData("text only")]
    [InlineData("phenelzine 15 mg")]
    public void Evaluate_DraftInWords_IsNotAsked(string text) =>
        new Scenario().Signing(Rx.InWords("d1", text)).WithAll("medications", Rx.Current("m1", Rx.Sertraline)).Run(Maoi).IsNotAsked();

    [Fact]
    public void Evaluate_UnknownProduct_IsNotAsked() =>
        Signing("999999999").WithAll("medications", Rx.Current("m1", Rx.Sertraline)).Run(Maoi).IsNotAsked();

    [Fact]
    public void Evaluate_SessionEndsTheOtherMedicine_CountsOnlyWhereItsEffectOutlastsIt()
    {
        Signing(Rx.Sertraline).Signing(Rx.Order("m1", Rx.Phenelzine, status: "stopped"))
            .WithAll("medications", Rx.Current("m1", Rx.Phenelzine)).Run(Maoi).OnlyCard();
        Signing(Rx.Clarithromycin).Signing(Rx.Order("m1", Rx.Simvastatin, status: "stopped"))
            .WithAll("medications", Rx.Current("m1", Rx.Simvastatin)).Run(Statin).IsSilent();
    }

    [Fact]
    public void Evaluate_DraftReplacesTheOtherMedicine_StaysSilentWithoutWashout() =>
        new Scenario()
            .Signing(Rx.Order("d1", Rx.Clarithromycin, more: "\"priorPrescription\": { \"reference\": \"MedicationRequest/m1\" },"))
            .WithAll("medications", Rx.Current("m1", Rx.Simvastatin)).Run(Statin).IsSilent();

    [Fact]
    public void Evaluate_HostileDisplays_AreInert() =>
        Signing(Rx.Sertraline, Said.Hostile).WithAll("medications", Rx.Current("m1", Rx.Phenelzine, Said.Hostile)).Run(Maoi).OnlyCard();

    [Fact]
    public void Evaluate_PatientHasDied_StaysSilent() =>
        Signing(Rx.Sertraline).With("patient", Rx.Deceased()).WithAll("medications", Rx.Current("m1", Rx.Phenelzine)).Run(Maoi).IsSilent();

    [Fact]
    public void Evaluate_OrderMeetsPair_OffersReasonsAndSource()
    {
        var card = Signing(Rx.Sertraline).WithAll("medications", Rx.Current("m1", Rx.Phenelzine)).Run(Maoi).OnlyCard();

        Assert.Equal("DdiMaoiSsriSnri", card.Source.Topic!.Code);
        Assert.Equal("https://doi.org/10.1136/amiajnl-2011-000612", card.Source.Url);
        Assert.Equal(LinkType.Absolute, Assert.Single(card.Links!).Type);
    }

    private static Scenario Signing(string rxNorm, string display = "Ordered medicine") =>
        new Scenario().Signing(Rx.Order("d1", rxNorm, display));

}
