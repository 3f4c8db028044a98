using CdsHooks.LoadTests.Running;
using CdsHooks.LoadTests.Scenarios;
using CdsHooks.LoadTests.Scenarios.Limits;
using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Tests.Running;

/// <summary>What the gate promises.</summary>
public sealed class SuiteTests
{
    private static readonly Pace Usual = new(1_000, 1);

    private static readonly IReadOnlyList<Scenario> Gate = Suite.Gate(hasServers: true);

    private static readonly IReadOnlyList<Scenario> All = Suite.All(hasServers: true, TimeSpan.FromMinutes(10));

    [Fact]
    public void Suite_OfAllScenarios_NamesEachOnceForEachBackend()
    {
        Assert.Equal(All.Count, All.Select(scenario => (scenario.Name, scenario.Setup)).Distinct().Count());
        Assert.All(All, scenario => Assert.Matches("^[a-z0-9-]{3,18}$", scenario.Name));
    }

    [Fact]
    public void Gate_OfTheSuite_IsAPartOfIt() =>
        Assert.Subset(All.Select(scenario => (scenario.Name, scenario.Setup)).ToHashSet(), Gate.Select(scenario => (scenario.Name, scenario.Setup)).ToHashSet());

    [Fact]
    public void Gate_WithoutServers_HasOnlyWhatNeedsNone() => Assert.DoesNotContain(Suite.Gate(hasServers: false), scenario => scenario.Setup.HasServers);

    [Fact]
    public void FaultScenarios_OfTheSuite_FailOnALateOrMissingAnswer()
    {
        var late = Judged(All.Where(scenario => scenario.HasFault), [6_000]);
        var refused = Judged(All.Where(scenario => scenario.HasFault), [1], new Reply(412, Outcome.Refused));

        Assert.All(late.Concat(refused), isBroken => Assert.True(isBroken));
    }

    [Fact]
    public void FaultScenarios_OfTheGate_AreAtLeastSix() =>
        Assert.Equal(["fhir-failing", "fhir-hanging", "fhir-slow", "postgres-away", "redis-away", "sqlite-held"], Gate.Where(scenario => scenario.HasFault).Select(scenario => scenario.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Overload_OfTheGate_FailsWhenOneRequestIsLost()
    {
        var overload = Assert.Single(Gate.OfType<Overload>());

        Assert.Contains(Load.Runs.Of([1, 1], number => number == 0 ? new Reply(0, Outcome.Lost) : new Reply(200, Outcome.Whole)).JudgedBy(overload.Thresholds).Verdicts, verdict => verdict.IsBreach);
        Assert.DoesNotContain(Load.Runs.Of([6_000], _ => new Reply(200, Outcome.Degraded)).JudgedBy(overload.Thresholds).Verdicts, verdict => verdict.IsBreach);
        Assert.True(overload.PlanFor(Usual).Highest >= 2 * Usual.Saturation);
    }

    [Fact]
    public void HealthyScenarios_AtSeventyPercent_OnlyReportTheTarget()
    {
        foreach (var scenario in Gate.Where(scenario => scenario.Name is "full-prefetch" or "mixed-day"))
        {
            Assert.Equal(700, scenario.PlanFor(Usual).Highest);
            var slow = Load.Runs.Of([501]).JudgedBy(scenario.Thresholds).Verdicts;

            Assert.Contains(slow, verdict => verdict is { IsTarget: true, IsKept: false, Wanted: "p99 below 500 ms" });
            Assert.DoesNotContain(slow, verdict => verdict.IsBreach);
        }
    }

    [Fact]
    public void Gate_WithoutItsStorms_SendsForLessThanNinetySeconds() =>
        Assert.True(Gate.Where(scenario => scenario is not ChartOpenStorm).Sum(scenario => scenario.PlanFor(Usual).During.TotalSeconds) < 90);

    [Fact]
    public void Of_AName_IsItsScenariosForAllBackendsThatThereAre()
    {
        var options = LoadOptions.Parse(["--scenario", "overload"]);

        Assert.Equal(2, Suite.Of(options, missingServers: null).Count);
        Assert.Single(Suite.Of(options, missingServers: "no servers"));
    }

    [Theory]
    [InlineData("nonsense", "There is no scenario nonsense")]
    [InlineData("redis-away", "redis-away cannot be run here: no servers")]
    public void Of_ANameThatCannotBeRun_SaysWhy(string name, string why)
    {
        var refused = Assert.Throws<FormatException>(() => Suite.Of(LoadOptions.Parse(["--scenario", name]), "no servers"));

        Assert.StartsWith(why, refused.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<bool> Judged(IEnumerable<Scenario> scenarios, double[] milliseconds, Reply? reply = null) =>
        [.. scenarios.Select(scenario => Load.Runs.Of(milliseconds, reply is { } each ? _ => each : null).JudgedBy(scenario.Thresholds).Verdicts.Any(verdict => verdict.IsBreach))];
}
