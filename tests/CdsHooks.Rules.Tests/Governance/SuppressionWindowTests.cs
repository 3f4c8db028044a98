using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Governance;
using CdsHooks.Rules.Packs;
using CdsHooks.Rules.Pipeline;
using CdsHooks.Rules.Tests.Packs.Reading;
using CdsHooks.Rules.Tests.Pipeline;

namespace CdsHooks.Rules.Tests.Governance;

/// <summary>What a rule says holds before what its service says; critical cards are held back only where their own rule says so.</summary>
public class SuppressionWindowTests
{
    [Theory]
    [InlineData(null, null, Indicator.Info, 0)]
    [InlineData(12, null, Indicator.Info, 12)]
    [InlineData(12, null, Indicator.Warning, 12)]
    [InlineData(12, null, Indicator.Critical, 0)]
    [InlineData(12, 1, Indicator.Critical, 1)]
    [InlineData(12, 0, Indicator.Info, 0)]
    [InlineData(null, 24, Indicator.Info, 24)]
    [InlineData(0, 24, Indicator.Info, 24)]
    [InlineData(0, null, Indicator.Info, 0)]
    [InlineData(721, null, Indicator.Info, 720)]
    public void Window_FollowsRuleThenService(int? service, int? rule, Indicator indicator, int expected) =>
        Assert.Equal(TimeSpan.FromHours(expected), SuppressionWindow.Of(Service(service), Served(indicator, Rule("a", rule))));

    [Theory]
    [InlineData(12, null, 2, 2)]
    [InlineData(12, 1, null, 1)]
    [InlineData(12, 24, 0, 0)]
    [InlineData(null, 24, null, 0)]
    public void CardOfTwoRules_HasTheShorterWindow(int? service, int? first, int? second, int expected)
    {
        var results = new[]
        {
            new RuleResult(Rule("a", first), RuleStatus.Fires, [Probe.Finding("same", Indicator.Warning)], [], null, WasRun: true),
            new RuleResult(Rule("b", second), RuleStatus.Fires, [Probe.Finding("same")], [], null, WasRun: true),
        };
        var served = Assert.Single(CardAssembly.Assemble(results, Guid.NewGuid(), "s", 10).Cards);
        Assert.Equal(TimeSpan.FromHours(expected), SuppressionWindow.Of(Service(service), served));
    }

    [Fact]
    public void CardOfAGroup_HasTheShortestWindowOfItsRules()
    {
        var group = new CardGroup("g", "Due", new Source { Label = "CDC" });
        RuleResult[] results =
        [
            .. new[] { (Id: "a", Hours: 12), (Id: "b", Hours: 24), (Id: "c", Hours: 2) }.Select(rule => new RuleResult(
                Rule(rule.Id, rule.Hours), RuleStatus.Fires, [Probe.Finding(rule.Id) with { Group = group, GroupItem = rule.Id }], [], null, WasRun: true)),
        ];
        var served = Assert.Single(CardAssembly.Assemble(results, Guid.NewGuid(), "s", 10).Cards);
        Assert.Equal(TimeSpan.FromHours(2), SuppressionWindow.Of(Service(null), served));
    }

    [Theory]
    [InlineData("", "", "", null)]
    [InlineData("suppress: 12 h", "", "", 720.0)]
    [InlineData("suppress: 12 h", ", suppress: 1 day", "", 1440.0)]
    [InlineData("suppress: 12 h", ", suppress: never", "", 0.0)]
    [InlineData("suppress: 12 h", ", suppress: 1 day", "suppress: 30 min", 30.0)]
    [InlineData("suppress: 12 hours", "", "suppress: never", 0.0)]
    public void Pack_SaysItsWindowOnThreeLevels(string pack, string service, string rule, double? minutes)
    {
        var text = SoundPack.Text.Replace("reviewer: none", $"reviewer: none\n{pack}", StringComparison.Ordinal)
            .Replace("description: What is due. }", $"description: What is due.{service} }}", StringComparison.Ordinal)
            .Replace("    priority: 60", $"    priority: 60\n    {rule}", StringComparison.Ordinal);
        var loading = SoundPack.Load(text);
        Assert.Empty(loading.Problems.Select(problem => problem.ToString()));
        var loaded = Assert.Single(Assert.Single(loading.Packs).Pack.Services);
        Assert.Equal(minutes, (loaded.Rules.Single().Description.SuppressFor ?? loaded.SuppressFor)?.TotalMinutes);
    }

    [Fact]
    public void LibraryThatSuppresses_IsWarnedOf()
    {
        const string Library = "pack: library\nversion: 1.0.0\nformat: 1\nfhir: 4.0.1\ntitle: Library\nsuppress: 1 h\nvalueSets: { hba1c: { loinc: [\"4548-4\"] } }\n";
        var loading = PackLoader.Load([new PackFolder("packs/library", [new PackFile("packs/library/pack.yaml", Library)])], SoundPack.Today, runTests: false);
        Assert.Equal("packs/library/pack.yaml:6:11 RULE015", Assert.Single(loading.Problems) is var problem ? $"{problem.Mark} {problem.Code}" : "");
        Assert.Single(loading.Packs);
    }

    [Fact]
    public void Catalog_TellsWhetherAServiceMaySuppress()
    {
        static bool MaySuppress(int? service, int? rule) => Assert.Single(RuleCatalog.Compile(
            [new RulePack { Id = "p", Version = "1.0.0", Services = [Service(service) with { Rules = [new Probe("r", _ => RuleOutcome.Quiet("")) { Description = Rule("r", rule) }] }] }],
            Fhir.Terminology.MedicationKnowledge.Default).Services).MaySuppress;
        Assert.False(MaySuppress(null, null));
        Assert.False(MaySuppress(0, 0));
        Assert.True(MaySuppress(12, null));
        Assert.True(MaySuppress(null, 1));
    }

    private static RuleDescription Rule(string id, int? hours) => Probe.Describe(id) with { SuppressFor = hours is { } said ? TimeSpan.FromHours(said) : null };

    private static ServiceDefinition Service(int? hours) => new()
    {
        Id = "s", Hooks = ["patient-view"], Title = "S", Description = "S", Rules = [], SuppressFor = hours is { } said ? TimeSpan.FromHours(said) : null,
    };

    private static ServedFinding Served(Indicator indicator, RuleDescription rule) => new(rule, Probe.Finding("k", indicator).Card) { Key = "k" };
}
