namespace CdsHooks.Benchmarks.Limit;

/// <summary>All rounds of one body size. Ratios are taken between neighbouring rounds, since the machine may change its pace.</summary>
/// <param name="Size">What was sent.</param>
/// <param name="MeanBytes">Mean length of the bodies sent.</param>
/// <param name="Service">Rounds of the service.</param>
/// <param name="Bare">Rounds of the bare endpoint, each run just before the one of the service.</param>
/// <param name="PacedService">Rounds of the service at a fixed rate.</param>
/// <param name="PacedBare">Rounds of the bare endpoint at the same rate.</param>
internal sealed record SizeResult(
    LimitSize Size, double MeanBytes, IReadOnlyList<Round> Service, IReadOnlyList<Round> Bare, IReadOnlyList<PacedRound> PacedService, IReadOnlyList<PacedRound> PacedBare)
{
    public string Name => Size.Name;

    /// <summary>Server CPU of the service over that of the bare endpoint, one for each pair of rounds, smallest first.</summary>
    public IReadOnlyList<double> CpuRatios => [.. Service.Zip(Bare, (ours, bare) => ours.CpuPerCall / bare.CpuPerCall).Order()];

    /// <summary>Server CPU of the service for one byte of body, in nanoseconds: median of the rounds.</summary>
    public double CpuPerByte => Median(Service, round => round.CpuPerCall.TotalNanoseconds) / MeanBytes;

    public double MedianRatio => CpuRatios[CpuRatios.Count / 2];

    /// <summary>Throughput of the service over that of the bare endpoint: median of neighbouring rounds.</summary>
    public double ThroughputRatio => Middle(Service.Zip(Bare, (ours, bare) => ours.CallsPerSecond / bare.CallsPerSecond));

    /// <summary>The service's p99 over that of the bare endpoint at the same rate: median of neighbouring rounds.</summary>
    public double P99Ratio => Middle(PacedService.Zip(PacedBare, (ours, bare) => ours.P99 / bare.P99));

    /// <summary>Why the gate stays closed for this size; nothing for a size without a gate.</summary>
    /// <param name="options">Holds what is allowed.</param>
    public IEnumerable<string> Breaches(LimitOptions options)
    {
        if (Size.MostCpu is not { } most) { yield break; }
        if (MedianRatio > most) { yield return $"A call of {Name} takes {MedianRatio:F2} times the CPU of the bare endpoint; allowed are {most:F1}."; }
        if (ThroughputRatio < options.LeastThroughput) { yield return $"Calls of {Name} get {ThroughputRatio:F2} times the throughput of the bare endpoint; at least {options.LeastThroughput:F1} is asked."; }
        if (P99Ratio > options.MostP99) { yield return $"The p99 of {Name} is {P99Ratio:F2} times that of the bare endpoint at the same rate; allowed are {options.MostP99:F1}."; }
    }

    /// <summary>The median of some figure over rounds.</summary>
    public static double Median<T>(IEnumerable<T> rounds, Func<T, double> figure) => Middle(rounds.Select(figure));

    private static double Middle(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
