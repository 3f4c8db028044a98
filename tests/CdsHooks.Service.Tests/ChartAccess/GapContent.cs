using System.Globalization;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Reading;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Service.Tests.ChartAccess;

/// <summary>Services that tell how much they know of a chart.</summary>
internal static class GapContent
{
    public const string PatientQuery = "Patient/pat-1";
    public const string ConditionsQuery = "Condition?patient=pat-1";
    public const string MedicationsQuery = "MedicationRequest?patient=pat-1&status=active";
    public const string ResultsQuery = "Observation?patient=pat-1&category=laboratory&_sort=-date&_count=2";

    private static readonly Fact<Patient> Patient = FixtureFacts.Patient;
    private static readonly Fact<Condition> Conditions = Fact.Search<Condition>("conditions", "Condition?patient={{context.patientId}}");
    private static readonly Fact<Condition> Problems = Fact.Search<Condition>("problems", "Condition?patient={{context.patientId}}");
    private static readonly Fact<MedicationRequest> Medications =
        Fact.Search<MedicationRequest>("medications", "MedicationRequest?patient={{context.patientId}}&status=active");

    private static readonly Fact<Observation> Results =
        Fact.Search<Observation>("results", "Observation?patient={{context.patientId}}&category=laboratory&_sort=-date&_count=2");

    public static RulePack Pack { get; } = new()
    {
        Id = "gaps",
        Version = "1.0.0",
        Services =
        [
            Service("three-keys", Rule("three-keys", [Patient], [], [Conditions, Medications])),
            Service("newest-results", Rule("newest-results", [Patient], [], [Results])),
            Service("same-query", Rule("same-query", [Patient], [], [Conditions, Problems])),
            Service("with-encounter", Rule("with-encounter", [Patient], [], [FixtureFacts.Encounter])),
            Service("only-with-orders", Rule("always", [Patient], [], []), Rule("with-orders", [Conditions], [Fact.InContext<MedicationRequest>()], [Medications])) with
            {
                Hooks = ["patient-view", "order-sign"],
            },
        ],
    };

    private static ServiceDefinition Service(string id, params IReadOnlyList<IRule> rules) =>
        new() { Id = id, Title = id, Description = id, Hooks = ["patient-view"], Rules = rules };

    private static FixtureRule Rule(string id, IReadOnlyList<Fact> requires, IReadOnlyList<Fact> onlyWith, IReadOnlyList<Fact> mayUse)
    {
        var description = FixtureRule.Describe(id) with { Requires = requires, OnlyWith = onlyWith, MayUse = mayUse };
        return new FixtureRule(description, call => RuleOutcome.Say(new Finding(id, FixtureCards.Info(
            string.Join("; ", description.Facts.Select(fact => Tell(call.Chart, fact)))))));
    }

    private static string Tell(Chart chart, Fact fact)
    {
        var count = 0;
        foreach (var _ in chart.NodesOf(fact)) { count++; }
        return string.Create(CultureInfo.InvariantCulture, $"{fact.Key} {chart.StateOf(fact)} {count}");
    }
}
