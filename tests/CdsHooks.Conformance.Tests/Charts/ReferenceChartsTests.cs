using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit.Abstractions;

namespace CdsHooks.Conformance.Tests.Charts;

/// <summary>Real charts through every service that is shipped, as an EHR would send them: once on a day soon after the last visits, and once years later.</summary>
public class ReferenceChartsTests(ITestOutputHelper output)
{
    [ReferenceChartsFact]
    public Task EveryChart_SoonAfterTheLastVisit_GetsSoundAnswersAndNoRuleFails() => RunAsync(new DateOnly(2021, 4, 1));

    [ReferenceChartsFact]
    public Task EveryChart_YearsAfterTheLastVisit_GetsSoundAnswersAndNoRuleFails() => RunAsync(new DateOnly(2026, 11, 21));

    private async Task RunAsync(DateOnly today)
    {
        await using var host = new RunningHost(new HostSetup
        {
            Services = services => services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(new DayClock(today)),
        });
        var discovery = (await Exchange.GetAsync(host, "cds-services")).Is(200).Json;
        var trial = new Trial(host, today);
        foreach (var chart in ReferenceCharts.Files.Select(file => new EhrChart(file)))
        {
            foreach (var service in discovery.GetProperty("services").EnumerateArray())
            {
                foreach (var body in EhrCall.Of(chart, service, today)) { await trial.CallAsync(chart, service, body); }
            }
        }
        trial.Cards.Write($"{today:yyyy-MM-dd}");
        output.WriteLine(trial.Firings.ToString());
        output.WriteLine(trial.Undecided.ToString());
        Assert.Empty(trial.Wrong);
        Assert.Equal(0, trial.Firings.Of("failed"));
        Assert.Equal(0, trial.Firings.Of("out-of-time"));
        Assert.True(trial.Firings.Of("fires") > 0);
        Assert.Empty(trial.Undecided.Unexplained);
    }

    private sealed class Trial(RunningHost host, DateOnly today)
    {
        public Firings Firings { get; } = new();

        public Reasons Undecided { get; } = new(today);

        public CardSheet Cards { get; } = new();

        public List<string> Wrong { get; } = [];

        public async Task CallAsync(EhrChart chart, JsonElement service, JsonObject body)
        {
            var id = service.GetProperty("id").GetString()!;
            var hook = service.GetProperty("hook").GetString()!;
            var answer = await Exchange.ExplainedAsync(host, id, body);
            if (answer.Status != 200)
            {
                Wrong.Add($"{chart.Name} {hook} {id}: {answer.Status} {answer.Text}");
                return;
            }
            Wrong.AddRange(ResponseRules.Check(answer.Json).Select(breach => $"{chart.Name} {hook} {id}: {breach}"));
            var explanation = answer.Json.GetProperty("extension").GetProperty("io.cdshooks.explanation");
            Firings.Count(hook, explanation);
            Undecided.Count(chart, explanation);
            Cards.Add(chart, $"{hook} {id}", answer.Json);
        }
    }
}
