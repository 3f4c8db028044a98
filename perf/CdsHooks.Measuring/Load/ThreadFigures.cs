using System.Globalization;

namespace CdsHooks.Measuring.Load;

/// <summary>CPU time of threads in nanoseconds, as the scheduler counts it (<c>/proc</c>), for what is shorter than a clock tick. Linux only.</summary>
internal static class ThreadFigures
{
    /// <summary>What threads are called on which the runtime compiles anew what is called much. The system keeps 15 letters of a name.</summary>
    public const string Compilers = ".NET Tiered";

    /// <summary>CPU time of the thread that asks until now, so that other work on the machine counts little.</summary>
    public static long OwnNanoseconds() => NanosecondsOf("/proc/thread-self");

    /// <summary>CPU time of the threads of a process until now. Threads that have ended are not counted.</summary>
    /// <param name="process">Its id.</param>
    /// <param name="name">What the names of those begin with that are counted; all without it.</param>
    public static TimeSpan CpuOf(int process, string name = "")
    {
        long nanoseconds = 0;
        foreach (var thread in Directory.EnumerateDirectories(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/task")))
        {
            try
            {
                if (name.Length == 0 || File.ReadAllText(Path.Combine(thread, "comm")).StartsWith(name, StringComparison.Ordinal)) { nanoseconds += NanosecondsOf(thread); }
            }
            catch (IOException)
            {
                // It has ended meanwhile.
            }
        }
        return TimeSpan.FromMicroseconds(nanoseconds / 1000.0);
    }

    private static long NanosecondsOf(string thread)
    {
        var figures = File.ReadAllText(Path.Combine(thread, "schedstat"));
        return long.Parse(figures.AsSpan(0, figures.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
    }
}
