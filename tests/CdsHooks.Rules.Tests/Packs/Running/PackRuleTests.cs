using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Pipeline;
using CdsHooks.Rules.Tests.Clinical.CareGaps;

namespace CdsHooks.Rules.Tests.Packs.Running;

public class PackRuleTests
{
    private const string Overdue = """
        valueSets:
          hba1c: { loinc: ["4548-4"] }
          diabetes: { icd10cmPrefixes: [E11] }
        facts:
          diabetes: { resource: Condition, in: diabetes }
          a1c: { resource: Observation, in: hba1c, unit: "%", within: 12 months }
        rules:
          - id: hba1c-overdue
            $RULE
            applies:
              age: { from: 18, to: 75 }
            when:
              - "%diabetes.exists()"
              - { that: "%a1c.exists().not()", else: "HbA1c within 12 months" }
            card:
              indicator: warning
              summary: "HbA1c overdue at ${%patient.age()}"
              detail: |
                Diabetes since ${%diabetes.first().clinicalDate()}.
        """;

    [Fact]
    public void Evaluate_AllLinesTrue_MakesTheCard()
    {
        var result = Call("E11.9").WithAll("hba1c").Run(PackYaml.Rule(Overdue));
        Assert.Equal(RuleStatus.Fires, result.Status);
        var card = Assert.Single(result.Findings).Card;
        Assert.Equal("HbA1c overdue at 60", card.Summary);
        Assert.Equal(Indicator.Warning, card.Indicator);
        Assert.Equal("hba1c-overdue", result.Findings[0].Key);
    }

    [Fact]
    public void Evaluate_ALineIsFalse_IsSilentWithItsReason()
    {
        var result = Call("E11.9").WithAll("hba1c", Charts.HbA1c("2026-01-10", "7.1")).Run(PackYaml.Rule(Overdue));
        Assert.Equal((RuleStatus.Silent, "HbA1c within 12 months"), (result.Status, result.Reason));
    }

    [Fact]
    public void Evaluate_NoItemOfTheFirstFact_IsNotRun()
    {
        var result = Call("I10").WithAll("hba1c").Run(PackYaml.Rule(Overdue));
        Assert.Equal(RuleStatus.NotApplicable, result.Status);
        Assert.False(result.WasRun);
    }

    [Fact]
    public void Evaluate_FactNotSent_CannotTell()
    {
        var result = Call("E11.9").Run(PackYaml.Rule(Overdue));
        Assert.Equal(RuleStatus.Indeterminate, result.Status);
        Assert.Equal("hba1c", Assert.Single(result.Missing));
    }

    [Fact]
    public void Evaluate_ResultOfABareYear_CannotTellWhetherItIsWithin()
    {
        var result = Call("E11.9").WithAll("hba1c", Charts.HbA1c("2025", "7.1")).Run(PackYaml.Rule(Overdue));
        Assert.Equal(RuleStatus.Indeterminate, result.Status);
        Assert.Equal("a1c (incomplete)", Assert.Single(result.Missing));
    }

    [Theory]
    [InlineData(17, RuleStatus.Silent)]
    [InlineData(18, RuleStatus.Fires)]
    [InlineData(75, RuleStatus.Fires)]
    [InlineData(76, RuleStatus.Silent)]
    public void Evaluate_AgeAtTheLimits_IsInclusive(int age, RuleStatus expected)
    {
        var result = Call("E11.9", age).WithAll("hba1c").Run(PackYaml.Rule(Overdue));
        Assert.Equal(expected, result.Status);
    }

    private static Scenario Call(string icd10, int age = 60) =>
        new Scenario().With("patient", Charts.Patient(age)).WithAll("conditions", Charts.Condition(icd10));
}
