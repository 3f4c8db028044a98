using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.Fhir.Reading;
using CdsHooks.Population.Charts;
using CdsHooks.Population.Evaluation;
using CdsHooks.Population.Reports;
using CdsHooks.Smart.BackendServices;
using CdsHooks.Smart.BulkData;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Scopes;
using CdsHooks.Storage.Ledger;

namespace CdsHooks.Population.Jobs;

/// <summary>Works on jobs: export, files, rules. Goes on where it, or another process, was.</summary>
/// <param name="jobs">Where jobs are kept.</param>
/// <param name="tokens">Where tokens come from.</param>
/// <param name="http">Makes the client for an EHR.</param>
/// <param name="folder">Where the folders of jobs lie, with patient data in them, mode 0700.</param>
/// <param name="owner">Names this process.</param>
/// <param name="clock">The time.</param>
/// <param name="timing">How patient it is; the defaults when left out.</param>
public sealed class PopulationJobRunner(
    IPopulationJobs jobs, IBackendTokens tokens, Func<EhrRegistration, HttpClient> http, string folder, string owner, TimeProvider clock, BulkTiming? timing = null)
{
    /// <summary>The name of the gap list in the folder of a job.</summary>
    public const string GapFile = "gaps.csv";

    /// <summary>Threads that ask rules, 1 or more.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Is told after each patient, by any thread.</summary>
    public Action? PatientDone { get; init; }

    /// <summary>Is told in a few words what is done before patients are asked about.</summary>
    public Action<string>? Progressed { get; init; }

    /// <summary>The folder of a job.</summary>
    public string FolderOf(Guid id) => Path.Combine(folder, id.ToString("N"));

    /// <summary>Begins a gap list in the folder of a job, which is kept when the job is done.</summary>
    public GapFiles OpenGaps(Guid id)
    {
        JobFiles.MakeFolder(folder);
        JobFiles.MakeFolder(FolderOf(id));
        return new GapFiles(Path.Combine(FolderOf(id), GapFile), mostKept: 0);
    }

    /// <summary>Takes the folder of a job away with all that is in it.</summary>
    public void Remove(Guid id) => JobFiles.Remove(FolderOf(id));

    /// <summary>Ends a job that nobody can work on.</summary>
    /// <param name="id">The job.</param>
    /// <param name="why">What operators read.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>False when somebody works on it.</returns>
    public async Task<bool> FailAsync(Guid id, string why, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (!await jobs.TryTakeAsync(id, owner, now, now + JobLease.Length, cancel) || await jobs.FindAsync(id, cancel) is not { } job) { return false; }
        JobFiles.Remove(FolderOf(id));
        return await jobs.SaveAsync(job with { Phase = job.IsStopWanted ? PopulationJobPhase.Cancelled : PopulationJobPhase.Failed, Error = job.IsStopWanted ? null : why, UpdatedAt = now }, cancel);
    }

    /// <summary>Works on a job until it is over.</summary>
    /// <param name="id">The job.</param>
    /// <param name="ehr">Its EHR.</param>
    /// <param name="plan">What is asked.</param>
    /// <param name="gaps">Takes the gap list.</param>
    /// <param name="cancel">Ends the work; another process may go on with it.</param>
    /// <returns>The job as it is then; <see langword="null"/> when somebody else works on it.</returns>
    public async Task<PopulationJob?> RunAsync(Guid id, EhrRegistration ehr, PopulationPlan plan, GapFiles gaps, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(ehr);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(gaps);
        var now = clock.GetUtcNow();
        if (!await jobs.TryTakeAsync(id, owner, now, now + JobLease.Length, cancel) || await jobs.FindAsync(id, cancel) is not { } job) { return null; }
        JobFiles.MakeFolder(folder);
        JobFiles.MakeFolder(FolderOf(id));
        await using var lease = new JobLease(jobs, clock, job, cancel);
        var export = new BulkExport(http(ehr), tokens, ehr, ScopesOf(plan, PopulationRequest.Parse(job.Request)), clock, timing);
        try
        {
            if (job.IsStopWanted) { return await StopAsync(lease, export, cancel); }
            await WorkAsync(lease, export, plan, gaps);
            return lease.Job;
        }
        catch (OperationCanceledException) when (lease.IsStopWanted)
        {
            return await StopAsync(lease, export, cancel);
        }
        catch (OperationCanceledException) when (lease.IsLost)
        {
            return null;
        }
        catch (OperationCanceledException)
        {
            await LetGoAsync(lease.Job);
            throw;
        }
        catch (Exception failure) when (failure is BulkDataException or ArgumentException or JsonException or IOException or UnauthorizedAccessException)
        {
            // What files and parsers say may quote what they read.
            var why = failure switch
            {
                BulkDataException => failure.Message,
                ArgumentException => "The request cannot be made: is the Group a FHIR id?",
                IOException or UnauthorizedAccessException => DiskFaults.Text(failure),
                _ => $"The files of the job cannot be used ({failure.GetType().Name}).",
            };
            JobFiles.Remove(FolderOf(id));
            // An export that can still come to its end is kept for whoever lets the job go on.
            var isKept = failure is BulkDataException { Fault: BulkFault.Unreachable or BulkFault.NoToken };
            if (!isKept && lease.Job.StatusUrl is { } url) { await export.DeleteAsync(new Uri(url), cancel); }
            await lease.TellAsync(told => told with { Phase = PopulationJobPhase.Failed, Error = why, StatusUrl = isKept ? told.StatusUrl : null }, CancellationToken.None);
            return lease.Job;
        }
    }

    private async Task WorkAsync(JobLease lease, BulkExport export, PopulationPlan plan, GapFiles gaps)
    {
        var cancel = lease.Stopped;
        var place = FolderOf(lease.Job.Id);
        var progress = JobProgress.Parse(lease.Job.Progress);
        // The export is gone from the EHR by then; without its files it begins anew.
        if (lease.Job.Phase != PopulationJobPhase.Asking || !AreThere(progress, place)) { progress = await FetchAsync(lease, export, plan, place, cancel); }
        await AskAsync(lease, plan, progress, place, gaps, cancel);
    }

    private async Task<JobProgress> FetchAsync(JobLease lease, BulkExport export, PopulationPlan plan, string place, CancellationToken cancel)
    {
        if (lease.Job.StatusUrl is null)
        {
            Progressed?.Invoke("asking the EHR for the export");
            await lease.TellAsync(job => job with { Phase = PopulationJobPhase.Exporting, Progress = "{}" }, cancel);
            var url = await export.StartAsync(RequestOf(lease.Job, plan), cancel);
            await lease.TellAsync(job => job with { StatusUrl = url.AbsoluteUri, StartedAt = clock.GetUtcNow() }, cancel);
        }
        var statusUrl = new Uri(lease.Job.StatusUrl!);
        var manifest = await export.WaitAsync(statusUrl, lease.Job.StartedAt ?? lease.Job.CreatedAt, (told, stop) =>
        {
            Progressed?.Invoke($"the EHR exports {told.Text}".TrimEnd());
            return lease.TellAsync(job => job with { Progress = (JobProgress.Parse(job.Progress) with { Export = told.Text }).ToJson() }, stop);
        }, cancel);
        await lease.TellAsync(job => job with { Phase = PopulationJobPhase.Fetching, TransactionTime = manifest.TransactionTime }, cancel);
        var progress = await new ExportFetch(export, manifest, place, lease, Progressed).RunAsync(cancel);
        progress = progress with { NotGranted = NotGranted(plan, export.Granted) };
        await export.DeleteAsync(statusUrl, cancel);
        await lease.TellAsync(job => job with { Phase = PopulationJobPhase.Asking, StatusUrl = null, Progress = progress.ToJson() }, cancel);
        return progress;
    }

    private async Task AskAsync(JobLease lease, PopulationPlan plan, JobProgress progress, string place, GapFiles gaps, CancellationToken cancel)
    {
        var lines = new LineCounts();
        var medicines = Path.Combine(place, "medicines");
        PopulationTally tally;
        var coverage = CoverageOf(plan, progress, PopulationRequest.Parse(lease.Job.Request));
        using (var shelf = new MedicineShelf(medicines))
        {
            using var buckets = new PatientBuckets(Path.Combine(place, "buckets"), plan.ResourceTypes, shelf);
            for (var number = 0; number < progress.Files.Count; number++)
            {
                if (progress.Files[number].Type is "error" or "deleted") { continue; }
                Progressed?.Invoke(string.Create(CultureInfo.InvariantCulture, $"sorting by patient: file {number + 1}/{progress.Files.Count}"));
                await NdjsonFolder.SortAsync(ExportFetch.PathOf(place, number), buckets, lines, onBroken: null, cancel, progress.Files[number].Type);
            }
            shelf.Complete();
            coverage = coverage.Without(lines);
            var patients = 0L;
            var evaluation = new PopulationEvaluation(plan, shelf, coverage, clock.GetUtcNow(), clock)
            {
                Threads = Threads,
                PatientDone = () =>
                {
                    var done = Interlocked.Increment(ref patients);
                    if (done % 100 == 0) { lease.Note(job => job with { Progress = (progress with { Patients = done }).ToJson() }); }
                    PatientDone?.Invoke();
                },
            };
            tally = await evaluation.RunAsync(buckets.Complete(), gaps.AddAsync, cancel);
        }
        RemoveData(place);
        await lease.TellAsync(job => job with
        {
            Phase = PopulationJobPhase.Done,
            Progress = (progress with { Patients = tally.Patients, Summary = SummaryOf(tally, lines, plan.UnansweredBy(coverage)) }).ToJson(),
        }, cancel);
    }

    private async Task<PopulationJob> StopAsync(JobLease lease, BulkExport export, CancellationToken cancel)
    {
        if (lease.Job.StatusUrl is { } url) { await export.DeleteAsync(new Uri(url), cancel); }
        JobFiles.Remove(FolderOf(lease.Job.Id));
        await lease.TellAsync(job => job with { Phase = PopulationJobPhase.Cancelled, StatusUrl = null }, cancel);
        return lease.Job;
    }

    // Another process need not wait until the lease ends.
    private async Task LetGoAsync(PopulationJob job)
    {
        try
        {
            await jobs.SaveAsync(job with { LeaseUntil = DateTimeOffset.UnixEpoch, UpdatedAt = clock.GetUtcNow() }, CancellationToken.None);
        }
        catch (LedgerUnavailableException)
        {
            // Then it ends by itself.
        }
    }

    private static BulkExportRequest RequestOf(PopulationJob job, PopulationPlan plan)
    {
        var asked = PopulationRequest.Parse(job.Request);
        return new BulkExportRequest
        {
            Level = asked.Group is null ? BulkLevel.Patient : BulkLevel.Group, GroupId = asked.Group, Since = asked.Since, TypeFilters = asked.TypeFilters,
            Types = [.. plan.ResourceTypes.Select(ResourceTypes.NameOf).Order(StringComparer.Ordinal)],
        };
    }

    private static SmartScopeSet ScopesOf(PopulationPlan plan, PopulationRequest asked)
    {
        var types = plan.ResourceTypes.Select(ResourceTypes.NameOf).Concat(asked.Group is null ? [] : ["Group"]);
        return new SmartScopeSet(types.Select(type => new SmartScope(ScopeContext.System, type, ScopeInteractions.AllReading)));
    }

    private static List<string> NotGranted(PopulationPlan plan, SmartScopeSet? granted) => granted is null ? [] :
        [.. plan.ResourceTypes.Select(ResourceTypes.NameOf).Where(type => !granted.Covers(new SmartScope(ScopeContext.System, type, ScopeInteractions.Read))).Order(StringComparer.Ordinal)];

    // What changed since is not the whole chart, and what the EHR could not export or did not send whole proves nothing by its absence.
    private static ExportCoverage CoverageOf(PopulationPlan plan, JobProgress progress, PopulationRequest asked) => new(
        plan.ResourceTypes.Where(type => !progress.NotGranted.Contains(ResourceTypes.NameOf(type), StringComparer.Ordinal)).ToHashSet(),
        IsPartial: asked.Since is not null || asked.TypeFilters.Count > 0 || progress.Errors > 0 || progress.Files.Any(file => file.IsMiscounted || file.TooLong > 0));

    private static bool AreThere(JobProgress progress, string place) => progress.Files.Count > 0 &&
        Enumerable.Range(0, progress.Files.Count).All(number => progress.Files[number].IsWhole && File.Exists(ExportFetch.PathOf(place, number)));

    private static void RemoveData(string place)
    {
        JobFiles.Remove(Path.Combine(place, "buckets"));
        foreach (var file in Directory.EnumerateFiles(place).Where(file => Path.GetFileName(file) != GapFile)) { File.Delete(file); }
    }

    private static JsonObject SummaryOf(PopulationTally tally, LineCounts lines, IReadOnlyList<string> unanswered)
    {
        using var written = new MemoryStream();
        using (var json = new Utf8JsonWriter(written))
        {
            json.WriteStartObject();
            PopulationSummaryJson.WriteMembers(json, tally, lines, unanswered);
            json.WriteEndObject();
        }
        return JsonNode.Parse(written.ToArray())!.AsObject();
    }
}
