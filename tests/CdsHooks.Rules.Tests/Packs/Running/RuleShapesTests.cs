using CdsHooks.Rules.Pipeline;
using CdsHooks.Rules.Tests.Clinical.CareGaps;
using CdsHooks.Rules.Tests.Clinical.MedicationSafety;

namespace CdsHooks.Rules.Tests.Packs.Running;

public class RuleShapesTests
{
    private const string Declared = """
        valueSets:
          metformin: { medicines: { ingredients: [metformin] } }
          egfr: { groups: [egfr] }
          diabetes: { icd10cmPrefixes: [E11] }
          dementia: { groups: [dementia] }
        facts:
          orders: { medicines: judged, in: metformin }
          gfr: { resource: Observation, in: egfr, newest: 1 }
          diabetes: { resource: Condition, in: diabetes }
          dementias: { resource: Condition, in: dementia }
          plans: { resource: CarePlan, optional: true }
        exclusions:
          dementia: { when: "%dementias.exists()", reason: dementia }
        rules:

        """;

    private const string Cases = Declared + """
          - id: cases
            $RULE
            forEach: { order: "%orders" }
            let: { number: "%gfr.amount('mL/min/{1.73_m2}')" }
            cases:
              - when: ["%gfr.isBelow(30, 'mL/min/{1.73_m2}')"]
                card: { indicator: critical, summary: "${%number} is below 30" }
              - when: ["%gfr.isBelow(45, 'mL/min/{1.73_m2}')"]
                card: { indicator: warning, summary: "below 45" }
              - card: { indicator: info, summary: "45 or more" }
        """;

    [Theory]
    [InlineData("29.90", "29.9 is below 30")]
    [InlineData("30", "below 45")]
    [InlineData("45", "45 or more")]
    public void Cases_TheFirstThatIsTrue_MakesTheCard(string egfr, string expected) =>
        Assert.Equal(expected, Assert.Single(Ordering(Egfr(egfr)).Run(PackYaml.Rule(Cases)).Findings).Card.Summary);

    [Fact]
    public void Cases_ABoundThatDecidesTheSecondOnly_SaysWhatItCouldNotTell()
    {
        var result = Ordering(Egfr("40", ",\"comparator\":\"<\"")).Run(PackYaml.Rule(Cases));
        Assert.Equal("below 45", Assert.Single(result.Findings).Card.Summary);
        Assert.Equal("cases[1].when[1]", Assert.Single(result.Missing));
    }

    [Fact]
    public void Cases_AnUndecidedOneBeforeOtherwise_CannotTell()
    {
        var result = Ordering(Egfr("60", ",\"comparator\":\"<\"")).Run(PackYaml.Rule(Cases));
        Assert.Equal(RuleStatus.Indeterminate, result.Status);
    }

    [Fact]
    public void Loop_EachItem_HasACardOfItsOwnKey()
    {
        var call = Ordering(Egfr("50")).Signing(Rx.Order("r2", Rx.Metformin1000));
        Assert.Equal(["cases:MedicationRequest/r1", "cases:MedicationRequest/r2"], call.Run(PackYaml.Rule(Cases)).Findings.Select(finding => finding.Key));
    }

    [Fact]
    public void Loop_OverAFactWithoutItems_IsNotRun() =>
        Assert.Equal(RuleStatus.NotApplicable, new Scenario().Signing(Rx.Order("r1", Rx.Ibuprofen)).WithAll("egfr").Run(PackYaml.Rule(Cases)).Status);

    [Fact]
    public void When_OneLineUnknownAndAnotherFalse_IsSilent()
    {
        var rule = PackYaml.Rule(Declared + """
              - id: both
                $RULE
                when: ["%patient.birthDate.exists()", { that: "%patient.gender = 'male'", else: not male }]
                card: { indicator: info, summary: yes }
            """);
        var result = new Scenario().With("patient", Charts.Patient(more: ",\"gender\":\"female\"")).Run(rule);
        Assert.Equal((RuleStatus.Silent, "not male"), (result.Status, result.Reason));
    }

