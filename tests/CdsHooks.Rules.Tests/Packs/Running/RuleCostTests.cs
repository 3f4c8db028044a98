using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Packs.Running;
using CdsHooks.Rules.Pipeline;
using CdsHooks.Rules.Tests.Clinical.CareGaps;

namespace CdsHooks.Rules.Tests.Packs.Running;

/// <summary>What a rule that has nothing to say costs, in bytes: the same on every machine.</summary>
public class RuleCostTests
{
    [Fact]
    public void Evaluate_OutsideTheAge_AllocatesNothing() => Assert.Equal(0, BytesOf(PackYaml.Rule("""
        rules:
          - id: aged
            $RULE
            applies: { age: { from: 18, to: 50 } }
            card: { indicator: info, summary: yes }

        """)));

    [Fact]
    public void Evaluate_ALineThatIsFalse_AllocatesNothing() => Assert.Equal(0, BytesOf(PackYaml.Rule("""
        valueSets: { diabetes: { icd10cmPrefixes: [E11] } }
        facts: { diabetes: { resource: Condition, in: diabetes } }
        rules:
          - id: lined
            $RULE
            applies: { age: { from: 18 } }
            when: ["%diabetes.empty()"]
            card: { indicator: info, summary: yes }

        """)));

    // What the call shares is worked out by the first of two evaluations.
    private static long BytesOf(PackRule rule)
    {
        var twice = new Twice(rule);
        var result = new Scenario().With("patient", Charts.Patient(60)).WithAll("conditions", Charts.Condition("E11.9")).Run(twice);
        Assert.Equal(RuleStatus.Silent, result.Status);
        return twice.Bytes;
    }

    private sealed class Twice(PackRule rule) : IRule
    {
        public RuleDescription Description => rule.Description;

        public long Bytes { get; private set; }

        public RuleOutcome Evaluate(RuleCall call)
        {
            for (var i = 0; i < 3; i++) { rule.Evaluate(call); }
            var before = GC.GetAllocatedBytesForCurrentThread();
            var outcome = rule.Evaluate(call);
            Bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            return outcome;
        }
    }
}
