namespace CdsHooks.Testing.Bulk;

/// <summary>A clock on which whoever waits has waited already: each delay moves the time by its length, and is remembered.</summary>
public sealed class LeapingClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock changing = new();
    private readonly List<TimeSpan> waits = [];
    private DateTimeOffset now = start;

    /// <summary>How long was waited, each time.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get { lock (changing) { return [.. waits]; } }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (changing) { return now; }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (changing)
        {
            waits.Add(dueTime);
            now += dueTime;
        }
        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return new Gone();
    }

    private sealed class Gone : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
