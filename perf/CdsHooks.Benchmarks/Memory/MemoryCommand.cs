using CdsHooks.Benchmarks.Reporting;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Memory;

/// <summary>The verb <c>memory</c>: what a call allocates, whether large objects are among it, and what bodies do that are too large or too many; fails when a target is missed.</summary>
internal static class MemoryCommand
{
    /// <summary>Measures.</summary>
    /// <param name="arguments"><c>--quick</c> for a tenth of the calls; <c>--service FOLDER</c> for a service that is published already; <c>--results FOLDER</c>.</param>
    /// <param name="output">Tells how it goes.</param>
    /// <returns>0; 1 when a target is missed.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(12));
        using var run = new MemoryRun(arguments.Has("--quick") ? 10 : 1, TimeProvider.System, output);
        var result = await run.RunAsync(arguments.Option("--service"), patience.Token);
        var page = await MemoryReport.WriteAsync(arguments.Option("--results") ?? ResultFile.Folder, result, Machine.Here());
        return await Gate.TellAsync(output, page, result.Misses);
    }
}
