using System.Globalization;
using CdsHooks.Cli.Ehrs;
using CdsHooks.Cli.Output;
using CdsHooks.Cli.Tokens;
using CdsHooks.Fhir.Rest;
using CdsHooks.Population.Evaluation;
using CdsHooks.Population.Jobs;
using CdsHooks.Population.Reports;
using CdsHooks.Smart.Registry;
using CdsHooks.Storage.Ledger;

namespace CdsHooks.Cli.Population;

/// <summary>The jobs of an open ledger, and working on them in this process.</summary>
internal sealed class JobDesk(StandaloneLedger ledger, CliIo io) : IDisposable
{
    /// <summary>The newest jobs, newest first.</summary>
    public Task<IReadOnlyList<PopulationJob>> NewestAsync(int count, CancellationToken cancel) => LedgerAnswers.OfAsync(() => ledger.PopulationJobs.NewestAsync(count, cancel));

    /// <summary>A job by its id, or by the beginning of it.</summary>
    /// <exception cref="UsageException">There is none, or more than one.</exception>
    public async Task<PopulationJob> FindAsync(string id, CancellationToken cancel)
    {
        var fitting = (await NewestAsync(500, cancel)).Where(job => job.Id.ToString("D").StartsWith(id, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return fitting.Count == 1 ? fitting[0] : throw new UsageException(fitting.Count == 0 ? $"There is no job '{id}'." : $"Several jobs begin with '{id}'.");
    }

    /// <summary>The state of the charts that the newest finished job of an EHR and group has seen; <see langword="null"/> when there is none.</summary>
    public async Task<DateTimeOffset?> LastStateAsync(EhrName ehr, string? group, CancellationToken cancel) => (await NewestAsync(500, cancel))
        .Where(job => job.Phase == PopulationJobPhase.Done && job.Ehr == ehr.ToString() && PopulationRequest.Parse(job.Request).Group == group).Max(job => job.TransactionTime);

    /// <summary>Adds a job.</summary>
    public async Task<PopulationJob> AddAsync(EhrName ehr, PopulationRequest request, CancellationToken cancel)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(io.Clock.GetUtcNow().ToUnixTimeMilliseconds());
        var job = new PopulationJob { Id = Guid.CreateVersion7(now), Ehr = ehr.ToString(), Request = request.ToJson(), Phase = PopulationJobPhase.Waiting, CreatedAt = now, UpdatedAt = now };
        await LedgerAnswers.OfAsync(async () =>
        {
            await ledger.PopulationJobs.AddAsync(job, cancel);
            return true;
        });
        return job;
    }

    /// <summary>Wants a job stopped, or lets it go on.</summary>
    public async Task WantStopAsync(PopulationJob job, bool isWanted, CancellationToken cancel)
    {
        if (await LedgerAnswers.OfAsync(() => ledger.PopulationJobs.WantStopAsync(job.Id, isWanted, io.Clock.GetUtcNow(), cancel))) { return; }
        throw new UsageException(isWanted ? $"The job is over already: {job.Phase}." : $"Only a job that failed or was stopped can go on; this one is {job.Phase}.");
    }

    /// <summary>The registration of an EHR.</summary>
    public async Task<EhrRegistration> EhrAsync(string name, CancellationToken cancel)
    {
        if (name.Split('/') is not [var slug, var environment]) { throw new UsageException("An EHR is named slug/environment."); }
        var ehr = await new EhrDesk(ledger, io.Clock).FindAsync(EhrNames.Read(slug, environment), cancel);
        EhrDesk.Refuse(ehr.Reading.Faults);
        return ehr.Registration!;
    }

    /// <summary>Works on a job in this process.</summary>
    public async Task<PopulationJob> RunAsync(
        PopulationJob job, EhrRegistration ehr, PopulationPlan plan, GapFiles gaps, SigningPlace place, string work, int threads, CancellationToken cancel)
    {
        using var progress = new ProgressLine(io, "patients", total: null);
        await using var own = new ServiceTokens(ledger, place, io.Clock);
        var given = Environment.GetEnvironmentVariable(GivenToken.Variable);
        var owner = string.Create(CultureInfo.InvariantCulture, $"cdshooks {Environment.MachineName} {Environment.ProcessId}");
        var runner = new PopulationJobRunner(ledger.PopulationJobs, string.IsNullOrWhiteSpace(given) ? own : new GivenToken(given),
            registration => EgressHttp.Create(registration.ChartAccess.AllowsPrivateNetwork), work, owner, io.Clock) { Threads = threads, PatientDone = progress.Advance, Progressed = progress.Say };
        return await LedgerAnswers.OfAsync(() => runner.RunAsync(job.Id, ehr, plan, gaps, cancel)) ?? throw new UsageException("Somebody else works on the job; cdshooks population show tells how far it is.");
    }

    public void Dispose() => ledger.Dispose();
}
