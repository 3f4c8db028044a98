using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Tests.Clinical.MedicationSafety;

public sealed class AllergyToOrderTests
{
    private const string RxNorm = "http://www.nlm.nih.gov/research/umls/rxnorm";
    private const string Snomed = "http://snomed.info/sct";
    private const string Penicillin = "91936005";
    private const string NotCoded = "an allergy is not coded";

    private static readonly IRule Rule = PackRules.Find("allergy-to-order");

    [Theory]
    [InlineData(RxNorm, "723", "\"criticality\": \"high\",", Indicator.Critical)]
    [InlineData(RxNorm, "723", "\"criticality\": \"low\",", Indicator.Warning)]
    [InlineData(RxNorm, "723", "\"criticality\": \"unable-to-assess\",", Indicator.Warning)]
    [InlineData(RxNorm, "723", "", Indicator.Warning)]
    [InlineData(RxNorm, "723", "\"type\": \"intolerance\",", Indicator.Info)]
    [InlineData(RxNorm, "723", "\"type\": \"intolerance\", \"criticality\": \"high\",", Indicator.Critical)]
    [InlineData(RxNorm, "723", "\"reaction\": [ { \"severity\": \"severe\" } ],", Indicator.Critical)]
    [InlineData(RxNorm, "723", "\"reaction\": [ { \"severity\": \"mild\" } ],", Indicator.Warning)]
    [InlineData(RxNorm, "723",
        "\"reaction\": [ { \"manifestation\": [ { \"coding\": [ { \"system\": \"http://snomed.info/sct\", \"code\": \"39579001\" } ] } ] } ],", Indicator.Critical)]
    [InlineData(RxNorm, Rx.Amoxicillin, "", Indicator.Warning)]
    [InlineData(Snomed, "372687004", "", Indicator.Warning)]
    [InlineData(Snomed, Penicillin, "", Indicator.Warning)]
    [InlineData(RxNorm, "7980", "", Indicator.Warning)]
    public void Evaluate_AllergySpeaksAgainstAmoxicillin_FiresAsRecorded(string system, string code, string more, Indicator expected)
    {
        var card = Signing(Rx.Amoxicillin).WithAll("allergies", Allergy(code, system, more)).Run(Rule).OnlyCard();

        Assert.Equal(expected, card.Indicator);
        Assert.Equal(["MedicationRequest/d1"], card.Removals());
        Assert.Contains("- Draft order: **Ordered medicine**", card.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("amoxicillin", "ampicillin", "", Indicator.Warning)]
    [InlineData("amoxicillin", "cephalexin", "high", Indicator.Info)]
    [InlineData("ampicillin", "cefadroxil", "high", Indicator.Info)]
    [InlineData("cephalexin", "cefadroxil", "high", Indicator.Warning)]
    [InlineData("ceftriaxone", "cefotaxime", "", Indicator.Warning)]
    [InlineData("cephalexin", "ceftriaxone", "high", Indicator.Info)]
    [InlineData("sulfamethoxazole", "sulfadiazine", "", Indicator.Warning)]
    [InlineData("sulfamethoxazole", "sulfasalazine", "high", Indicator.Warning)]
    [InlineData("ibuprofen", "naproxen", "", Indicator.Warning)]
    [InlineData("ibuprofen", "naproxen", "high", Indicator.Critical)]
    [InlineData("aspirin", "ibuprofen", "", Indicator.Warning)]
    [InlineData("ibuprofen", "aspirin", "", Indicator.Warning)]
    [InlineData("ibuprofen", "celecoxib", "high", Indicator.Info)]
    [InlineData("ciprofloxacin", "levofloxacin", "high", Indicator.Warning)]
    [InlineData("lisinopril", "enalapril", "high", Indicator.Critical)]
    public void Evaluate_AllergyToARelative_FiresAsFarAsSourcesGo(string recorded, string ordered, string criticality, Indicator expected)
    {
        var allergy = Allergy(CodeOf(recorded), RxNorm, criticality.Length > 0 ? $"\"criticality\": \"{criticality}\"," : "");

        var card = Signing(CodeOf(ordered)).WithAll("allergies", allergy).Run(Rule).OnlyCard();

        Assert.Equal(expected, card.Indicator);
    }

    [Theory]
    [InlineData("amoxicillin", "cephalexin", "low")]
    [InlineData("amoxicillin", "ceftriaxone", "high")]
    [InlineData("amoxicillin", "cefazolin", "high")]
    [InlineData("amoxicillin", "meropenem", "high")]
    [InlineData("amoxicillin", "aztreonam", "high")]
    [InlineData("cephalexin", "ceftriaxone", "low")]
    [InlineData("sulfamethoxazole", "furosemide", "high")]
    [InlineData("codeine", "morphine", "high")]
    [InlineData("erythromycin", "azithromycin", "high")]
    [InlineData("lisinopril", "losartan", "high")]
    [InlineData("ibuprofen", "acetaminophen", "high")]
    public void Evaluate_AllergyThatDoesNotSpeakAgainstTheOrder_StaysSilent(string recorded, string ordered, string criticality) =>
        Signing(CodeOf(ordered)).WithAll("allergies", Allergy(CodeOf(recorded), RxNorm, $"\"criticality\": \"{criticality}\",")).Run(Rule)
            .IsSilent();

    [Fact]
    public void Evaluate_PenicillinClassAndSevere_InformsOfTheSharedSideChain()
    {
        var card = Signing(Rx.Cephalexin).WithAll("allergies", Allergy(Penicillin, Snomed, "\"criticality\": \"high\",")).Run(Rule)
            .OnlyCard();

        Assert.Equal(Indicator.Info, card.Indicator);
        Assert.Contains("side chain", card.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_LocalProduct_CountsForTheSubstanceAndItsRecordedClassAlone()
    {
        Signing(Rx.SulfacetamideEyeDrops).WithAll("allergies", Allergy("91939003", Snomed)).Run(Rule).OnlyCard();
        Signing(Rx.SulfacetamideEyeDrops).WithAll("allergies", Allergy(CodeOf("sulfamethoxazole"), RxNorm)).Run(Rule).IsSilent();
        Signing(Rx.DiclofenacGel).WithAll("allergies", Allergy(CodeOf("diclofenac"), RxNorm)).Run(Rule).OnlyCard();
        Signing(Rx.DiclofenacGel).WithAll("allergies", Allergy(CodeOf("ibuprofen"), RxNorm)).Run(Rule).IsSilent();
    }

    [Theory]
    [InlineData("\"verificationStatus\": { \"coding\": [ { \"code\": \"refuted\" } ] },")]
    [InlineData("\"verificationStatus\": { \"coding\": [ { \"code\": \"entered-in-error\" } ] },")]
    [InlineData("\"clinicalStatus\": { \"coding\": [ { \"code\": \"inactive\" } ] },")]
    [InlineData("\"clinicalStatus\": { \"coding\": [ { \"code\": \"resolved\" } ] },")]
    public void Evaluate_AllergyThatDoesNotStand_StaysSilent(string more) =>
        Signing(Rx.Amoxicillin).WithAll("allergies", Allergy("723", RxNorm, more)).Run(Rule).IsSilent();

    [Fact]
    public void Evaluate_UnconfirmedAllergy_Fires() =>
        Signing(Rx.Amoxicillin)
            .WithAll("allergies", Allergy("723", RxNorm, "\"verificationStatus\": { \"coding\": [ { \"code\": \"unconfirmed\" } ] },"))
            .Run(Rule).OnlyCard();

    [Fact]
    public void Evaluate_SubstanceOnlyInReaction_Fires() => Signing(Rx.Amoxicillin).WithAll("allergies", $$"""
        { "resourceType": "AllergyIntolerance", "id": "a1", "patient": { "reference": "Patient/p1" }, "code": { "text": "antibiotic" },
          "reaction": [ { "substance": { "coding": [ { "system": "{{RxNorm}}", "code": "723" } ] } } ] }
        """).Run(Rule).OnlyCard();

    [Theory]
    [InlineData("716186003")]
    [InlineData("409137002")]
    [InlineData("160244002")]
    public void Evaluate_NoKnownAllergies_StaysSilent(string code) =>
        Signing(Rx.Amoxicillin).WithAll("allergies", Allergy(code, Snomed)).Run(Rule).IsSilent();

    [Theory]
    [InlineData("No Known Allergies", true)]
    [InlineData("NKDA", true)]
    [InlineData("penicillin, as a child", false)]
    public void Evaluate_AllergyInWords_IsNeverReadAsHarmless(string text, bool saysNone)
    {
        var result = Signing(Rx.Amoxicillin).WithAll("allergies", InWords(text)).Run(Rule);

        if (saysNone) { result.IsSilent(); } else { result.Lacks(NotCoded); }
    }

    [Theory]
    [InlineData("\"category\": [ \"food\" ],", true)]
    [InlineData("\"category\": [ \"environment\" ],", true)]
    [InlineData("\"category\": [ \"medication\" ],", false)]
    [InlineData("\"category\": [ \"biologic\" ],", false)]
    [InlineData("\"category\": [ \"food\", \"medication\" ],", false)]
    public void Evaluate_AllergyThatIsNotCoded_CountsUnlessItIsToOtherThings(string category, bool isSilent)
    {
        var result = Signing(Rx.Amoxicillin).WithAll("allergies", InWords("something", category)).Run(Rule);

        if (isSilent) { result.IsSilent(); } else { result.Lacks(NotCoded); }
    }

    [Fact]
    public void Evaluate_FiresBesideAnAllergyInWords_SaysWhatWasNotJudged()
    {
        var result = Signing(Rx.Amoxicillin).WithAll("allergies", Allergy("723", RxNorm), InWords("something")).Run(Rule);

        result.OnlyCard();
        Assert.Equal([NotCoded], result.Missing);
    }

    [Theory]
    [InlineData("2026-01-02", "2020-01-01", "", Indicator.Info)]
    [InlineData("2026-01-02", "2020-01-01", "\"criticality\": \"high\",", Indicator.Warning)]
    [InlineData("2026-06-08", "2020-01-01", "", Indicator.Info)]
    [InlineData("2026-06-09", "2020-01-01", "", Indicator.Warning)]
    [InlineData("2026-01-02", "2026-01-02", "", Indicator.Warning)]
    [InlineData("2026-01-02", "2026-03-01", "", Indicator.Warning)]
    [InlineData("2026-01-02", null, "", Indicator.Warning)]
    public void Evaluate_TakenSinceTheRecord_LowersTheCard(string authoredOn, string? recorded, string more, Indicator expected)
    {
        var allergy = Allergy("723", RxNorm, more + (recorded is null ? "" : $"\"recordedDate\": \"{recorded}\","));

        var card = Signing(Rx.Amoxicillin).WithAll("allergies", allergy)
            .WithAll("medications", Rx.Current("m1", Rx.Amoxicillin, authoredOn: authoredOn)).Run(Rule).OnlyCard();

        Assert.Equal(expected, card.Indicator);
        Assert.Equal(recorded == "2020-01-01" && authoredOn != "2026-06-09", card.Detail!.Contains("may have been tolerated",
            StringComparison.Ordinal));
    }

    [Fact]
    public void Evaluate_RelativeWasTaken_DoesNotLowerTheCard() =>
        Assert.Equal(Indicator.Warning, Signing(Rx.Amoxicillin)
            .WithAll("allergies", Allergy(Penicillin, Snomed, "\"recordedDate\": \"2020-01-01\","))
            .WithAll("medications", Rx.Current("m1", CodeOf("ampicillin"))).Run(Rule).OnlyCard().Indicator);

    [Fact]
    public void Evaluate_StoppedOrder_DoesNotLowerTheCard() =>
        Assert.Equal(Indicator.Warning, Signing(Rx.Amoxicillin)
            .WithAll("allergies", Allergy("723", RxNorm, "\"recordedDate\": \"2020-01-01\","))
            .WithAll("medications", Rx.Order("m1", Rx.Amoxicillin, status: "stopped", authoredOn: "2026-01-02")).Run(Rule).OnlyCard()
            .Indicator);

    [Fact]
    public void Evaluate_SeveralRecordsOfOneOrder_MakeOneCard()
    {
        var finding = Signing(Rx.Amoxicillin)
            .WithAll("allergies", Allergy(Penicillin, Snomed), Allergy("723", RxNorm, "\"criticality\": \"high\",", "a2")).Run(Rule)
            .OnlyFinding();

        Assert.Equal(("allergy-to-order:MedicationRequest/d1", Indicator.Critical), (finding.Key, finding.Card.Indicator));
        Assert.Contains("Also recorded: substance", finding.Card.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_AllergyOfAnotherPatient_IsNotUsed() =>
        Signing(Rx.Amoxicillin).WithAll("allergies", Allergy("723", RxNorm).Replace("Patient/p1", "Patient/p2", StringComparison.Ordinal)).Run(Rule).IsUndecided();

    [Fact]
    public void Evaluate_AllergiesNotSent_IsIndeterminate() => Signing(Rx.Amoxicillin).Run(Rule).Lacks("allergies");

    [Fact]
    public void Evaluate_AllergiesAreNull_IsNotAsked() => Signing(Rx.Amoxicillin).WithNull("allergies").Run(Rule).IsNotAsked();

    [Fact]
    public void Evaluate_DraftInWords_IsIndeterminate() =>
        new Scenario().Signing(Rx.InWords("d1", "amoxicillin")).WithAll("allergies", Allergy("723", RxNorm)).Run(Rule)
            .Lacks("medication of a draft order is not coded");

    [Fact]
    public void Evaluate_DraftNotSelected_StaysSilent() =>
        new Scenario().Selecting(Rx.Order("d1", Rx.Amoxicillin), selected: false).Selecting(Rx.Order("d2", Rx.Lisinopril))
            .WithAll("allergies", Allergy("723", RxNorm)).Run(Rule).IsSilent();

    [Fact]
    public void Evaluate_HostileTexts_AreInert()
    {
        var allergy = Allergy("723", RxNorm, $"\"reaction\": [ {{ \"manifestation\": [ {{ \"text\": \"{Said.Hostile}\" }} ] }} ],",
            display: Said.Hostile);

        new Scenario().Signing(Rx.Order("d1", Rx.Amoxicillin, Said.Hostile)).WithAll("allergies", allergy).Run(Rule).OnlyCard();
    }

    [Fact]
    public void Evaluate_PatientHasDied_StaysSilent() =>
        Signing(Rx.Amoxicillin).With("patient", Rx.Deceased()).WithAll("allergies", Allergy("723", RxNorm)).Run(Rule).IsSilent();

    private static Scenario Signing(string rxNorm) => new Scenario().Signing(Rx.Order("d1", rxNorm));

    private static string CodeOf(string name) => MedicationKnowledge.Default.Named(name).Code;

    private static string Allergy(string code, string system, string more = "", string id = "a1", string display = "substance") => $$"""
        {
          "resourceType": "AllergyIntolerance", "id": "{{id}}", {{more}} "patient": { "reference": "Patient/p1" },
          "code": { "coding": [ { "system": "{{system}}", "code": "{{code}}", "display": "{{display}}" } ] }
        }
        """;

    private static string InWords(string text, string more = "") =>
        $$"""{ "resourceType": "AllergyIntolerance", "id": "w1", {{more}} "patient": { "reference": "Patient/p1" }, "code": { "text": "{{text}}" } }""";
}
