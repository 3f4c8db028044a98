using System.Text;
using CdsHooks.Fhir.Rest;
using CdsHooks.Population.Charts;
using CdsHooks.Population.Evaluation;
using CdsHooks.Population.Tests.Jobs;
using CdsHooks.Smart.BulkData;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Scopes;
using CdsHooks.Testing.Bulk;

namespace CdsHooks.Population.Tests.Charts;

/// <summary>An export of 300 MB passes through a heap that could not hold it.</summary>
public sealed class MemoryTests : IDisposable
{
    private const long ExportBytes = 300_000_000;
    private const long MostHeap = 60_000_000;

    private readonly Workplace place = new();

    [Fact]
    [Trait("row", "X-04")]
    public async Task Export_LargerThanMemory_IsSortedInABoundedHeap()
    {
        var plan = PopulationPlan.TryCreate(Workplace.Shipped, ["care-gaps"])!;
        var note = new string('x', 2000);
        await using var ehr = await BulkStub.StartAsync();
        // Made while it is sent, so that nobody holds it.
        ehr.Answer = async (http, _) =>
        {
            var sent = 0L;
            for (var number = 0; sent < ExportBytes; number++)
            {
                var line = Encoding.UTF8.GetBytes($"{{\"resourceType\":\"Observation\",\"id\":\"o{number}\",\"subject\":{{\"reference\":\"Patient/p{number % 5000}\"}},\"note\":[{{\"text\":\"{note}\"}}]}}\n");
                await http.Response.Body.WriteAsync(line);
                sent += line.Length;
            }
        };
        var registration = new EhrRegistration { Slug = "stub", Environment = "test", DisplayName = "Stub", FhirBaseUrl = new Uri($"{ehr.Url}/r4"), ChartAccess = new ChartAccessRules { AllowsPrivateNetwork = true } };
        var export = new BulkExport(EgressHttp.Create(allowsPrivateNetwork: true), new StubTokens(), registration, SmartScopeSet.Parse("system/Observation.read"), TimeProvider.System);
        using var shelf = new MedicineShelf(place["medicines"]);
        using var buckets = new PatientBuckets(place["buckets"], plan.ResourceTypes, shelf);
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var highest = 0L;
        var progress = await export.FetchAsync(
            new BulkManifest(Workplace.Now, RequiresAccessToken: true, []), new BulkFile(BulkFileKind.Output, "Observation", new Uri($"{ehr.Url}/f"), Count: null), default, (line, taken, _) =>
            {
                Assert.Equal(LineEnd.Taken, buckets.Add(line));
                if (taken.Lines % 10_000 == 0) { highest = Math.Max(highest, GC.GetTotalMemory(forceFullCollection: true) - before); }
                return ValueTask.CompletedTask;
            }, default);
        Assert.True(progress.Bytes >= ExportBytes);
        Assert.InRange(highest, 1, MostHeap);
    }

    public void Dispose() => place.Dispose();
}
