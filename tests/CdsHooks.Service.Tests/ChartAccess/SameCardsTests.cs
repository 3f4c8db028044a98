using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Charts;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Testing.Fhir;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit.Abstractions;

namespace CdsHooks.Service.Tests.ChartAccess;

/// <summary>Real charts through the clinical content: sent along, fetched, and some of both. Whichever way the data came, the cards are the same.</summary>
public class SameCardsTests(ITestOutputHelper output)
{
    // Of the bodies of a chart, so that each kind of order meets some chart and the test stays short.
    private const int EachSoManyth = 7;

    private static readonly DateOnly Today = new(2026, 11, 21);

    [ReferenceChartsFact]
    public async Task Charts_SentOrFetched_GetTheSameCards()
    {
        await using var fhir = await RecordingFhirServer.StartAsync();
        await using var host = new RunningHost(new HostSetup
        {
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Budget:Total"] = "00:00:05", ["Budget:FhirCalls"] = "00:00:04" },
            Services = services => services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(new DayClock(Today)),
        });
        var services = (await Exchange.GetAsync(host, "cds-services")).Is(200).Json.GetProperty("services").EnumerateArray().ToList();
        var (calls, cards) = (0, 0);
        foreach (var (chart, number) in ReferenceCharts.Files.Select((file, number) => (new EhrChart(file), number)))
        {
            var bodies = services.SelectMany(service => EhrCall.Of(chart, service, Today).Select(body => (service, body)));
            foreach (var (service, sent) in bodies.Where((_, index) => index % EachSoManyth == number % EachSoManyth))
            {
                fhir.Everything = AnswerFrom(service, sent);
                var expected = await CardsOfAsync(host, service, sent);
                foreach (var left in new Func<int, bool>[] { _ => false, key => key % 2 == 0 })
                {
                    var answer = await CardsOfAsync(host, service, Without(sent, left, fhir.BaseUrl));
                    Assert.True(expected == answer, $"{chart.Name} {service.GetProperty("hook")} {service.GetProperty("id")}:\n{expected}\n{answer}");
                }
                calls++;
                if (expected != """{"cards":[]}""") { cards++; }
            }
        }
        output.WriteLine($"{calls} calls, {cards} with cards, {fhir.Requests.Count} queries.");
        Assert.True(cards > 0);
    }

    private static async Task<string> CardsOfAsync(RunningHost host, JsonElement service, JsonObject body) =>
        (await Exchange.CallAsync(host, service.GetProperty("id").GetString()!, body)).Is(200).Text;

    private static JsonObject Without(JsonObject sent, Func<int, bool> isLeft, Uri server)
    {
        var call = sent.DeepClone().AsObject();
        var prefetch = call["prefetch"]!.AsObject();
        foreach (var (key, index) in prefetch.Select((pair, index) => (pair.Key, index)).ToList())
        {
            if (!isLeft(index)) { prefetch.Remove(key); }
        }
        call["fhirServer"] = server.AbsoluteUri;
        return call;
    }

    // Whatever was sent is what the server answers to the query of its template.
    private static FhirAnswer AnswerFrom(JsonElement service, JsonObject sent)
    {
        var answers = service.GetProperty("prefetch").EnumerateObject().ToDictionary(
            template => sent["context"]!.AsObject().Aggregate(
                template.Value.GetString()!, (query, token) => query.Replace($"{{{{context.{token.Key}}}}}", token.Value!.ToString(), StringComparison.Ordinal)),
            template => sent["prefetch"]![template.Name]?.ToJsonString(),
            StringComparer.Ordinal);
        return http => answers.GetValueOrDefault(Uri.UnescapeDataString(http.Features.Get<IHttpRequestFeature>()!.RawTarget["/fhir/".Length..])) is { } found
            ? FhirAnswers.Json(found)(http)
            : FhirAnswers.Outcome(status: 404)(http);
    }
}
