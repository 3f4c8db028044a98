using System.Globalization;
using CdsHooks.Benchmarks.Cost;
using CdsHooks.Benchmarks.Reporting;
using CdsHooks.Measuring.Servers;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.Benchmarks.Tokens;

/// <summary>The verb <c>token</c>: what checking a token takes beside the bare check of its signature, which nobody can go below. Both in turn, so that other work on the
/// machine disturbs them alike.</summary>
internal static class TokenCommand
{
    private const double AllowedRatio = 1.3;

    /// <summary>Measures.</summary>
    /// <param name="arguments"><c>--quick</c> to look, not to judge; <c>--results FOLDER</c>.</param>
    /// <param name="output">Takes the table.</param>
    /// <returns>1 when a check costs more than 1.3 times its signature.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        var milliseconds = arguments.Contains("--quick", StringComparer.Ordinal) ? 50 : 400;
        var machine = Machine.Here();
        var figures = new List<MeasuredFigure>();
        var page = new Page();
        page.Add($"# What checking a token costs, {ResultFile.Today:yyyy-MM-dd}");
        page.Add();
        page.Add($"{machine}. CPU of one thread in µs, best of the rounds, and allocated bytes; replay memory in process. `eng/bench --token` repeats it.");
        page.Add();
        page.Add($"| | Bare signature | Whole check | Ratio (allowed {AllowedRatio:0.0}) | The library's check, without replay |");
        page.Add($"|---|--:|--:|--:|--:|");
        await output.WriteLineAsync($"{machine}; CPU of one thread, µs, and allocated bytes");
        await output.WriteLineAsync("         signature        whole check        library     ratio");
        var worst = 0.0;
        foreach (var key in new[] { TestKey.ES384(), TestKey.RS384() })
        {
            using var cost = new TokenCost(key);
            var (bare, whole, library, ratios) = cost.Measure(milliseconds);
            var ratio = whole.Microseconds / bare.Microseconds;
            figures.Add(MeasuredFigure.Lower($"{key.Algorithm}: whole check to bare signature", MeasuredFigure.Ratio, ratios));
            figures.Add(MeasuredFigure.Lower($"{key.Algorithm}: whole check, allocated", MeasuredFigure.Bytes, [Math.Round(whole.Bytes)]));
            page.Add($"| {key.Algorithm} | {bare.Microseconds:0.0} ({bare.Bytes:N0}) | {whole.Microseconds:0.0} ({whole.Bytes:N0}) | {ratio:0.00} | {library.Microseconds:0.0} ({library.Bytes:N0}) |");
            worst = Math.Max(worst, ratio);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{key.Algorithm}  {Cell(bare)}  {Cell(whole)}  {Cell(library)}  {ratio,6:0.00}"));
        }
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Allowed: {AllowedRatio:0.0} times the signature. {(worst <= AllowedRatio ? "Held." : "NOT HELD.")}"));
        await ResultFile.WriteAsync(arguments.Option("--results") ?? ResultFile.Folder, "token", page.ToString(), machine, figures);
        return worst <= AllowedRatio ? 0 : 1;
    }

    private static string Cell(Figure figure) => string.Create(CultureInfo.InvariantCulture, $"{figure.Microseconds,8:0.00} {figure.Bytes,7:0}");
}