    [Fact]
    public void Unless_ItHolds_IsSilentWithItsReason()
    {
        var call = new Scenario().WithAll("conditions", Charts.Condition("E11.9"), Charts.Condition("F03.90", id: "c2"));
        var result = call.Run(PackYaml.Rule(Excluding));
        Assert.Equal((RuleStatus.Silent, "dementia"), (result.Status, result.Reason));
    }

    [Fact]
    public void Unless_ItDoesNot_GoesOn() =>
        Assert.Equal(RuleStatus.Fires, new Scenario().WithAll("conditions", Charts.Condition("E11.9")).Run(PackYaml.Rule(Excluding)).Status);

    [Fact]
    public void OnIndeterminate_WithoutTheData_ShowsItsNotice()
    {
        var rule = PackYaml.Rule(Declared + """
              - id: noticed
                $RULE
                applies: { age: { from: 18 } }
                when: ["%gfr.exists()"]
                card: { indicator: info, summary: yes }
                onIndeterminate: { card: { indicator: info, summary: "No eGFR was sent for a patient of ${%patient.age()}" } }
            """);
        var result = new Scenario().With("patient", Charts.Patient(60)).Run(rule);
        Assert.Equal(RuleStatus.Indeterminate, result.Status);
        Assert.Equal("No eGFR was sent for a patient of 60", Assert.Single(result.Findings).Card.Summary);
        Assert.Empty(new Scenario().With("patient", Charts.Patient(17)).Run(rule).Findings);
    }

    [Fact]
    public void Description_OfARule_FollowsFromItsExpressions()
    {
        var rule = PackYaml.Rule(Declared + """
              - id: described
                $RULE
                applies: { age: { from: 18 }, unless: [dementia] }
                forEach: { order: "%orders" }
                when: ["%diabetes.exists()", "%gfr.empty() or %plans.exists()"]
                card: { indicator: info, summary: "${%patient.age()}" }
            """);
        Assert.Equal(["context:metformin", "conditions:diabetes"], rule.Description.OnlyWith.Select(fact => fact.ToString()));
        Assert.Equal(["patient", "egfr", "conditions:dementia"], rule.Description.Requires.Select(fact => fact.ToString()));
        Assert.Contains("care-plans", rule.Description.MayUse.Select(fact => fact.ToString()));
    }

    [Fact]
    public void Shadow_ItsCards_AreCountedAndNotShown()
    {
        var rule = PackYaml.Rule((Declared + """
              - id: shadowed
                $RULE
                card: { indicator: info, summary: yes }
            """).Replace("card:", "priority: 1\n    card:", StringComparison.Ordinal));
        var shadow = new CdsHooks.Rules.Packs.Running.PackRule { Description = rule.Description with { IsShadow = true }, Scope = rule.Scope, Applies = rule.Applies, Cases = rule.Cases };
        var result = new Scenario().Run(shadow);
        Assert.True(result.IsShadow);
        Assert.Single(result.Findings);
        Assert.Empty(CardAssembly.Assemble([result], Guid.Empty, "tested", 10).Cards);
    }

    private const string Excluding = Declared + """
          - id: excluding
            $RULE
            applies: { unless: [dementia] }
            when: ["%diabetes.exists()"]
            card: { indicator: info, summary: yes }
        """;

    private static Scenario Ordering(string egfr) => new Scenario().Signing(Rx.Order("r1", Rx.Metformin500)).WithAll("egfr", egfr);

    private static string Egfr(string value, string more = "") => Charts.Result("2026-05-01", $$"""
        "valueQuantity":{"value":{{value}},"unit":"mL/min/{1.73_m2}","system":"http://unitsofmeasure.org","code":"mL/min/{1.73_m2}"{{more}}}
        """, loinc: "98979-8");
}
