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

    /// <summary>Body sizes, smallest first.</summary>
    public IReadOnlyList<LimitSize> Sizes { get; init; } =
    [
        new("10 KB", 10_000, 6000, MostCpu: null), new("50 KB", 50_000, 4000, MostCpu: 2.0), new("500 KB", 500_000, 600, MostCpu: 1.8), new("2 MB", 2_000_000, 160, MostCpu: 1.8),
    ];

    /// <summary>Fewest rounds of warming up.</summary>
    public int LeastWarmUpRounds { get; init; } = 10;

    /// <summary>Most rounds of warming up. It ends before, once the service has come to rest: the runtime goes on compiling with profiles for some hundred thousand calls.</summary>
    public int WarmUpRounds { get; init; } = 24;

    /// <summary>Rounds at a fixed rate of each server and size, in turn.</summary>
    public int PacedRounds { get; init; } = 5;

    /// <summary>How long a round at a fixed rate lasts.</summary>
    public TimeSpan PacedDuring { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Another published service to compare with in place of the bare endpoint: the path of its assembly.</summary>
    public string? Against { get; init; }

    /// <summary>Least of the throughput of the bare endpoint, where a size has a gate.</summary>
    public double LeastThroughput { get; init; } = 0.5;

    /// <summary>Most of the p99 of the bare endpoint at the same rate, where a size has a gate.</summary>
    public double MostP99 { get; init; } = 3.0;

    /// <summary>Most of the CPU per byte at 50 KB that a byte may take at 2 MB.</summary>
    public double MostGrowth { get; init; } = 1.5;
}
