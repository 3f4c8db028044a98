namespace CdsHooks.Smart.BulkData;

/// <summary>How patient an export is.</summary>
public sealed record BulkTiming
{
    /// <summary>Longest time from the kick-off to the manifest; 24 hours by default.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromHours(24);

    /// <summary>First pause between two looks at the status where the EHR names none; doubled each time. 5 seconds by default.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest pause where the EHR names none; 5 minutes by default.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Longest pause that an EHR may name; 1 hour by default.</summary>
    public TimeSpan LongestNamedPause { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Shortest pause, whatever an EHR names; 1 second by default.</summary>
    public TimeSpan ShortestPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Attempts at one thing in a row that fail before it is given up; 5 by default. Bytes that arrived begin a new row.</summary>
    public int MostFailures { get; init; } = 5;

    /// <summary>Longest time in which no byte arrives; 2 minutes by default.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The pause before the next attempt.</summary>
    /// <param name="named">What the EHR named.</param>
    /// <param name="attempt">Attempts before, 0 or more.</param>
    public TimeSpan Pause(TimeSpan? named, int attempt)
    {
        var pause = named is { } asked
            ? asked < LongestNamedPause ? asked : LongestNamedPause
            : TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, (long)(FirstPause.Ticks * Math.Pow(2, Math.Min(attempt, 20)))));
        return pause > ShortestPause ? pause : ShortestPause;
    }
}
