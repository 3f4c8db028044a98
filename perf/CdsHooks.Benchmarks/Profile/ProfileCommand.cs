using CdsHooks.Benchmarks.Reporting;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Profile;

/// <summary>The verb <c>profile</c>: where the time of a call goes. To understand, not to judge.</summary>
internal static class ProfileCommand
{
    /// <summary>Profiles.</summary>
    /// <param name="arguments"><c>--seconds N</c> of recording; <c>--size "50 KB"</c>; <c>--warm N</c> for the most seconds of calls before; <c>--token ES384</c> or <c>RS384</c> for
    /// calls that carry tokens; <c>--stacks FILE</c> to keep the stacks, part first, in the collapsed form that other tools read; <c>--results FOLDER</c>.</param>
    /// <param name="output">Tells how it goes.</param>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        var options = new ProfileOptions(arguments.Option("--size") ?? "50 KB", arguments.Option("--seconds", 15), arguments.Option("--warm", 60), arguments.Option("--token"));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(8) + TimeSpan.FromSeconds(options.Seconds + options.WarmUpSeconds));
        var result = await new ProfileRun(options, output).RunAsync(patience.Token);
        if (arguments.Option("--stacks") is { } stacks) { await File.WriteAllLinesAsync(stacks, result.Breakdown.Collapsed()); }
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var page = await ProfileReport.WriteAsync(arguments.Option("--results") ?? Path.Combine(Published.Root(), "perf", "results"), day, options, result, Machine.Here());
        foreach (var (part, count) in result.Breakdown.ByPart) { await output.WriteLineAsync(FormattableString.Invariant($"{part,-22} {result.Share(count.All),7:P1} {result.Microseconds(count.All),8:F1} µs")); }
        await output.WriteLineAsync(FormattableString.Invariant($"{result.CpuPerCall.TotalMicroseconds:F0} µs for a call. Results: {page}"));
        return 0;
    }
}
