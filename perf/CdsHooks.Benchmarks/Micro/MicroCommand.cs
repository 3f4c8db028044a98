using BenchmarkDotNet.Running;
using CdsHooks.Benchmarks.Reporting;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Micro;

/// <summary>The verb <c>micro</c>: benchmarks of single parts by BenchmarkDotNet, gathered into one page.</summary>
internal static class MicroCommand
{
    private const string Artifacts = "BenchmarkDotNet.Artifacts";

    /// <summary>Runs benchmarks.</summary>
    /// <param name="arguments">What BenchmarkDotNet takes; all benchmarks for some minutes without arguments. <c>--results FOLDER</c> is ours; without it the results of all benchmarks
    /// go to <c>perf/results</c>, those of some to the folder of BenchmarkDotNet's own.</param>
    /// <param name="output">Tells where the results are.</param>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        var folder = arguments.Option("--results");
        string[] theirs = folder is null ? arguments : [.. arguments.Where(argument => argument != "--results" && argument != folder)];
        var isWhole = theirs.Length == 0;
        var artifacts = Path.Combine(Published.Root(), Artifacts);
        var reports = Path.Combine(artifacts, "results");
        if (Directory.Exists(reports)) { Directory.Delete(reports, recursive: true); }
        // In this process and short: a whole run takes minutes, and what it is compared with was measured likewise.
        if (isWhole) { theirs = ["--filter", "*HowMuch*", "--inProcess", "--warmupCount", "3", "--iterationCount", "7", "--iterationTime", "100"]; }
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run([.. theirs, "--exporters", "json", "--artifacts", artifacts]);
        if (!Directory.Exists(reports)) { return 1; }

        var machine = Machine.Here();
        var page = new Page();
        page.Add($"# Single parts by themselves, {ResultFile.Today:yyyy-MM-dd}");
        page.Add();
        page.Add($"{machine}; BenchmarkDotNet {string.Join(' ', theirs)}: to compare within a table. `eng/bench --micro{(isWhole ? "" : " " + string.Join(' ', arguments))}` repeats it.");
        foreach (var report in Directory.EnumerateFiles(reports, "*-github.md").Order(StringComparer.Ordinal))
        {
            page.Add();
            page.Add($"## {Path.GetFileName(report).Replace("-report-github.md", "", StringComparison.Ordinal).Split('.')[^1]}");
            page.Add();
            foreach (var line in await File.ReadAllLinesAsync(report))
            {
                if (line.StartsWith('|')) { page.Add($"{line}"); }
            }
        }
        var figures = Directory.EnumerateFiles(reports, "*.json").Order(StringComparer.Ordinal).SelectMany(file => MicroResults.Read(File.ReadAllText(file))).ToList();
        await output.WriteLineAsync($"Results: {await ResultFile.WriteAsync(folder ?? (isWhole ? ResultFile.Folder : reports), "micro", page.ToString(), machine, figures)}");
        return figures.Count > 0 ? 0 : 1;
    }
}
