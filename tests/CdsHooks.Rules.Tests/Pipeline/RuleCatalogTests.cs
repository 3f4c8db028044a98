using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Clinical;
using CdsHooks.Rules.Explanation;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Rules.Tests.Pipeline;

public class RuleCatalogTests
{
    [Fact]
    public void Compile_OneIdForTwoHooks_GivesTwoEntries()
    {
        var catalog = Compile(Service("check", ["order-select", "order-sign"], new Probe("r", _ => RuleOutcome.Quiet("q"))));
        Assert.Equal(["order-select", "order-sign"], catalog.WithId("check").Select(service => service.Hook), StringComparer.Ordinal);
        Assert.Empty(catalog.WithId("Check"));
    }

    [Fact]
    public void Compile_SameIdAndHookTwice_IsRefused() => Assert.Throws<ArgumentException>(() =>
        Compile(Service("check", ["order-sign"]), Service("check", ["order-sign"])));

    [Fact]
    public void Compile_TwoRulesOfOneName_IsRefused() => Assert.Throws<ArgumentException>(() =>
        Compile(Service("check", ["order-sign"], new Probe("r", _ => RuleOutcome.Quiet("q")), new Probe("r", _ => RuleOutcome.Quiet("q")))));

    [Fact]
    public void Compile_OneKeyWithTwoTemplates_IsRefused()
    {
        var rule = new Probe("r", _ => RuleOutcome.Quiet("q"))
        {
            Description = Probe.Describe("r", ChartFacts.Patient, Fact.Search<Patient>("patient", "Patient?_id={{context.patientId}}")),
        };
        Assert.Throws<ArgumentException>(() => Compile(Service("check", ["order-sign"], rule)));
    }

    [Fact]
    public void Version_ChangesWithARule()
    {
        var before = Compile(Service("check", ["order-sign"], new Probe("r", _ => RuleOutcome.Quiet("q"))));
        var after = Compile(Service("check", ["order-sign"],
            new Probe("r", _ => RuleOutcome.Quiet("q")) { Description = Probe.Describe("r") with { Version = "1.0.1" } }));
        Assert.NotEqual(before.Version, after.Version);
        Assert.Matches("^[0-9a-f]{12}$", before.Version);
    }

    [Theory]
    [InlineData(true, "lacking")]
    [InlineData(true, "lacking", "not-applicable")]
    [InlineData(false, "lacking", "silent")]
    [InlineData(false, "lacking", "failed")]
    [InlineData(false, "indeterminate")]
    [InlineData(false, "not-applicable")]
    [InlineData(false)]
    public void NothingCouldBeEvaluated_FollowsFromHowRulesEnded(bool expected, params string[] endings)
    {
        var rule = Probe.Describe("r");
        var results = endings.Select(ending => ending switch
        {
            "lacking" => new RuleResult(rule, RuleStatus.Indeterminate, [], ["patient"], Reason: null, WasRun: false),
            "indeterminate" => new RuleResult(rule, RuleStatus.Indeterminate, [], ["patient"], Reason: null, WasRun: true),
            "not-applicable" => new RuleResult(rule, RuleStatus.NotApplicable, [], [], Reason: null, WasRun: false),
            "failed" => new RuleResult(rule, RuleStatus.Failed, [], [], Reason: null, WasRun: true),
            _ => new RuleResult(rule, RuleStatus.Silent, [], [], Reason: null, WasRun: true),
        });
        Assert.Equal(expected, new CallExplanation("v", [.. results], [], default, 0).NothingCouldBeEvaluated);
    }

    private static RuleCatalog Compile(params IReadOnlyList<ServiceDefinition> services) =>
        RuleCatalog.Compile([new RulePack { Id = "pack", Version = "1.0.0", Services = services }], MedicationKnowledge.Default);

    private static ServiceDefinition Service(string id, IReadOnlyList<string> hooks, params IReadOnlyList<IRule> rules) =>
        new() { Id = id, Hooks = hooks, Title = id, Description = id, Rules = rules };
}
