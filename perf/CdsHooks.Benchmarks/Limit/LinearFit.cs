namespace CdsHooks.Benchmarks.Limit;

/// <summary>CPU as a straight line over body size: what a call costs at all, and what each byte adds.</summary>
/// <param name="MicrosecondsPerCall">Cost of a call without a body.</param>
/// <param name="NanosecondsPerByte">Cost that each byte adds.</param>
/// <param name="WorstMiss">Largest distance of a size from the line, as a share of its own cost.</param>
internal sealed record LinearFit(double MicrosecondsPerCall, double NanosecondsPerByte, double WorstMiss)
{
    /// <summary>The line that misses least in relation to each size, so that the largest does not decide alone.</summary>
    public static LinearFit Of(IReadOnlyList<(double Bytes, double Microseconds)> points)
    {
        var weighted = points.Select(point => (point.Bytes, point.Microseconds, Weight: 1 / (point.Microseconds * point.Microseconds))).ToArray();
        var weight = weighted.Sum(point => point.Weight);
        var bytes = weighted.Sum(point => point.Weight * point.Bytes) / weight;
        var cost = weighted.Sum(point => point.Weight * point.Microseconds) / weight;
        var slope = weighted.Sum(point => point.Weight * (point.Bytes - bytes) * (point.Microseconds - cost))
            / weighted.Sum(point => point.Weight * (point.Bytes - bytes) * (point.Bytes - bytes));
        var intercept = cost - (slope * bytes);
        var miss = points.Max(point => Math.Abs((intercept + (slope * point.Bytes) - point.Microseconds) / point.Microseconds));
        return new LinearFit(intercept, slope * 1000, miss);
    }
}
