using System.Globalization;

namespace CdsHooks.Benchmarks.Growth;

/// <summary>CPU time of a process in nanoseconds, from the scheduler, for what is shorter than a clock tick. Threads that have ended are not counted.</summary>
internal static class ThreadClock
{
    /// <summary>CPU time of all its threads until now.</summary>
    /// <param name="process">Its id.</param>
    public static TimeSpan CpuTime(int process)
    {
        long nanoseconds = 0;
        foreach (var task in Directory.EnumerateDirectories(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/task")))
        {
            try
            {
                var figures = File.ReadAllText(Path.Combine(task, "schedstat"));
                nanoseconds += long.Parse(figures.AsSpan(0, figures.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                // It has ended meanwhile.
            }
        }
        return TimeSpan.FromMicroseconds(nanoseconds / 1000.0);
    }
}
