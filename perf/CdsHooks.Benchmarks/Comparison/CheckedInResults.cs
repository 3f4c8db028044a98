using System.Diagnostics;
using System.Globalization;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Comparison;

/// <summary>The results that stand in the last commit, whatever was measured since.</summary>
internal static class CheckedInResults
{
    private const string Folder = "perf/results";

    /// <summary>The newest of a measurement that has figures; <see langword="null"/> when there is none.</summary>
    /// <param name="name">Name of the measurement: <c>limit</c>.</param>
    public static MeasuredRun? Newest(string name) => Git("ls-tree", "--name-only", "HEAD", Folder + "/")
        .Split('\n')
        .Where(path => IsOf(Path.GetFileName(path), name))
        .OrderDescending(StringComparer.Ordinal)
        .Select(path => MeasuredRun.Read(Path.GetFileName(path), Git("show", "HEAD:" + path)))
        .FirstOrDefault(run => run.Figures.Count > 0);

    /// <summary>The newest file of a measurement in a folder, by the day in its name; <see langword="null"/> when there is none.</summary>
    /// <param name="folder">Where to look.</param>
    /// <param name="name">Name of the measurement.</param>
    public static string? NewestFile(string folder, string name) => !Directory.Exists(folder) ? null : Directory.EnumerateFiles(folder, "*.json")
        .Where(path => IsOf(Path.GetFileName(path), name))
        .Order(StringComparer.Ordinal)
        .LastOrDefault();

    /// <summary>True for the file of a day: <c>2026-11-22-limit.json</c>, not <c>2026-11-22-other-limit.json</c>.</summary>
    /// <param name="file">Name of the file.</param>
    /// <param name="name">Name of the measurement.</param>
    internal static bool IsOf(string file, string name) =>
        file.Length == "yyyy-MM-dd-".Length + name.Length + ".json".Length && file.EndsWith($"-{name}.json", StringComparison.Ordinal)
        && DateOnly.TryParseExact(file.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static string Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = Published.Root() };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"git {string.Join(' ', arguments)} ended with code {process.ExitCode}.");
    }
}
