using CdsHooks.Benchmarks.Comparison;
using CdsHooks.Benchmarks.Limit;

namespace CdsHooks.Benchmarks.Growth;

/// <summary>All rounds of one point.</summary>
/// <param name="Point">The point.</param>
/// <param name="Rounds">What each round took; CPU is that of all servers of the point.</param>
/// <param name="Megabytes">Resident memory of the servers after the last round.</param>
internal sealed record PointResult(GrowthPoint Point, IReadOnlyList<Round> Rounds, long Megabytes)
{
    /// <summary>CPU for a call in microseconds.</summary>
    public Spread Cpu => Spread.Of([.. Rounds.Select(round => round.CpuPerCall.TotalMicroseconds)]);

    /// <summary>CPU over that of another point, round by round.</summary>
    public IReadOnlyList<double> RatiosTo(PointResult other) => [.. Rounds.Zip(other.Rounds, (ours, theirs) => ours.CpuPerCall / theirs.CpuPerCall)];

    public double Median(Func<Round, double> figure) => SizeResult.Median(Rounds, figure);
}
