using CdsHooks.Fhir.Rest;
using CdsHooks.Population.Evaluation;
using CdsHooks.Population.Jobs;
using CdsHooks.Population.Reports;
using CdsHooks.Smart.BulkData;
using CdsHooks.Smart.Registry;
using CdsHooks.Storage.Ledger;
using CdsHooks.Testing.Bulk;
using Microsoft.AspNetCore.Http;

namespace CdsHooks.Population.Tests.Jobs;

public sealed class PopulationJobRunnerTests : IAsyncLifetime
{
    private const string Monitoring = "kidney-drug-monitoring";

    private static readonly string[] Patients = ["""{"resourceType":"Patient","id":"a","gender":"female","birthDate":"1970-01-01"}""", """{"resourceType":"Patient","id":"b","gender":"male","birthDate":"1970-01-01"}"""];

    private static readonly string[] Orders =
    [
        """{"resourceType":"MedicationRequest","id":"o","status":"active","intent":"order","authoredOn":"2026-01-01","subject":{"reference":"Patient/a"},"medicationCodeableConcept":{"coding":[{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"310798"}]}}""",
    ];

    private readonly Workplace place = new();
    private readonly PopulationPlan plan = PopulationPlan.TryCreate(Workplace.Shipped, ["care-gaps"])!;
    private readonly BulkTiming timing = new() { FirstPause = TimeSpan.FromMilliseconds(20), ShortestPause = TimeSpan.FromMilliseconds(20), MostFailures = 3 };
    private readonly List<Gap> gaps = [];
    private BulkStub ehr = null!;
    private StandaloneLedger ledger = null!;
    private string extra = "";
    private string observations = "";
    private string brokenPatient = "";
    private string errors = "";
    private int looksUntilDone = 2;

    public async Task InitializeAsync()
    {
        ehr = await BulkStub.StartAsync();
        ehr.Answer = AnswerAsync;
        ledger = await StandaloneLedger.OpenAsync(new LedgerOptions { ConnectionString = $"Data Source={place["ledger.db"]}" }, place.Folder, TimeProvider.System, default);
    }

    public async Task DisposeAsync()
    {
        await ehr.DisposeAsync();
        ledger.Dispose();
        place.Dispose();
    }

