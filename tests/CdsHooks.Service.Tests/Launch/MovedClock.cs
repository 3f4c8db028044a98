namespace CdsHooks.Service.Tests.Launch;

/// <summary>The real clock, moved on as a test says. Timers run in real time.</summary>
internal sealed class MovedClock : TimeProvider
{
    private long moved;

    public void Move(TimeSpan on) => Interlocked.Add(ref moved, on.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref moved));

    public override long GetTimestamp() => base.GetTimestamp() + (long)(TimeSpan.FromTicks(Interlocked.Read(ref moved)).TotalSeconds * TimestampFrequency);
}
