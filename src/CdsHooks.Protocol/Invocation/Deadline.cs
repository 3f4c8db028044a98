namespace CdsHooks.Protocol.Invocation;

/// <summary>The time by which an answer must leave. Made when the request arrives, and handed down as a value.</summary>
/// <remarks>Measured by a monotonic clock, so that an adjustment of the wall clock does not move it. The <see langword="default"/> value
/// has passed.</remarks>
public readonly struct Deadline : IEquatable<Deadline>
{
    private readonly TimeProvider? clock;
    private readonly long end;

    private Deadline(TimeProvider clock, long end)
    {
        this.clock = clock;
        this.end = end;
    }

    /// <summary>True once the time has come.</summary>
    public bool HasPassed => clock is null || clock.GetTimestamp() >= end;

    /// <summary>The time left; zero once it has passed, never negative.</summary>
    public TimeSpan Remaining
    {
        get
        {
            if (clock is null) { return TimeSpan.Zero; }
            var now = clock.GetTimestamp();
            return now >= end ? TimeSpan.Zero : clock.GetElapsedTime(now, end);
        }
    }

    /// <summary>A deadline that long from now.</summary>
    /// <param name="clock">The clock to go by.</param>
    /// <param name="budget">The time allowed; zero or less makes a deadline that has passed.</param>
    public static Deadline After(TimeProvider clock, TimeSpan budget)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return new Deadline(clock, clock.GetTimestamp() + Ticks(clock, budget));
    }

    /// <summary>A deadline that much before this one, which leaves time for what comes after the work.</summary>
    /// <param name="margin">The time to keep in reserve, zero or more.</param>
    public Deadline Earlier(TimeSpan margin) => clock is null ? this : new Deadline(clock, end - Ticks(clock, margin));

    /// <summary>The sooner of this deadline and that long from now: a share of the time that cannot outlast the whole.</summary>
    /// <param name="budget">The time allowed to the part.</param>
    public Deadline AtMost(TimeSpan budget) => clock is null ? this : new Deadline(clock, Math.Min(end, clock.GetTimestamp() + Ticks(clock, budget)));

    /// <summary>True when both end at the same time of the same clock.</summary>
    public bool Equals(Deadline other) => ReferenceEquals(clock, other.clock) && end == other.end;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Deadline other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => end.GetHashCode();

    /// <summary>The same time of the same clock.</summary>
    public static bool operator ==(Deadline left, Deadline right) => left.Equals(right);

    /// <summary>Not the same time of the same clock.</summary>
    public static bool operator !=(Deadline left, Deadline right) => !left.Equals(right);

    private static long Ticks(TimeProvider clock, TimeSpan span) => (long)(span.TotalSeconds * clock.TimestampFrequency);
}
