using System.Globalization;
using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Pipeline;
using CdsHooks.Rules.Tests.Clinical.CareGaps;

namespace CdsHooks.Rules.Tests.Packs.Running;

public class RuleTraceTests
{
    private const string Slow = "'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz'.toChars().all('abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz'.toChars()"
        + ".all('abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz'.toChars().all('abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz'.toChars().all(true))))";

    [Fact]
    public void Trace_OfARule_TellsEachStep()
    {
        var trace = new Steps();
        var rule = PackYaml.Rule("""
            valueSets: { diabetes: { icd10cmPrefixes: [E11] } }
            facts: { diabetes: { resource: Condition, in: diabetes } }
            rules:
              - id: traced
                $RULE
                applies: { age: { from: 18 } }
                let: { first: "%diabetes.first()" }
                when: ["%first.exists()"]
                card: { indicator: info, summary: yes }

            """);
        new Scenario().With("patient", Charts.Patient(60)).WithAll("conditions", Charts.Condition("E11.9")).Run(rule, trace: trace);
        Assert.Equal(["applies true", "fact diabetes Known 1", "let first 1", "when[1] true", "case 1"], trace.Told);
    }

    [Fact]
    public void Evaluate_BeyondItsSteps_TookTooLong_WithItsNotice()
    {
        var rule = PackYaml.Rule($$"""
            rules:
              - id: slow
                $RULE
                when: ["{{Slow}}"]
                card: { indicator: info, summary: yes }
                onIncomplete: { card: { indicator: info, summary: "This check took too long" } }

            """);
        var result = new Scenario().Run(rule);
        Assert.Equal((RuleStatus.OutOfTime, "took too long"), (result.Status, result.Reason));
        Assert.Equal("This check took too long", Assert.Single(result.Findings).Card.Summary);
    }

    [Fact]
    public void Evaluate_BeyondItsStepsWithoutNotice_SaysNothing() => Assert.Empty(new Scenario().Run(PackYaml.Rule($$"""
        rules:
          - id: slow
            $RULE
            when: ["{{Slow}}"]
            card: { indicator: info, summary: yes }

        """)).Findings);

    [Fact]
    public void Results_BeforeTheRuleWasRun_HoldItsNotice()
    {
        var rule = PackYaml.Rule("""
            rules:
              - id: late
                $RULE
                card: { indicator: info, summary: yes }
                onIncomplete: { card: { indicator: info, summary: "This check was not done in time" } }

            """);
        var result = new Scenario().Run(rule, isLate: true);
        Assert.Equal((RuleStatus.OutOfTime, false), (result.Status, result.WasRun));
        Assert.Equal("This check was not done in time", Assert.Single(result.Findings).Card.Summary);
    }

    private sealed class Steps : IRuleTrace
    {
        public List<string> Told { get; } = [];

        public void Fact(string fact, FactState state, FhirPathItems items) => Told.Add(string.Create(CultureInfo.InvariantCulture, $"fact {fact} {state} {items.Count}"));

        public void Let(RuleDescription rule, string name, FhirPathItems value) => Told.Add(string.Create(CultureInfo.InvariantCulture, $"let {name} {value.Count}"));

        public void Condition(RuleDescription rule, string place, string text, bool? value) => Told.Add($"{place} {value?.ToString().ToLowerInvariant()}");

        public void Case(RuleDescription rule, int number) => Told.Add(string.Create(CultureInfo.InvariantCulture, $"case {number}"));
    }
}
