using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Testing.Fhir;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Conformance.Tests.Fuzz;

/// <summary>A registered EHR's FHIR server that answers with what nobody would think of: never a 5xx, never an unsound answer, never an exception.</summary>
public sealed class FetchedFuzzTests : IAsyncLifetime
{
    private const int Cases = 250;

    private static readonly Rnd Seed = new(20261122, 20261123);

    // Two services, six queries, two bad answers: few enough that the server is not spared.
    private static readonly string[] Services = [EhrContent.Service, "patient-greeter"];

    private EhrHost ehr = null!;

    public async Task InitializeAsync() => ehr = await EhrHost.StartAsync();

    public async Task DisposeAsync() => await ehr.DisposeAsync();

    [Fact]
    public async Task Host_MutatedAnswers_NeverLeadToA5xx()
    {
        var statuses = new Dictionary<int, int>();
        var cases = Mutation.Lists.Generator.Sample(Cases, Seed, 10).ToList();
        for (var index = 0; index < cases.Count; index++)
        {
            ehr.ServeChart();
            var (query, body) = index % 3 == 0 ? ("Patient/pat-1", Calls.Patient()) : (EhrHost.ConditionsQuery, Page());
            ehr.Fhir.Answer(query, FhirAnswers.Bytes(Mutation.Apply(body, cases[index])));
            foreach (var service in Services)
            {
                var answer = await ehr.CallAsync(ehr.Bare(), service);
                var wrong = answer.Status switch
                {
                    200 => ResponseRules.Check(answer.Json),
                    412 => OutcomeRules.Check(answer.Text),
                    _ => [$"status {answer.Status}"],
                };
                Assert.True(wrong.Count == 0, $"case {index} of seed {Seed} ({query}): {string.Join("; ", wrong)}\n{answer.Text}");
                statuses[answer.Status] = statuses.GetValueOrDefault(answer.Status) + 1;
            }
            Assert.Contains(query, ehr.Fhir.Queries);
        }
        Assert.True(statuses.GetValueOrDefault(200) > Cases && statuses.GetValueOrDefault(412) > Cases / 20, string.Join(", ", statuses));
        Assert.DoesNotContain(ehr.Host.Logs.Lines, line => line.Level >= LogLevel.Error);
    }

    private JsonObject Page()
    {
        var page = Calls.Searchset(Calls.Condition("c1", "Asthma"), Calls.Condition("c2", "Gout"));
        page["link"] = new JsonArray(new JsonObject { ["relation"] = "next", ["url"] = $"{ehr.Fhir.BaseUrl}/Condition?page=2" });
        page["total"] = 2;
        return page;
    }
}
