using CdsHooks.Benchmarks.Reporting;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Growth;

/// <summary>Writes a growth table.</summary>
internal static class GrowthReport
{
    /// <summary>Writes the page and the file for programs.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="dimension">What grew.</param>
    /// <param name="site">How much was measured.</param>
    /// <param name="results">What was found.</param>
    /// <param name="finding">What follows.</param>
    /// <returns>Path of the page.</returns>
    public static Task<string> WriteAsync(string folder, IGrowthDimension dimension, GrowthSite site, IReadOnlyList<PointResult> results, GrowthFinding finding)
    {
        var machine = Machine.Here();
        return ResultFile.WriteAsync(folder, "growth-" + dimension.Name, Page(dimension, site, results, finding, machine), machine, Figures(dimension, results), Details(results, finding));
    }

    private static string Page(IGrowthDimension dimension, GrowthSite site, IReadOnlyList<PointResult> results, GrowthFinding finding, Machine machine)
    {
        var page = new Page();
        page.Add($"# {dimension.Title}, {ResultFile.Today:yyyy-MM-dd}");
        page.Add();
        page.Add($"{machine}; load {MachineLoad.OfFiveMinutes()}.{(site.IsQuick ? " Measured quickly: to look, not to judge." : "")}");
        page.Add();
        foreach (var sentence in finding.Sentences) { page.Add($"{sentence}"); }
        foreach (var breach in finding.Breaches) { page.Add($"**Gate closed.** {breach}"); }
        page.Add();
        var columns = results.SelectMany(result => result.Point.Columns.Keys).Distinct(StringComparer.Ordinal).ToArray();
        page.Add($"| | CPU for a call, µs | noise | to the first | Calls/s | p50, ms | p99, ms | Memory, MB |{string.Concat(columns.Select(column => $" {column} |"))}");
        page.Add($"|---|--:|--:|--:|--:|--:|--:|--:|{string.Concat(columns.Select(_ => "--:|"))}");
        foreach (var result in results)
        {
            var ratios = result.RatiosTo(results[0]).Order().ToArray();
            page.Add($"| {result.Point.Name} | **{result.Cpu.Median:N0}** | {result.Cpu.Noise / result.Cpu.Median:P0} | {ratios[ratios.Length / 2]:F2} ({ratios[0]:F2} to {ratios[^1]:F2}) | {result.Median(r => r.CallsPerSecond):N0} | {result.Median(r => r.Median.TotalMilliseconds):F2} | {result.Median(r => r.P99.TotalMilliseconds):F2} | {result.Megabytes:N0} |{string.Concat(columns.Select(column => $" {result.Point.Columns.GetValueOrDefault(column)} |"))}");
        }
        page.Add();
        page.Add($"## How it was measured");
        page.Add();
        foreach (var sentence in dimension.Method) { page.Add($"{(sentence.StartsWith(' ') ? "" : "- ")}{sentence}"); }
        page.Add($"- {site.Rounds} rounds of each row, in turn, over {GrowthSite.Connections} kept-alive connections from one client on the same machine; medians, with noise as in `Comparison/Spread.cs`; all answers were 200.");
        page.Add($"  CPU is user and system time of the whole server process, from quiet to quiet, so that the ledger's writing counts. Client and servers share the cores: throughput and latency say less.");
        page.Add($"- `eng/bench --growth {dimension.Name}` repeats it.");
        return page.ToString();
    }

    private static IEnumerable<MeasuredFigure> Figures(IGrowthDimension dimension, IReadOnlyList<PointResult> results) =>
    [
        .. results.Select(result => MeasuredFigure.Lower($"{result.Point.Name}: CPU", MeasuredFigure.Microseconds, result.Rounds.Select(round => round.CpuPerCall.TotalMicroseconds))),
        .. results.Skip(1).Select(result => MeasuredFigure.Lower($"{result.Point.Name}: CPU to {results[0].Point.Name}", MeasuredFigure.Ratio, result.RatiosTo(results[0]))),
        .. results.Select(result => MeasuredFigure.Lower($"{result.Point.Name}: memory", MeasuredFigure.Megabytes, [result.Megabytes])),
        .. dimension.Figures(results),
    ];

    private static object Details(IReadOnlyList<PointResult> results, GrowthFinding finding) => new
    {
        finding.Sentences,
        finding.Breaches,
        Points = results.Select(result => new
        {
            result.Point.Name,
            result.Point.Amount,
            CpuMicroseconds = Math.Round(result.Cpu.Median, 1),
            CallsPerSecond = Math.Round(result.Median(round => round.CallsPerSecond), 1),
            P99Milliseconds = Math.Round(result.Median(round => round.P99.TotalMilliseconds), 2),
            result.Megabytes,
            result.Point.Columns,
        }),
    };
}
