namespace CdsHooks.Measuring.Load;

/// <summary>How memory grows: a straight line through all samples, by least squares, so that the teeth of garbage collection cancel out.</summary>
internal static class MemorySlope
{
    /// <summary>Megabytes (of a million bytes) an hour; negative where memory falls, 0 of fewer than two samples.</summary>
    /// <param name="samples">Samples in any order.</param>
    /// <param name="from">Earlier ones are left out: caches fill and the runtime compiles at first.</param>
    public static double MegabytesPerHour(IEnumerable<Sample> samples, TimeSpan from)
    {
        var points = samples.Where(sample => sample.At >= from).Select(sample => (X: sample.At.TotalHours, Y: sample.ResidentBytes / 1e6)).ToArray();
        if (points.Length < 2) { return 0; }
        var (meanX, meanY) = (points.Average(point => point.X), points.Average(point => point.Y));
        var spread = points.Sum(point => (point.X - meanX) * (point.X - meanX));
        return spread == 0 ? 0 : points.Sum(point => (point.X - meanX) * (point.Y - meanY)) / spread;
    }
}
