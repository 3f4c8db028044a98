namespace CdsHooks.Benchmarks.Limit;

/// <summary>How much is measured. Every figure is bounded, so that a run ends by itself.</summary>
internal sealed record LimitOptions
{
    /// <summary>Rounds of each server and size, in turn.</summary>
    public int Rounds { get; init; } = 7;

    /// <summary>Connections kept alive, each with one call at a time.</summary>
    public int Connections { get; init; } = 6;

    /// <summary>Different patients for each size and service.</summary>
    public int Patients { get; init; } = 6;

    /// <summary>Body sizes with the calls of one round: enough that a round takes many clock ticks of CPU.</summary>
    public IReadOnlyList<(string Name, int Bytes, int Calls)> Sizes { get; init; } =
    [
        ("10 KB", 10_000, 6000), ("50 KB", 50_000, 4000), ("500 KB", 500_000, 600), ("2 MB", 2_000_000, 160),
    ];

    /// <summary>Calls before the first round, spread over all sizes, for the runtime to compile what is used much.</summary>
    public int WarmUpRounds { get; init; } = 8;

    /// <summary>Another published service to compare with in place of the bare endpoint: the path of its assembly.</summary>
    public string? Against { get; init; }

    /// <summary>Most of the server CPU of the bare endpoint that a call of 50 KB may take.</summary>
    public double MostRatio { get; init; } = 2.0;

    /// <summary>Most of the CPU per byte at 50 KB that a byte may take at 2 MB.</summary>
    public double MostGrowth { get; init; } = 1.5;
}
