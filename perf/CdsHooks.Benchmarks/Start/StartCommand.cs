using CdsHooks.Benchmarks.Reporting;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Start;

/// <summary>The verb <c>start</c>: how long a published service takes from its process to the first cards, and what it holds when it is idle; fails when a target is missed.</summary>
internal static class StartCommand
{
    /// <summary>Measures.</summary>
    /// <param name="arguments"><c>--quick</c> for three starts; <c>--service FOLDER</c> for a service that is published already; <c>--results FOLDER</c>.</param>
    /// <param name="output">Tells how it goes.</param>
    /// <returns>0; 1 when a target is missed.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        using var run = new StartRun(arguments.Has("--quick") ? 3 : 15, TimeProvider.System, output);
        var result = await run.RunAsync(arguments.Option("--service"), patience.Token);
        var page = await StartReport.WriteAsync(arguments.Option("--results") ?? ResultFile.Folder, result, Machine.Here());
        return await Gate.TellAsync(output, page, result.Misses);
    }
}
