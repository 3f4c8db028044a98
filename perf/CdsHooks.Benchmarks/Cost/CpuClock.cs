using System.Globalization;

namespace CdsHooks.Benchmarks.Cost;

/// <summary>CPU time of the thread that asks, so that other work on the machine counts little.</summary>
internal static class CpuClock
{
    /// <summary>CPU time until now, from the scheduler of Linux, in nanoseconds.</summary>
    public static long Nanoseconds()
    {
        var figures = File.ReadAllText("/proc/thread-self/schedstat");
        return long.Parse(figures.AsSpan(0, figures.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
    }
}
