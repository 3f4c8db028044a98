using System.Globalization;
using System.Text;
using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Rules.Tests.Packs.Running;

/// <summary>Rules that take all the time they can get, before one that is done at once.</summary>
public class RunawayRuleTests
{
    [Theory]
    [InlineData("")]
    [InlineData("deadline: 10s")]
    public void Rules_ThatRunAway_LeaveTimeForThoseAfterThem(string deadline)
    {
        var rules = new StringBuilder("rules:\n");
        for (var i = 0; i < 6; i++)
        {
            rules.Append(CultureInfo.InvariantCulture, $"  - id: runaway-{i}\n    $RULE\n    {deadline}\n    when: [\"1.repeat($this + 1).exists()\"]\n    card: {{ indicator: info, summary: never }}\n");
        }
        rules.Append("  - id: quick\n    $RULE\n    when: [\"%patient.exists()\"]\n    card: { indicator: info, summary: quick }\n");
        var bound = PackYaml.Bind(rules.ToString().Replace("    \n", "", StringComparison.Ordinal));
        var service = RuleCatalog.Compile([bound.Pack!.Pack], MedicationKnowledge.Default).WithId("tested").Single(each => each.Hook == "patient-view");
        using var tape = JsonTape.TryRead("""
            {"hook":"patient-view","hookInstance":"5f0c3a01-7b1e-4c55-9a20-3d1f6e8b0001","context":{"userId":"Practitioner/d1","patientId":"p1"},"prefetch":{"patient":{"resourceType":"Patient","id":"p1"}}}
            """u8.ToArray(), out _)!;
        var request = Assert.IsType<CdsRequestReading.Accepted>(CdsRequestReader.Read(tape, ["patient-view"])).Request;
        using var chart = ChartReader.Read(request, service.Plan, tape.Length);
        var run = new RuleRun(service, new RuleCall
        {
            Chart = chart,
            Context = request.Context,
            Hook = "patient-view",
            Today = Scenario.Today,
            Deadline = Deadline.After(new ClockThatIsLookedAt(), TimeSpan.FromSeconds(2)),
        });
        run.Execute();
        var results = run.Results();
        Assert.All(results.Where(result => result.Rule.Id != "quick"), result => Assert.Equal(RuleStatus.OutOfTime, result.Status));
        Assert.Equal("quick", Assert.Single(Assert.Single(results, result => result.Rule.Id == "quick").Findings).Card.Summary);
    }

    /// <summary>Two milliseconds go by whenever somebody looks.</summary>
    private sealed class ClockThatIsLookedAt : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ticks += TimeSpan.TicksPerMillisecond * 2;
    }
}
