namespace CdsHooks.Cli.Output;

/// <summary>Where a command writes, and the clock it goes by.</summary>
/// <param name="Out">What was asked for: reports, JSON.</param>
/// <param name="Error">Faults and progress.</param>
internal sealed record CliIo(TextWriter Out, TextWriter Error)
{
    /// <summary>True when a person looks at <see cref="Error"/>: only then is progress shown.</summary>
    public bool HasErrorTerminal { get; init; }

    /// <summary>Tells today's date and measures.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Today's date in UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);
}
