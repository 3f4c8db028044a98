using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Clinical;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Rules.Tests.Pipeline;

/// <summary>When a rule is run, and how it ends.</summary>
public class RuleRunTests
{
    private const string Condition = """{"resourceType":"Condition","id":"c1","code":{"coding":[{"system":"http://snomed.info/sct","code":"44054006"}]}}""";

    private static readonly Fact Diabetes = ChartFacts.Conditions.In(new ValueSet("diabetes").With(CodeSystem.SnomedCt, "44054006"));

    [Fact]
    public void Execute_RequiredFactUnknown_IsIndeterminateWithoutRunning()
    {
        var probe = new Probe("probe", _ => RuleOutcome.Quiet("ran")) { Description = Probe.Describe("probe", ChartFacts.Conditions) };
        var result = new Scenario().Run(probe);
        Assert.Equal(RuleStatus.Indeterminate, result.Status);
        Assert.Equal(["conditions"], result.Missing, StringComparer.Ordinal);
        Assert.False(result.WasRun);
        Assert.Equal(0, probe.Runs);
    }

    [Fact]
    public void Execute_GateKnownToBeEmpty_IsNotApplicableWithoutRunning()
    {
        var probe = GatedByDiabetes();
        var result = new Scenario().WithAll("conditions").Run(probe);
        Assert.Equal(RuleStatus.NotApplicable, result.Status);
        Assert.Equal(0, probe.Runs);
    }

    [Fact]
    public void Execute_GateUnknown_IsIndeterminate()
    {
        var result = new Scenario().Run(GatedByDiabetes());
        Assert.Equal(RuleStatus.Indeterminate, result.Status);
        Assert.Contains("conditions:diabetes", result.Missing);
    }

    [Fact]
    public void Execute_GateOpen_Runs()
    {
        var result = new Scenario().WithAll("conditions", Condition).Run(GatedByDiabetes());
        Assert.Equal(RuleStatus.Silent, result.Status);
        Assert.True(result.WasRun);
    }

    [Fact]
    public void Execute_RuleThrows_FailsWithTheTypeAlone()
    {
        var result = new Scenario().Run(new Probe("probe", _ => throw new InvalidOperationException("Maria Example, born 1950")));
        Assert.Equal(RuleStatus.Failed, result.Status);
        Assert.Equal(nameof(InvalidOperationException), result.Reason);
    }

    [Fact]
    public void From_FindingsAndGaps_FiresAndNamesTheGaps()
    {
        var outcome = Assert.IsType<RuleOutcome.Fires>(RuleOutcome.From([Probe.Finding("k")], ["gap", "gap"], "quiet"));
        Assert.Equal(["gap"], outcome.AlsoMissing, StringComparer.Ordinal);
        Assert.IsType<RuleOutcome.Indeterminate>(RuleOutcome.From([], ["gap"], "quiet"));
        Assert.IsType<RuleOutcome.Silent>(RuleOutcome.From([], [], "quiet"));
    }

    private static Probe GatedByDiabetes() => new("probe", _ => RuleOutcome.Quiet("ran"))
    {
        Description = Probe.Describe("probe", ChartFacts.Conditions) with { OnlyWith = [Diabetes] },
    };
}
