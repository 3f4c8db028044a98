using System.Globalization;

namespace CdsHooks.Benchmarks.Limit;

/// <summary>The verb <c>limit</c>: compares, writes the results, and fails when the service costs too much.</summary>
internal static class LimitCommand
{
    /// <summary>Runs the comparison.</summary>
    /// <param name="arguments"><c>--results FOLDER</c>; <c>--quick</c> for three rounds of fewer calls, to look rather than to judge.</param>
    /// <param name="output">Tells how it goes.</param>
    /// <returns>0, or 1 when the gate stays closed.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        var options = arguments.Contains("--quick", StringComparer.Ordinal) ? Quick : new LimitOptions();
        var flag = Array.IndexOf(arguments, "--results");
        var folder = flag >= 0 && flag + 1 < arguments.Length ? arguments[flag + 1] : Path.Combine(Published.Root(), "perf", "results");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(8));
        var result = await new LimitRun(options, TimeProvider.System, output).RunAsync(patience.Token);
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var page = await LimitReport.WriteAsync(folder, day, options, result, Machine.Here());
        var breaches = result.Breaches(options);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Growth {result.Growth:F2}. Results: {page}"));
        foreach (var breach in breaches) { await output.WriteLineAsync(breach); }
        return breaches.Count == 0 ? 0 : 1;
    }

    private static LimitOptions Quick
    {
        get
        {
            var full = new LimitOptions();
            return full with { Rounds = 3, WarmUpRounds = 2, Sizes = [.. full.Sizes.Select(size => (size.Name, size.Bytes, size.Calls / 2))] };
        }
    }
}
