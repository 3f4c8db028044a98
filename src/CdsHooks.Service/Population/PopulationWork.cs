using CdsHooks.Population.Evaluation;
using CdsHooks.Population.Jobs;
using CdsHooks.Service.Content;
using CdsHooks.Smart.Registry;
using CdsHooks.Storage.Ledger;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Population;

/// <summary>Works on jobs that nobody works on, one after another. Nothing here holds up a call: it is the last to start, and few threads ask rules.</summary>
internal sealed partial class PopulationWork(
    IPopulationJobs jobs, IServiceProvider services, RunningContent content, IEhrRegistry ehrs, IOptions<PopulationOptions> options, TimeProvider clock, ILogger<PopulationWork> logger)
    : BackgroundService
{
    private const int Seen = 100;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    // Registrations and content come to replicas one after another; what one does not know yet, another may.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled) { return; }
        using var timer = new PeriodicTimer(Look, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (LedgerUnavailableException)
            {
                // It is said often enough by those who need it more.
            }
            // A job must not end the service that answers calls.
#pragma warning disable CA1031
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogBroken(logger, failure.GetType().Name);
            }
        }
    }

    private async Task LookAsync(CancellationToken stop)
    {
        if (content.Known is null) { return; }
        var now = clock.GetUtcNow();
        var all = await jobs.NewestAsync(Seen, stop);
        // The oldest first; those of others are taken up when they tell nothing any more.
        foreach (var job in all.Where(job => !job.IsOver && job.LeaseUntil <= now).Reverse()) { await WorkAsync(job, stop); }
        foreach (var job in all.Where(job => job.IsOver && job.UpdatedAt + options.Value.KeepGaps < now)) { Runner.Remove(job.Id); }
    }

    // Made late, since it needs all that signs and asks for tokens.
    private PopulationJobRunner Runner => services.GetRequiredService<PopulationJobRunner>();

    private async Task WorkAsync(PopulationJob job, CancellationToken stop)
    {
        var ehr = ehrs.Current.WithName(job.Ehr);
        var plan = PopulationPlan.TryCreate(content.Current.Catalog, PopulationRequest.Parse(job.Request).Services);
        if (ehr is not { IsEnabled: true } || plan is null)
        {
            if (job.UpdatedAt + Grace > clock.GetUtcNow()) { return; }
            var why = ehr is null ? "The EHR is not registered any more."
                : !ehr.IsEnabled ? "The EHR is disabled: cdshooks ehr enable, then cdshooks population resume."
                : "None of the services that the job asks answers patient-view any more.";
            if (await Runner.FailAsync(job.Id, why, stop)) { LogEnded(logger, job.Id, PopulationJobPhase.Failed, why); }
            return;
        }
        LogBegun(logger, job.Id, job.Ehr);
        PopulationJob? end;
        await using (var gaps = Runner.OpenGaps(job.Id)) { end = await Runner.RunAsync(job.Id, ehr, plan, gaps, stop); }
        if (end is not null) { LogEnded(logger, end.Id, end.Phase, end.Error ?? ""); }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The population job {Job} of {Ehr} is worked on")]
    private static partial void LogBegun(ILogger logger, Guid job, string ehr);

    [LoggerMessage(Level = LogLevel.Information, Message = "The population job {Job} is {Phase}. {Error}")]
    private static partial void LogEnded(ILogger logger, Guid job, PopulationJobPhase phase, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "A population job broke off with {Failure}; it is tried again")]
    private static partial void LogBroken(ILogger logger, string failure);
}
