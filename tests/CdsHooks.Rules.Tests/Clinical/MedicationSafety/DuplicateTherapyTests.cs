using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Rules.Tests.Clinical.MedicationSafety;

public sealed class DuplicateTherapyTests
{
    private static readonly IRule Rule = PackRules.Find("duplicate-therapy");

    [Theory]
    [InlineData(Rx.Metformin500, Rx.Metformin1000, Indicator.Warning)]
    [InlineData(Rx.MetforminSitagliptin, Rx.Metformin1000, Indicator.Warning)]
    [InlineData(Rx.LisinoprilHydrochlorothiazide, Rx.Lisinopril, Indicator.Warning)]
    [InlineData(Rx.HydrocodoneAcetaminophen, Rx.Acetaminophen, Indicator.Warning)]
    [InlineData(Rx.HydrocodoneAcetaminophen, Rx.OxycodoneAcetaminophen, Indicator.Warning)]
    [InlineData(Rx.Metformin500, Rx.Metformin500, Indicator.Info)]
    [InlineData(Rx.Warfarin5, Rx.Warfarin2, Indicator.Info)]
    [InlineData(Rx.Ibuprofen, Rx.Naproxen, Indicator.Warning)]
    [InlineData(Rx.Ibuprofen, Rx.Celecoxib, Indicator.Warning)]
    [InlineData(Rx.Lisinopril, Rx.Losartan, Indicator.Warning)]
    [InlineData(Rx.Apixaban, Rx.Warfarin5, Indicator.Warning)]
    [InlineData("omeprazole", "pantoprazole", Indicator.Info)]
    [InlineData("omeprazole", "esomeprazole", Indicator.Info)]
    [InlineData("simvastatin", "rosuvastatin", Indicator.Info)]
    [InlineData("sertraline", "venlafaxine", Indicator.Warning)]
    [InlineData("lorazepam", "clonazepam", Indicator.Warning)]
    [InlineData("zolpidem", "eszopiclone", Indicator.Warning)]
    [InlineData("glipizide", "glyburide", Indicator.Warning)]
    [InlineData("metoprolol", "carvedilol", Indicator.Warning)]
    [InlineData("amlodipine", "nifedipine", Indicator.Warning)]
    [InlineData("hydrochlorothiazide", "chlorthalidone", Indicator.Info)]
    [InlineData("famotidine", "cimetidine", Indicator.Info)]
    [InlineData("sitagliptin", "linagliptin", Indicator.Info)]
    [InlineData("empagliflozin", "dapagliflozin", Indicator.Info)]
    [InlineData("liraglutide", "semaglutide", Indicator.Warning)]
    [InlineData("apixaban", "enoxaparin", Indicator.Warning)]
    public void Evaluate_Duplicate_FiresInBothDirections(string one, string other, Indicator expected)
    {
        var (a, b) = (CodeOf(one), CodeOf(other));

        var forward = new Scenario().Signing(Rx.Order("d1", a)).WithAll("medications", Rx.Current("m1", b)).Run(Rule).OnlyCard();
        var back = new Scenario().Signing(Rx.Order("d1", b)).WithAll("medications", Rx.Current("m1", a)).Run(Rule).OnlyCard();

        Assert.Equal((expected, expected), (forward.Indicator, back.Indicator));
        Assert.Equal(["MedicationRequest/d1"], forward.Removals());
    }

    [Theory]
    [InlineData(Rx.Metformin500, Rx.Lisinopril)]
    [InlineData(Rx.OxycodoneLongActing, Rx.OxycodoneAcetaminophen)]
    [InlineData(Rx.InsulinLispro, Rx.InsulinLisproMix)]
    [InlineData(Rx.DiclofenacGel, Rx.Ibuprofen)]
    [InlineData(Rx.TimololEyeDrops, Rx.Metoprolol)]
    [InlineData(Rx.Aspirin81, Rx.Ibuprofen)]
    [InlineData(Rx.Warfarin5, Rx.Heparin)]
    [InlineData("warfarin", "enoxaparin")]
    [InlineData("midazolam", "lorazepam")]
    [InlineData("amlodipine", "diltiazem")]
    [InlineData("albuterol", "salmeterol")]
    [InlineData("potassium chloride", "potassium citrate")]
    [InlineData("sertraline", "trazodone")]
    public void Evaluate_UsualCompanions_SaysNothing(string one, string other) =>
        new Scenario().Signing(Rx.Order("d1", CodeOf(one))).WithAll("medications", Rx.Current("m1", CodeOf(other))).Run(Rule).IsSilent();

