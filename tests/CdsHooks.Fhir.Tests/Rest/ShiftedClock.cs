namespace CdsHooks.Fhir.Tests.Rest;

/// <summary>The clock of the system, set forward. Timers run as they do.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long shift;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Volatile.Read(ref shift));

    public override long GetTimestamp() => System.GetTimestamp() + (long)(TimeSpan.FromTicks(Volatile.Read(ref shift)).TotalSeconds * TimestampFrequency);

    public void Advance(TimeSpan by) => Interlocked.Add(ref shift, by.Ticks);
}
