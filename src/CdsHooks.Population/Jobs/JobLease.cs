using CdsHooks.Storage.Ledger;

namespace CdsHooks.Population.Jobs;

/// <summary>The right to work on a job, renewed while it is worked on. Tells when the work must stop.</summary>
internal sealed class JobLease : IAsyncDisposable
{
    /// <summary>How long a job stays with an owner who tells nothing any more.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    private readonly IPopulationJobs jobs;
    private readonly TimeProvider clock;
    private readonly Lock changing = new();
    private readonly SemaphoreSlim saving = new(1);
    private readonly CancellationTokenSource stop;
    private readonly CancellationTokenSource looking = new();
    private readonly Task looks;
    private PopulationJob job;
    private DateTimeOffset savedAt;

    public JobLease(IPopulationJobs jobs, TimeProvider clock, PopulationJob job, CancellationToken cancel)
    {
        (this.jobs, this.clock, this.job) = (jobs, clock, job);
        savedAt = clock.GetUtcNow();
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        looks = LookAsync();
    }

    /// <summary>Signalled when the job is to be stopped, by whomever, or is somebody else's now.</summary>
    public CancellationToken Stopped => stop.Token;

    /// <summary>True when an operator wants it stopped.</summary>
    public bool IsStopWanted { get; private set; }

    /// <summary>True when another owner has it.</summary>
    public bool IsLost { get; private set; }

    /// <summary>The job as it was last told.</summary>
    public PopulationJob Job => job;

    /// <summary>Tells how far it is, at once.</summary>
    public async Task TellAsync(Func<PopulationJob, PopulationJob> change, CancellationToken cancel)
    {
        await saving.WaitAsync(cancel);
        try
        {
            var now = clock.GetUtcNow();
            PopulationJob told;
            lock (changing) { told = job = change(job) with { UpdatedAt = now, LeaseUntil = now + Length }; }
            await SaveAsync(told, cancel);
        }
        finally
        {
            saving.Release();
        }
    }

    /// <summary>Tells how far it is with the next look.</summary>
    public void Note(Func<PopulationJob, PopulationJob> change)
    {
        lock (changing) { job = change(job); }
    }

    /// <summary>Renews it no more.</summary>
    public async ValueTask DisposeAsync()
    {
        await looking.CancelAsync();
#pragma warning disable VSTHRD003 // begun by the constructor, and nothing that it needs is held here
        await looks.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
#pragma warning restore VSTHRD003
        stop.Dispose();
        looking.Dispose();
        saving.Dispose();
    }

    private async Task SaveAsync(PopulationJob changed, CancellationToken cancel)
    {
        if (await jobs.SaveAsync(changed, cancel))
        {
            savedAt = clock.GetUtcNow();
            return;
        }
        IsLost = true;
        await stop.CancelAsync();
        throw new OperationCanceledException("Somebody else works on it.");
    }

    private async Task LookAsync()
    {
        while (!looking.IsCancellationRequested)
        {
            await Task.Delay(Look, clock, looking.Token);
            try
            {
                await TellAsync(same => same, looking.Token);
                if (await jobs.FindAsync(job.Id, looking.Token) is not { IsStopWanted: true }) { continue; }
                IsStopWanted = true;
                await stop.CancelAsync();
                return;
            }
            catch (LedgerUnavailableException)
            {
                // Until the lease ends by itself nobody else takes it, and the ledger may be back before.
                if (clock.GetUtcNow() - savedAt < Length) { continue; }
                IsLost = true;
                await stop.CancelAsync();
                return;
            }
        }
    }
}
