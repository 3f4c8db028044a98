using System.Globalization;
using CdsHooks.Fhir.Facts;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Conformance.Tests.Fixture;

/// <summary>A service that tells how much it knows of each of its four prefetch keys. It requires the patient alone.</summary>
internal static class EhrContent
{
    /// <summary>The id of the service.</summary>
    public const string Service = "tell-chart";

    private static readonly Fact[] Told = [FixtureFacts.Patient, FixtureFacts.Conditions, FixtureFacts.ActiveMeds, FixtureFacts.Encounter];

    public static RulePack Pack { get; } = new()
    {
        Id = "tells-charts",
        Version = "1.0.0",
        Services = [new ServiceDefinition { Id = Service, Title = Service, Description = Service, Hooks = ["patient-view"], Rules = [Rule] }],
    };

    private static FixtureRule Rule => new(
        FixtureRule.Describe(Service) with { MayUse = [FixtureFacts.Conditions, FixtureFacts.ActiveMeds, FixtureFacts.Encounter] },
        call => RuleOutcome.Say(new Finding("chart", FixtureCards.Info(string.Join("; ", Told.Select(fact => Tell(call.Chart, fact)))))));

    private static string Tell(Chart chart, Fact fact)
    {
        var count = 0;
        foreach (var _ in chart.NodesOf(fact)) { count++; }
        return string.Create(CultureInfo.InvariantCulture, $"{fact.Key} {chart.StateOf(fact)} {count}");
    }
}
