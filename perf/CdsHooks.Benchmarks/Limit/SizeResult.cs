namespace CdsHooks.Benchmarks.Limit;

/// <summary>All rounds of one body size. Ratios are taken between neighbouring rounds, since the machine may change its pace.</summary>
/// <param name="Name">The size as it is called.</param>
/// <param name="MeanBytes">Mean length of the bodies sent.</param>
/// <param name="Service">Rounds of the service.</param>
/// <param name="Bare">Rounds of the bare endpoint, each run just before the one of the service.</param>
internal sealed record SizeResult(string Name, double MeanBytes, IReadOnlyList<Round> Service, IReadOnlyList<Round> Bare)
{
    /// <summary>Server CPU of the service over that of the bare endpoint, one for each pair of rounds, smallest first.</summary>
    public IReadOnlyList<double> CpuRatios => [.. Service.Zip(Bare, (ours, bare) => ours.CpuPerCall / bare.CpuPerCall).Order()];

    /// <summary>Server CPU of the service for one byte of body, in nanoseconds: median of the rounds.</summary>
    public double CpuPerByte => Median(Service, round => round.CpuPerCall.TotalNanoseconds) / MeanBytes;

    public double MedianRatio => CpuRatios[CpuRatios.Count / 2];

    /// <summary>The median of some figure over rounds.</summary>
    public static double Median(IEnumerable<Round> rounds, Func<Round, double> figure)
    {
        var sorted = rounds.Select(figure).Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
