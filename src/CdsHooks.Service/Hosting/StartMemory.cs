using System.Runtime;

namespace CdsHooks.Service.Hosting;

/// <summary>The garbage collector leaves the start alone, and gives back afterwards what was needed for it only.</summary>
/// <remarks>Nearly all that a start makes either stays or is given back as a whole: collections meanwhile would trace and move it, again and again, a tenth of the start's work.</remarks>
internal sealed class StartMemory(TimeProvider clock) : IHostedLifecycleService, IDisposable
{
    // A start with all packs allocates 53 MB. What is not used is not touched.
    private const long Bytes = 64 * 1024 * 1024;

    // So little allocated in so long means that nobody calls.
    private const long QuietBytes = 500_000;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource stopping = new();

    /// <summary>From here on nothing is collected until the start is over, or has allocated more than it should.</summary>
    public static void Begin()
    {
        try
        {
            GC.TryStartNoGCRegion(Bytes);
        }
        catch (Exception refusal) when (refusal is ArgumentOutOfRangeException or InvalidOperationException)
        {
            // A container with too little memory for that, or a second host in the process: collected as usual.
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _ = TidyAsync(stopping.Token);
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => stopping.CancelAsync();

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => stopping.Cancel();

    // Garbage that calls would take hours to make the collector look at. Given back to the system once, as soon as nobody calls: whoever did would wait for it.
    private async Task TidyAsync(CancellationToken cancel)
    {
        long before;
        do
        {
            before = GC.GetTotalAllocatedBytes();
            await Task.Delay(Quiet, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancel.IsCancellationRequested) { return; }
        }
        while (GC.GetTotalAllocatedBytes() - before > QuietBytes);
        End();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    private static void End()
    {
        try
        {
            if (GCSettings.LatencyMode == GCLatencyMode.NoGCRegion) { GC.EndNoGCRegion(); }
        }
        catch (InvalidOperationException)
        {
            // Calls have ended it meanwhile.
        }
    }
}
