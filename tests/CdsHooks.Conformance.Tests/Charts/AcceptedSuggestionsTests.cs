using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CdsHooks.Conformance.Tests.Charts;

/// <summary>What a clinician accepted is not asked for again the next time the chart is opened.</summary>
public class AcceptedSuggestionsTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [ReferenceChartsFact]
    public async Task PatientView_SuggestionThatWasAccepted_IsNotOfferedAgain()
    {
        await using var host = new RunningHost(new HostSetup
        {
            Services = services => services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(new DayClock(Today)),
        });
        var discovery = (await Exchange.GetAsync(host, "cds-services")).Is(200).Json;
        var again = new SortedSet<string>(StringComparer.Ordinal);
        var accepted = 0;
        foreach (var service in discovery.GetProperty("services").EnumerateArray().Where(service => service.GetProperty("hook").GetString() == "patient-view"))
        {
            var id = service.GetProperty("id").GetString()!;
            foreach (var chart in ReferenceCharts.Files.Select(file => new EhrChart(file)))
            {
                foreach (var (label, created) in await SuggestedAsync(host, id, chart, service))
                {
                    accepted++;
                    var next = await SuggestedAsync(host, id, chart.With(created), service);
                    if (next.ContainsKey(label)) { again.Add($"{id}: {label}"); }
                }
            }
        }
        Assert.Empty(again);
        Assert.True(accepted > 100);
    }

    private static async Task<Dictionary<string, JsonObject>> SuggestedAsync(RunningHost host, string id, EhrChart chart, JsonElement service)
    {
        var answer = (await Exchange.CallAsync(host, id, EhrCall.OfPatient(chart, service))).Is(200).Json;
        var suggested = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var suggestion in answer.GetProperty("cards").EnumerateArray()
            .SelectMany(card => card.TryGetProperty("suggestions", out var all) ? all.EnumerateArray() : default(JsonElement.ArrayEnumerator)))
        {
            var created = JsonNode.Parse(suggestion.GetProperty("actions")[0].GetProperty("resource").GetRawText())!.AsObject();
            created["id"] = "accepted";
            created["status"] = "active";
            suggested[suggestion.GetProperty("label").GetString()!] = created;
        }
        return suggested;
    }
}
