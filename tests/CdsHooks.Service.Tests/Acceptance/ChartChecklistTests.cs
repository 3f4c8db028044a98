extern alias simulator;

using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Service.Tests.Launch;
using Microsoft.Extensions.Logging;
using simulator::CdsHooks.EhrSimulator.Charts;
using simulator::CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.Service.Tests.Acceptance;

/// <summary>What a review asks of data that lacks what US Core wants apps to handle: each element of each resource is left out in turn, in all charts at once.</summary>
public sealed class ChartChecklistTests(SmartRunFixture fixture) : IClassFixture<SmartRunFixture>
{
    private static readonly string[] Insights = ["hba1c-overdue", "blood-pressure-above-goal"];

    private readonly SmartRun run = fixture.Renewed();

    [Fact]
    [Trait("row", "A9")]
    [Trait("row", "F-08")]
    public async Task A9_EachElementOfEachResource_LeftOut_BreaksNoPage()
    {
        var charts = run.Simulator["plain"].Charts;
        var elements = charts.Patients.SelectMany(patient => charts.Of(patient.PatientId)).SelectMany(resource => Elements(resource).Select(element => (resource.Type, Element: element))).Distinct().Order().ToList();
        // What stands in charts: all that this app reads, and each with what US Core lists for it.
        Assert.True(elements.Count > 80, $"{elements.Count} elements");
        foreach (var patient in new[] { "pat-diabetes", "pat-heart" })
        {
            var browser = new TestBrowser(run.Host);
            var app = await run.LaunchAsync(browser, "plain", new LaunchContext { PatientId = patient });
            foreach (var (type, element) in elements)
            {
                var changed = charts.Of(patient, type).Where(resource => Elements(resource).Contains(element, StringComparer.Ordinal)).ToList();
                if (changed.Count == 0) { continue; }
                await run.TouchAsync(app);
                foreach (var resource in changed) { charts.Put(Without(resource, element)); }
                foreach (var path in Insights.Select(rule => $"/insight/{rule}").Prepend("/gaps"))
                {
                    var page = await browser.GetAsync(app + path);
                    Assert.True(page.Status == 200, $"{patient} {path} without {type}.{element}: {page.Status}");
                    Assert.True(page.Text.TrimEnd().EndsWith("</html>", StringComparison.Ordinal) && !page.Text.Contains("could not be evaluated", StringComparison.Ordinal), $"{patient} {path} without {type}.{element}");
                    if (type == "Patient" && NotRecorded.GetValueOrDefault(element) is { } words) { Assert.Contains(words, page.Text, StringComparison.Ordinal); }
                }
                foreach (var resource in changed) { charts.Put((JsonObject)JsonNode.Parse(resource.Body!.Value.GetRawText())!); }
            }
        }
        Assert.DoesNotContain(run.Host.Logs.Lines, line => line.Level >= LogLevel.Error);
    }

    [Theory]
    [InlineData("Observation", "effectiveDateTime", "not recorded")]
    [InlineData("Condition", "verificationStatus", "not recorded")]
    [Trait("row", "A9")]
    public async Task A9_WhereTheElementIsNamed_ItSaysThatItIsNotRecorded(string type, string element, string words)
    {
        var charts = run.Simulator["plain"].Charts;
        foreach (var resource in charts.Of("pat-diabetes", type).Where(resource => Elements(resource).Contains(element, StringComparer.Ordinal)).ToList()) { charts.Put(Without(resource, element)); }
        var pages = new List<string>();
        foreach (var rule in new[] { "hba1c-overdue", "blood-pressure-above-goal", "hba1c-above-goal", "statin-diabetes" })
        {
            var browser = new TestBrowser(run.Host);
            var page = await browser.GetAsync(await run.LaunchAsync(browser, "plain") + $"/insight/{rule}");
            if (page.Status == 200) { pages.Add(page.Text); }
        }
        Assert.True(pages.Exists(page => page.Contains(words, StringComparison.Ordinal) || page.Contains("What is missing", StringComparison.Ordinal)), string.Join("\n\n", pages));
    }

    private static readonly Dictionary<string, string> NotRecorded = new(StringComparer.Ordinal)
    {
        ["name"] = "Name not recorded", ["birthDate"] = "<dt>Born</dt><dd>not recorded</dd>", ["gender"] = "<dt>Sex</dt><dd>not recorded</dd>", ["identifier"] = "<dt>Id</dt>",
    };

    private static IEnumerable<string> Elements(ChartResource resource) => resource.Body!.Value.EnumerateObject().Select(member => member.Name).Where(name => name is not ("resourceType" or "id" or "meta"));

    private static JsonObject Without(ChartResource resource, string element)
    {
        var copy = (JsonObject)JsonNode.Parse(resource.Body!.Value.GetRawText())!;
        copy.Remove(element);
        return copy;
    }
}
