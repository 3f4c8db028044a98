using System.Globalization;

namespace CdsHooks.Benchmarks.Growth;

/// <summary>A process with its children, such as a database server with a process for each connection.</summary>
internal static class ProcessFamily
{
    /// <summary>CPU time of a process and its children until now, those that have ended included: 10 ms a tick.</summary>
    /// <param name="root">Id of the process.</param>
    public static TimeSpan CpuTime(int root)
    {
        // Fields from the third on: 1 parent, 11 and 12 own time, 13 and 14 that of children that have ended.
        var ticks = FieldsOf(root) is { } own ? own[11] + own[12] + own[13] + own[14] : 0;
        foreach (var process in All())
        {
            if (FieldsOf(process) is { } fields && fields[1] == root) { ticks += fields[11] + fields[12] + fields[13] + fields[14]; }
        }
        return TimeSpan.FromMilliseconds(ticks * 10);
    }

    /// <summary>The oldest process whose command line holds a text.</summary>
    /// <param name="text">What to look for, with blanks between arguments.</param>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static int Find(string text)
    {
        foreach (var process in All().Order())
        {
            if (Read(process, "cmdline")?.Replace('\0', ' ').Contains(text, StringComparison.Ordinal) == true) { return process; }
        }
        throw new InvalidOperationException($"No process runs with {text}.");
    }

    private static IEnumerable<int> All() => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0);

    private static long[]? FieldsOf(int process) => Read(process, "stat") is { } stat
        ? [.. stat[(stat.LastIndexOf(')') + 2)..].Split(' ').Skip(1).Take(15).Select(field => long.Parse(field, CultureInfo.InvariantCulture)).Prepend(0)]
        : null;

    private static string? Read(int process, string file)
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/{file}"));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