    [Fact]
    [Trait("row", "X-05")]
    public async Task Run_Export_ListsItsGapsAndTakesTheExportAway()
    {
        var tokens = new StubTokens();
        var job = (await RunAsync(await AddAsync(), tokens: tokens))!;
        Assert.Equal((PopulationJobPhase.Done, null, null), (job.Phase, job.Error, job.StatusUrl));
        Assert.Equal("a", Assert.Single(gaps, gap => gap.RuleId == Monitoring).PatientId);
        Assert.Equal(new DateTimeOffset(2026, 6, 15, 11, 0, 0, TimeSpan.Zero), job.TransactionTime);
        var progress = JobProgress.Parse(job.Progress);
        Assert.Equal((2, 2L), (progress.Files.Count, progress.Patients));
        Assert.Contains("system/Group.rs", tokens.Asked!.ToString(), StringComparison.Ordinal);
        Assert.Equal(["GET", "DELETE"], ehr.Requests.Where(request => request.PathAndQuery == "/status").Select(request => request.Method).Distinct(StringComparer.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(place[$"work/{job.Id:N}"]));
    }

    [Fact]
    public async Task Run_Ledger_HoldsNothingOfPatients()
    {
        var job = (await RunAsync(await AddAsync()))!;
        Assert.DoesNotContain("1970-01-01", job.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Patient/a", job.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hydrochlorothiazide", job.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Run_FolderOfAJob_IsTheOwnersAlone()
    {
        if (OperatingSystem.IsWindows()) { return; }
        var job = (await RunAsync(await AddAsync()))!;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(place[$"work/{job.Id:N}"]));
    }

    [Fact]
    [Trait("row", "X-03")]
    public async Task Run_ErrorFileThatTellsOfAnError_ConcludesNothingFromAbsence()
    {
        errors = """{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"timeout","diagnostics":"CANARY"}]}""";
        var job = (await RunAsync(await AddAsync()))!;
        var progress = JobProgress.Parse(job.Progress);
        Assert.Equal((1, "timeout"), (progress.Errors, Assert.Single(progress.ErrorCodes)));
        Assert.DoesNotContain("CANARY", job.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(gaps, gap => gap.RuleId == Monitoring);
    }

    [Fact]
    public async Task Run_ErrorFileWithInformationOnly_IsNoError()
    {
        errors = """{"resourceType":"OperationOutcome","issue":[{"severity":"information","code":"informational"}]}""";
        Assert.Equal(0, JobProgress.Parse((await RunAsync(await AddAsync()))!.Progress).Errors);
        Assert.Contains(gaps, gap => gap.RuleId == Monitoring);
    }

    [Fact]
    [Trait("row", "X-04")]
    public async Task Run_FewerResourcesThanSaid_IsToldAndConcludesNothingFromAbsence()
    {
        extra = ",\"count\":3";
        var progress = JobProgress.Parse((await RunAsync(await AddAsync()))!.Progress);
        Assert.Contains(progress.Files, file => file is { IsMiscounted: true, Expected: 3, Resources: 1 });
        Assert.DoesNotContain(gaps, gap => gap.RuleId == Monitoring);
    }

    [Fact]
    public async Task Run_BrokenLine_ConcludesNothingFromTheAbsenceOfItsType()
    {
        extra = $$"""},{"type":"Observation","url":"{{ehr.Url}}/observations" """;
        var whole = (await RunAsync(await AddAsync()))!;
        Assert.Empty(JobProgress.Parse(whole.Progress).Summary!["incompleteTypes"]!.AsArray());
        Assert.Contains(gaps, gap => gap.RuleId == Monitoring);

        gaps.Clear();
        observations = "{\"resourceType\":\"Observation\",\"id\":\"CANARY";
        var job = (await RunAsync(await AddAsync()))!;
        var summary = JobProgress.Parse(job.Progress).Summary!;
        Assert.Equal((PopulationJobPhase.Done, 1L, "Observation"), (job.Phase, summary["resourcesBroken"]!.GetValue<long>(), Assert.Single(summary["incompleteTypes"]!.AsArray())!.ToString()));
        Assert.DoesNotContain(gaps, gap => gap.RuleId == Monitoring);
        Assert.DoesNotContain("CANARY", job.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_BrokenLineOfAnotherType_LeavesTheRestAsItIs()
    {
        brokenPatient = "\n{broken";
        await RunAsync(await AddAsync());
        Assert.Contains(gaps, gap => gap.RuleId == Monitoring);
    }

    [Fact]
    public async Task Run_TypeThatTheTokenDoesNotGrant_IsUnknown()
    {
        var job = (await RunAsync(await AddAsync(), tokens: new StubTokens("Observation")))!;
        Assert.Equal(["Observation"], JobProgress.Parse(job.Progress).NotGranted);
        Assert.DoesNotContain(gaps, gap => gap.RuleId == Monitoring);
    }

    [Fact]
    public async Task Run_ChangesSinceLastTime_ConcludesNothingFromAbsence()
    {
        await RunAsync(await AddAsync(new PopulationRequest { Group = "g1", Since = new DateTimeOffset(2026, 6, 14, 0, 0, 0, TimeSpan.Zero) }));
        Assert.Contains(ehr.Requests, request => request.PathAndQuery.Contains("_since=2026-06-14T00%3A00%3A00.000Z", StringComparison.Ordinal));
        Assert.DoesNotContain(gaps, gap => gap.RuleId == Monitoring);
    }

    [Fact]
    [Trait("row", "X-02")]
    public async Task Run_ProcessGoneWhileTheEhrExports_AnotherGoesOnWithTheSameExport()
    {
        looksUntilDone = 1000;
        var id = await AddAsync();
        using var gone = new CancellationTokenSource();
        var first = RunAsync(id, owner: "first", cancel: gone.Token);
        await UntilAsync(() => ehr.Requests.Any(request => request.PathAndQuery == "/status"));
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        looksUntilDone = 0;
        var job = (await RunAsync(id, owner: "second"))!;
        Assert.Equal(PopulationJobPhase.Done, job.Phase);
        Assert.Single(ehr.Requests, request => request.PathAndQuery.Contains("$export", StringComparison.Ordinal));
        Assert.Contains(gaps, gap => gap.RuleId == Monitoring);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_ProcessGoneBetweenFiles_FetchesWhatIsNotThere(bool isFolderThere)
    {
        var id = await AddAsync();
        using var gone = new CancellationTokenSource();
        ehr.Answer = async (http, before) =>
        {
            if (http.Request.Path == "/orders" && before == 0)
            {
                await gone.CancelAsync();
                await Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            }
            await AnswerAsync(http, before);
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(id, owner: "first", cancel: gone.Token));
        if (!isFolderThere) { Directory.Delete(place["work"], recursive: true); }
        Assert.Equal(PopulationJobPhase.Done, (await RunAsync(id, owner: "second"))!.Phase);
        Assert.Equal(isFolderThere ? 1 : 2, ehr.Requests.Count(request => request.PathAndQuery == "/patients"));
        Assert.Contains(gaps, gap => gap.RuleId == Monitoring);
    }

    [Fact]
    public async Task Run_JobOfSomebodyElse_IsLeftAlone()
    {
        var id = await AddAsync();
        await ledger.PopulationJobs.TryTakeAsync(id, "other", TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow().AddMinutes(1), default);
        Assert.Null(await RunAsync(id));
        Assert.Empty(ehr.Requests);
    }

    [Fact]
    [Trait("row", "X-05")]
    public async Task Run_StopWanted_TakesExportAndFilesAway()
    {
        looksUntilDone = 1000;
        var id = await AddAsync();
        var work = RunAsync(id);
        await UntilAsync(() => ehr.Requests.Any(request => request.PathAndQuery == "/status"));
        await ledger.PopulationJobs.WantStopAsync(id, isWanted: true, TimeProvider.System.GetUtcNow(), default);
        Assert.Equal(PopulationJobPhase.Cancelled, (await work)!.Phase);
        Assert.Contains(ehr.Requests, request => request is { Method: "DELETE", PathAndQuery: "/status" });
        Assert.False(Directory.Exists(place[$"work/{id:N}"]));
    }

    [Fact]
    public async Task Run_EhrRefuses_FailsAndGoesOnWhenLet()
    {
        ehr.Answer = (http, _) =>
        {
            http.Response.StatusCode = 403;
            return Task.CompletedTask;
        };
        var id = await AddAsync();
        var job = (await RunAsync(id))!;
        Assert.Equal((PopulationJobPhase.Failed, "The EHR refuses the export (status 403)."), (job.Phase, job.Error));
        ehr.Answer = AnswerAsync;
        Assert.True(await ledger.PopulationJobs.WantStopAsync(id, isWanted: false, TimeProvider.System.GetUtcNow(), default));
        Assert.Equal(PopulationJobPhase.Done, (await RunAsync(id))!.Phase);
    }

    [Fact]
    public async Task Fail_JobNobodyCanWorkOn_KeepsItsReasonAndMayGoOn()
    {
        var id = await AddAsync();
        Assert.True(await Runner("test", new StubTokens()).FailAsync(id, "The EHR is disabled.", default));
        var job = (await ledger.PopulationJobs.FindAsync(id, default))!;
        Assert.Equal((PopulationJobPhase.Failed, "The EHR is disabled."), (job.Phase, job.Error));
        Assert.False(await Runner("test", new StubTokens()).FailAsync(id, "again", default));
        Assert.True(await ledger.PopulationJobs.WantStopAsync(id, isWanted: false, TimeProvider.System.GetUtcNow(), default));
        Assert.Equal(PopulationJobPhase.Done, (await RunAsync(id))!.Phase);
    }

    [Fact]
    public async Task DiskFaults_FullDisk_EndsTheJobWithItsReason()
    {
        var failure = await Assert.ThrowsAsync<BulkDataException>(async () => await DiskFaults.WriteAsync(() => throw new IOException("No space left on device : '/CANARY'", 28)));
        Assert.Equal(BulkFault.Unwritable, failure.Fault);
        Assert.StartsWith("The disk that jobs are worked on is full.", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", DiskFaults.Text(new IOException("CANARY")), StringComparison.Ordinal);
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var attempt = 0; !isSo(); attempt++)
        {
            Assert.True(attempt < 600, "It did not come about.");
            await Task.Delay(50);
        }
    }

    private async Task<Guid> AddAsync(PopulationRequest? request = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        var job = new PopulationJob { Id = Guid.NewGuid(), Ehr = "stub/test", Request = (request ?? new PopulationRequest { Group = "g1" }).ToJson(), Phase = PopulationJobPhase.Waiting, CreatedAt = now, UpdatedAt = now };
        await ledger.PopulationJobs.AddAsync(job, default);
        return job.Id;
    }

    private async Task<PopulationJob?> RunAsync(Guid id, StubTokens? tokens = null, string owner = "test", CancellationToken cancel = default)
    {
        var registration = new EhrRegistration { Slug = "stub", Environment = "test", DisplayName = "Stub", FhirBaseUrl = new Uri($"{ehr.Url}/r4"), ChartAccess = new ChartAccessRules { AllowsPrivateNetwork = true } };
        var runner = Runner(owner, tokens ?? new StubTokens());
        await using var list = new GapFiles(path: null, mostKept: 1000);
        var job = await runner.RunAsync(id, registration, plan, list, cancel);
        gaps.AddRange(list.Kept);
        return job;
    }

    private PopulationJobRunner Runner(string owner, StubTokens tokens) =>
        new(ledger.PopulationJobs, tokens, _ => EgressHttp.Create(allowsPrivateNetwork: true), place["work"], owner, TimeProvider.System, timing) { Threads = 1 };

    private Task AnswerAsync(HttpContext http, int before)
    {
        var response = http.Response;
        switch (http.Request.Method, http.Request.Path.Value)
        {
            case ("DELETE", "/status"):
                response.StatusCode = 202;
                return Task.CompletedTask;
            case ("GET", "/status") when before < looksUntilDone:
                response.StatusCode = 202;
                return Task.CompletedTask;
            case ("GET", "/status"):
                var errorFiles = errors.Length == 0 ? "" : $$"""{"type":"OperationOutcome","url":"{{ehr.Url}}/errors"}""";
                return response.WriteAsync($$"""
                    {"transactionTime":"2026-06-15T11:00:00Z","request":"x","requiresAccessToken":true,"error":[{{errorFiles}}],
                     "output":[{"type":"Patient","url":"{{ehr.Url}}/patients","count":{{(brokenPatient.Length == 0 ? 2 : 3)}}},{"type":"MedicationRequest","url":"{{ehr.Url}}/orders"{{extra}}}]}
                    """);
            case ("GET", "/patients"):
                return response.WriteAsync(string.Join('\n', Patients) + brokenPatient);
            case ("GET", "/orders"):
                return response.WriteAsync(string.Join('\n', Orders));
            case ("GET", "/observations"):
                return response.WriteAsync(observations);
            case ("GET", "/errors"):
                return response.WriteAsync(errors);
            default:
                response.StatusCode = 202;
                response.Headers.ContentLocation = $"{ehr.Url}/status";
                return Task.CompletedTask;
        }
    }
}
