using System.Globalization;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Limit;

/// <summary>The verb <c>limit</c>: compares, writes the results, and fails when the service costs too much.</summary>
internal static class LimitCommand
{
    /// <summary>Runs the comparison.</summary>
    /// <param name="arguments"><c>--results FOLDER</c>; <c>--quick</c> for three rounds of fewer calls, to look rather than to judge; <c>--size NAME</c> for one size alone
    /// (<c>"50 KB"</c>); <c>--against FOLDER</c> for another published service in place of the bare endpoint. With the last two no results are written.</param>
    /// <param name="output">Tells how it goes.</param>
    /// <returns>0, or 1 when the gate stays closed.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        var options = arguments.Contains("--quick", StringComparer.Ordinal) ? Quick : new LimitOptions();
        var size = Option(arguments, "--size");
        if (size is not null) { options = options with { Sizes = [.. options.Sizes.Where(each => each.Name == size)] }; }
        if (Option(arguments, "--against") is { } other) { options = options with { Against = Published.ServiceIn(other) }; }
        var folder = Option(arguments, "--results") ?? Path.Combine(Published.Root(), "perf", "results");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(15));
        var result = await new LimitRun(options, TimeProvider.System, output).RunAsync(patience.Token);
        if (size is not null || options.Against is not null) { return 0; }
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var page = await LimitReport.WriteAsync(folder, day, options, result, Machine.Here());
        var breaches = result.Breaches(options);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Growth {result.Growth:F2}. Results: {page}"));
        foreach (var breach in breaches) { await output.WriteLineAsync(breach); }
        return breaches.Count == 0 ? 0 : 1;
    }

    private static string? Option(string[] arguments, string name) => Array.IndexOf(arguments, name) is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;

    private static LimitOptions Quick
    {
        get
        {
            var full = new LimitOptions();
            return full with { Rounds = 3, LeastWarmUpRounds = 4, WarmUpRounds = 4, PacedRounds = 1, Sizes = [.. full.Sizes.Select(size => size with { Calls = size.Calls / 2 })] };
        }
    }
}
