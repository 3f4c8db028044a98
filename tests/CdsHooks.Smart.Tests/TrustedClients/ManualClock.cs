namespace CdsHooks.Smart.Tests.TrustedClients;

/// <summary>Time that stands still until a test moves it; timers go off on the way.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly List<ManualTimer> timers = [];
    private DateTimeOffset now = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => now.Ticks;

    public void Move(TimeSpan by)
    {
        now += by;
        ManualTimer[] due;
        lock (timers) { due = [.. timers.Where(timer => timer.Due <= now)]; }
        foreach (var timer in due) { timer.GoOff(); }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (timers) { timers.Add(timer); }
        return timer;
    }

    private sealed class ManualTimer(ManualClock clock, Action goOff) : ITimer
    {
        public DateTimeOffset Due { get; private set; } = DateTimeOffset.MaxValue;

        public void GoOff()
        {
            Due = DateTimeOffset.MaxValue;
            goOff();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : clock.now + dueTime;
            return true;
        }

        public void Dispose()
        {
            lock (clock.timers) { clock.timers.Remove(this); }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
