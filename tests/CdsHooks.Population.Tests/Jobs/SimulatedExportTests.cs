using CdsHooks.EhrSimulator;
using CdsHooks.EhrSimulator.Simulation;
using CdsHooks.Fhir.Rest;
using CdsHooks.Population.Evaluation;
using CdsHooks.Population.Jobs;
using CdsHooks.Population.Reports;
using CdsHooks.Smart.BackendServices;
using CdsHooks.Smart.BulkData;
using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Scopes;
using CdsHooks.Storage.Ledger;

namespace CdsHooks.Population.Tests.Jobs;

/// <summary>A whole job against the simulated EHR, on a bad day too.</summary>
public sealed class SimulatedExportTests : IDisposable
{
    private readonly Workplace place = new();
    private readonly PopulationPlan plan = PopulationPlan.TryCreate(Workplace.Shipped, [])!;

    [Fact]
    public async Task Run_BadDay_ListsTheSameAsAGoodOne()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var ehr = simulator["plain"];
        var (good, expected) = await RunAsync(ehr, "good");
        Assert.Equal((PopulationJobPhase.Done, null), (good.Phase, good.Error));
        Assert.NotEmpty(expected);
        ehr.Faults.Bulk.TooManyPolls = 1;
        ehr.Faults.Bulk.BrokenDownloads = 2;
        ehr.Faults.Bulk.FailingDownloads = 1;
        ehr.Faults.Bulk.RevokesTokenAfterDownloads = 3;
        var (bad, gaps) = await RunAsync(ehr, "bad");
        Assert.Equal((PopulationJobPhase.Done, null), (bad.Phase, bad.Error));
        Assert.Equal(expected, gaps);
    }

    [Fact]
    [Trait("row", "X-04")]
    public async Task Run_BadLines_AreCountedAndLeftOut()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        simulator["plain"].Faults.Bulk.WritesBadLines = true;
        var (job, _) = await RunAsync(simulator["plain"], "lines");
        Assert.Equal(PopulationJobPhase.Done, job.Phase);
        Assert.True(JobProgress.Parse(job.Progress).Summary!["resourcesBroken"]!.GetValue<long>() > 0);
    }

    public void Dispose() => place.Dispose();

    private async Task<(PopulationJob Job, IReadOnlyList<Gap> Gaps)> RunAsync(SimulatedEhr ehr, string name)
    {
        using var ledger = await StandaloneLedger.OpenAsync(new LedgerOptions { ConnectionString = $"Data Source={place[$"{name}.db"]}" }, place.Folder, TimeProvider.System, default);
        var now = TimeProvider.System.GetUtcNow();
        var asked = new PopulationJob { Id = Guid.NewGuid(), Ehr = "sim/test", Request = new PopulationRequest { Group = "group-panel" }.ToJson(), Phase = PopulationJobPhase.Waiting, CreatedAt = now, UpdatedAt = now };
        await ledger.PopulationJobs.AddAsync(asked, default);
        var registration = new EhrRegistration { Slug = "sim", Environment = "test", DisplayName = "Simulated", FhirBaseUrl = new Uri(ehr.BaseUrl, "plain/fhir"), ChartAccess = new ChartAccessRules { AllowsPrivateNetwork = true } };
        var timing = new BulkTiming { LongestNamedPause = TimeSpan.FromMilliseconds(200), FirstPause = TimeSpan.FromMilliseconds(20), ShortestPause = TimeSpan.FromMilliseconds(20) };
        var runner = new PopulationJobRunner(ledger.PopulationJobs, new GrantedTokens(ehr), _ => EgressHttp.Create(allowsPrivateNetwork: true), place["work"], "test", TimeProvider.System, timing) { Threads = 1 };
        await using var list = new GapFiles(path: null, mostKept: 10_000);
        var job = await runner.RunAsync(asked.Id, registration, plan, list, default);
        return (job!, list.Kept);
    }

    /// <summary>Tokens that the EHR knows, as if it had issued them.</summary>
    private sealed class GrantedTokens(SimulatedEhr ehr) : IBackendTokens
    {
        private BackendToken? current;

        public ValueTask<BackendTokenReading> GetAsync(EhrRegistration registration, SmartScopeSet scopes, CancellationToken cancel)
        {
            if (current is null)
            {
                var token = Guid.NewGuid().ToString("N");
                var ends = TimeProvider.System.GetUtcNow().AddMinutes(5);
                ehr.Grants.Add(token, new AccessGrant("cdshooks-backend", [.. scopes.Scopes.Select(scope => scope.ToString())], PatientId: null, UserReference: null, ends));
                current = new BackendToken(new Secret(token), scopes, ends);
            }
            return ValueTask.FromResult<BackendTokenReading>(new BackendTokenReading.Issued(current));
        }

        public void Forget(EhrRegistration registration, BackendToken token) => current = null;
    }
}
