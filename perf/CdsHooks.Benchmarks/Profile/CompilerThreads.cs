using System.Globalization;

namespace CdsHooks.Benchmarks.Profile;

/// <summary>The threads on which the runtime compiles anew what is called much.</summary>
internal static class CompilerThreads
{
    /// <summary>Their CPU time until now, user and system, 10 ms a tick; zero while there are none.</summary>
    /// <param name="process">The process.</param>
    public static TimeSpan CpuTime(int process)
    {
        long ticks = 0;
        foreach (var task in Directory.EnumerateDirectories(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/task")))
        {
            try
            {
                var stat = File.ReadAllText(Path.Combine(task, "stat"));
                var name = stat.AsSpan(stat.IndexOf('(', StringComparison.Ordinal) + 1);
                if (!name.StartsWith(".NET Tiered", StringComparison.Ordinal)) { continue; }
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                ticks += long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                // It has ended meanwhile.
            }
        }
        return TimeSpan.FromMilliseconds(ticks * 10);
    }
}
