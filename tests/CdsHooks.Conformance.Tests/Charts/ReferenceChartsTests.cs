using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using Xunit.Abstractions;

namespace CdsHooks.Conformance.Tests.Charts;

/// <summary>Real charts through every service that is shipped, as an EHR would send them.</summary>
public class ReferenceChartsTests(ITestOutputHelper output)
{
    [ReferenceChartsFact]
    public async Task EveryChart_ThroughEveryService_GetsSoundAnswersAndNoRuleFails()
    {
        await using var host = new RunningHost();
        var discovery = (await Exchange.GetAsync(host, "cds-services")).Is(200).Json;
        var firings = new Firings();
        var wrong = new List<string>();
        foreach (var chart in ReferenceCharts.Files.Select(file => new EhrChart(file)))
        {
            foreach (var service in discovery.GetProperty("services").EnumerateArray())
            {
                var hook = service.GetProperty("hook").GetString()!;
                IEnumerable<JsonObject?> orders = [null];
                if (hook.StartsWith("order-", StringComparison.Ordinal)) { orders = EhrCall.Orders(chart); }
                foreach (var order in orders) { await CallAsync(host, service, EhrCall.Of(chart, service, order), firings, wrong); }
            }
        }
        output.WriteLine(firings.ToString());
        Assert.Empty(wrong);
        Assert.Equal(0, firings.Of("failed"));
        Assert.Equal(0, firings.Of("out-of-time"));
        Assert.True(firings.Of("fires") > 0);
    }

    private static async Task CallAsync(RunningHost host, JsonElement service, JsonObject body, Firings firings, List<string> wrong)
    {
        var id = service.GetProperty("id").GetString()!;
        var answer = await Exchange.ExplainedAsync(host, id, body);
        if (answer.Status != 200)
        {
            wrong.Add($"{id}: {answer.Status} {answer.Text}");
            return;
        }
        wrong.AddRange(ResponseRules.Check(answer.Json).Select(breach => $"{id}: {breach}"));
        firings.Count(service.GetProperty("hook").GetString()!, answer.Json.GetProperty("extension").GetProperty("io.cdshooks.explanation"));
    }
}
