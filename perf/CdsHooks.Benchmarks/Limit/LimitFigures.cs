using CdsHooks.Benchmarks.Reporting;

namespace CdsHooks.Benchmarks.Limit;

/// <summary>What of a comparison with the bare endpoint can be compared with other runs.</summary>
internal static class LimitFigures
{
    /// <summary>The figures of each size.</summary>
    /// <param name="result">What was found.</param>
    public static IEnumerable<MeasuredFigure> Of(LimitResult result) => result.Sizes.SelectMany(size => (MeasuredFigure[])
    [
        MeasuredFigure.Lower($"{size.Name}: CPU ratio", MeasuredFigure.Ratio, size.CpuRatios),
        MeasuredFigure.Higher($"{size.Name}: throughput ratio", MeasuredFigure.Ratio, Ratios(size, round => round.CallsPerSecond)),
        MeasuredFigure.Lower($"{size.Name}: p99 ratio", MeasuredFigure.Ratio, Ratios(size, round => round.P99.TotalMilliseconds)),
        MeasuredFigure.Lower($"{size.Name}: service CPU", MeasuredFigure.Microseconds, size.Service.Select(round => round.CpuPerCall.TotalMicroseconds)),
    ]);

    private static IEnumerable<double> Ratios(SizeResult size, Func<Round, double> figure) => size.Service.Zip(size.Bare, (ours, bare) => figure(ours) / figure(bare));
}
