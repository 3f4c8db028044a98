using System.Globalization;

namespace CdsHooks.Measuring.Load;

/// <summary>CPU and memory of a process as the system counts them (<c>/proc</c>). Linux only.</summary>
internal static class ProcessFigures
{
    private const int MillisecondsPerTick = 10;

    /// <summary>CPU time until now, user and system.</summary>
    /// <param name="process">Its id.</param>
    public static TimeSpan CpuOf(int process)
    {
        var stat = File.ReadAllText($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/stat");
        // The name in the second field may hold blanks; what follows its closing parenthesis begins with field 3.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromMilliseconds((Number(fields[11]) + Number(fields[12])) * MillisecondsPerTick);
    }

    /// <summary>Resident memory now and at its most, in bytes.</summary>
    /// <param name="process">Its id.</param>
    public static (long Resident, long Peak) MemoryOf(int process)
    {
        var lines = File.ReadAllLines($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/status");
        return (Of("VmRSS:"), Of("VmHWM:"));

        long Of(string name) => Number(lines.First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]) * 1024;
    }

    /// <summary>How many files and connections this process may have open.</summary>
    public static int MostOpenFiles()
    {
        var limit = File.ReadLines("/proc/self/limits").First(line => line.StartsWith("Max open files", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[3];
        return int.TryParse(limit, CultureInfo.InvariantCulture, out var files) ? files : int.MaxValue;
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
