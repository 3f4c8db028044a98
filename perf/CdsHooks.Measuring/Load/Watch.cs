using CdsHooks.Measuring.Probe;

namespace CdsHooks.Measuring.Load;

/// <summary>Takes samples of a server while it is under load.</summary>
/// <param name="process">Id of the server's process.</param>
/// <param name="runtime">Asks the server's runtime; null where nobody can.</param>
internal sealed class Watch(int process, ProbeClient? runtime)
{
    private readonly List<Sample> samples = [];

    /// <summary>The samples so far, oldest first.</summary>
    public IReadOnlyList<Sample> Samples => samples;

    /// <summary>Takes one.</summary>
    /// <param name="at">From the begin of the run.</param>
    /// <param name="cancel">Ends the asking.</param>
    public async Task TakeAsync(TimeSpan at, CancellationToken cancel)
    {
        var figures = runtime is null ? null : await runtime.ReadAsync(cancel);
        var (resident, peak) = ProcessFigures.MemoryOf(process);
        samples.Add(new Sample(at, ProcessFigures.CpuOf(process), ProcessFigures.CpuOf(Environment.ProcessId), resident, peak, figures));
    }

    /// <summary>Takes one each interval until it is told to stop.</summary>
    /// <param name="now">Tells the time from the begin of the run.</param>
    /// <param name="interval">Time between two.</param>
    /// <param name="stop">Ends it without an exception.</param>
    public async Task KeepTakingAsync(Func<TimeSpan> now, TimeSpan interval, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await TakeAsync(now(), CancellationToken.None);
            await Task.Delay(interval, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