    [Fact]
    public void Evaluate_TwoOfAKind_NamesBothAndWhatToDo()
    {
        var finding = new Scenario().Signing(Rx.Order("d1", Rx.Ibuprofen, "ibuprofen 200"))
            .WithAll("medications", Rx.Current("m1", Rx.Naproxen, "naproxen 500")).Run(Rule).OnlyFinding();

        Assert.Equal("duplicate-therapy:MedicationRequest/d1+7258", finding.Key);
        Assert.Equal("Ibuprofen with naproxen: two NSAIDs", finding.Card.Summary);
        Assert.Contains("stop naproxen", finding.Card.Detail, StringComparison.Ordinal);
        Assert.Contains("**naproxen 500**, 2026-01-02", finding.Card.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_AcetaminophenTwice_StatesTheLimit() =>
        Assert.Contains("4 g a day", new Scenario().Signing(Rx.Order("d1", Rx.HydrocodoneAcetaminophen))
            .WithAll("medications", Rx.Current("m1", Rx.Acetaminophen)).Run(Rule).OnlyCard().Detail, StringComparison.Ordinal);

    [Fact]
    public void Evaluate_TwoDrafts_FireOnceAndOfferEither()
    {
        var card = new Scenario().Signing(Rx.Order("d1", Rx.Ibuprofen)).Signing(Rx.Order("d2", Rx.Naproxen)).WithAll("medications")
            .Run(Rule).OnlyCard();

        Assert.Equal(["MedicationRequest/d1", "MedicationRequest/d2"], card.Removals());
        Assert.Equal(SelectionBehavior.AtMostOne, card.SelectionBehavior);
    }

    [Fact]
    public void Evaluate_SameOrderSignedAgain_StaysSilent() =>
        new Scenario().Signing(Rx.Order("m1", Rx.Metformin500)).WithAll("medications", Rx.Current("m1", Rx.Metformin500))
            .WithAll("statements", Rx.Statement("s1", Rx.Metformin500)).Run(Rule).IsSilent();

    [Fact]
    public void Evaluate_DraftNamesWhatItReplaces_StaysSilent() =>
        new Scenario()
            .Signing(Rx.Order("d1", Rx.Metformin1000, more: "\"priorPrescription\": { \"reference\": \"MedicationRequest/m1\" },"))
            .WithAll("medications", Rx.Current("m1", Rx.Metformin500)).Run(Rule).IsSilent();

    [Fact]
    public void Evaluate_SessionEndsTheOther_StaysSilent() =>
        new Scenario().Signing(Rx.Order("d1", Rx.Losartan)).Signing(Rx.Order("m1", Rx.Lisinopril, status: "stopped"))
            .WithAll("medications", Rx.Current("m1", Rx.Lisinopril)).Run(Rule).IsSilent();

    [Fact]
    public void Evaluate_OrderOfWhatIsReportedAsTaken_StaysSilent() =>
        new Scenario().Signing(Rx.Order("d1", Rx.Metformin1000)).WithAll("medications")
            .WithAll("statements", Rx.Statement("s1", Rx.Metformin500)).Run(Rule).IsSilent();

    [Fact]
    public void Evaluate_IngredientReportedInAnotherProduct_Warns()
    {
        var card = new Scenario().Signing(Rx.Order("d1", Rx.HydrocodoneAcetaminophen)).WithAll("medications")
            .WithAll("statements", Rx.Statement("s1", Rx.Acetaminophen)).Run(Rule).OnlyCard();

        Assert.Equal(Indicator.Warning, card.Indicator);
        Assert.Contains("Reported as taken", card.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_OtherIsOrderedAndReported_IsOneInsight() =>
        new Scenario().Signing(Rx.Order("d1", Rx.Ibuprofen)).WithAll("medications", Rx.Current("m1", Rx.Naproxen))
            .WithAll("statements", Rx.Statement("s1", Rx.Naproxen)).Run(Rule).OnlyCard();

    [Theory]
    [InlineData("stopped")]
    [InlineData("on-hold")]
    [InlineData("completed")]
    public void Evaluate_OtherOrderIsNotActive_StaysSilent(string status) =>
        new Scenario().Signing(Rx.Order("d1", Rx.Ibuprofen)).WithAll("medications", Rx.Order("m1", Rx.Naproxen, status: status)).Run(Rule)
            .IsSilent();

    [Fact]
    public void Evaluate_SameProductThroughReferences_IsRecognised()
    {
        var card = new Scenario().Signing(Rx.Contained("d1", Rx.Metformin500))
            .WithAll("medications", Rx.Referring("m1", "med1"), Rx.Medication("med1", Rx.Metformin500)).Run(Rule).OnlyCard();

        Assert.Equal(Indicator.Info, card.Indicator);
    }

    [Fact]
    public void Evaluate_UnselectedDraftsDuplicate_StaysSilent() =>
        new Scenario().Selecting(Rx.Order("d1", Rx.Ibuprofen), selected: false).Selecting(Rx.Order("d2", Rx.Naproxen), selected: false)
            .Selecting(Rx.Order("d3", Rx.Lisinopril))
            .WithAll("medications", Rx.Current("m1", Rx.Celecoxib)).Run(Rule).IsSilent();

    [Fact]
    public void Evaluate_SelectedDraftMeetsUnselectedOne_Fires() =>
        new Scenario().Selecting(Rx.Order("d1", Rx.Ibuprofen), selected: false).Selecting(Rx.Order("d2", Rx.Naproxen))
            .WithAll("medications").Run(Rule).OnlyCard();

    [Fact]
    public void Evaluate_DraftInWords_IsIndeterminate() =>
        new Scenario().Signing(Rx.InWords("d1", "ibuprofen")).WithAll("medications", Rx.Current("m1", Rx.Naproxen)).Run(Rule)
            .Lacks("medication of a draft order is not coded");

    [Fact]
    public void Evaluate_CurrentOrderInWords_IsIndeterminateUnlessItFires()
    {
        var scenario = new Scenario().Signing(Rx.Order("d1", Rx.Ibuprofen)).WithAll("medications", Rx.InWords("m1", "naproxen", "active"));
        scenario.Run(Rule).Lacks("medication of a current order or statement is not coded");

        var result = scenario.WithAll("medications", Rx.InWords("m1", "something", "active"), Rx.Current("m2", Rx.Naproxen)).Run(Rule);

        result.OnlyCard();
        Assert.Equal(["medication of a current order or statement is not coded"], result.Missing);
    }

    [Fact]
    public void Evaluate_DraftWithoutMedicineYet_StaysSilent() =>
        new Scenario().Selecting(Rx.WithoutMedicine("d1")).WithAll("medications", Rx.Current("m1", Rx.Naproxen)).Run(Rule).IsSilent();

    [Fact]
    public void Evaluate_MedicationListNotSent_IsIndeterminate() =>
        new Scenario().Signing(Rx.Order("d1", Rx.Ibuprofen)).Run(Rule).Lacks("medications");

    [Fact]
    public void Evaluate_MedicationListIsNull_StaysSilent() =>
        new Scenario().Signing(Rx.Order("d1", Rx.Ibuprofen)).WithNull("medications").Run(Rule).IsSilent();

    [Fact]
    public void Evaluate_NoMedicineOrdered_IsNotAsked() =>
        Assert.Equal(RuleStatus.NotApplicable, new Scenario().WithAll("medications").Run(Rule).Status);

    [Fact]
    public void Evaluate_HostileDisplays_AreInert() =>
        new Scenario().Signing(Rx.Order("d1", Rx.Ibuprofen, Said.Hostile))
            .WithAll("medications", Rx.Current("m1", Rx.Naproxen, Said.Hostile)).Run(Rule).OnlyCard();

    [Fact]
    public void Evaluate_PatientHasDied_StaysSilent() =>
        new Scenario().Signing(Rx.Order("d1", Rx.Ibuprofen)).With("patient", Rx.Deceased())
            .WithAll("medications", Rx.Current("m1", Rx.Naproxen)).Run(Rule).IsSilent();

    private static string CodeOf(string codeOrName) =>
        char.IsAsciiDigit(codeOrName[0]) ? codeOrName : MedicationKnowledge.Default.Named(codeOrName).Code;
}
