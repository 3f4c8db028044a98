using System.Diagnostics;
using CdsHooks.LoadTests.Site;
using CdsHooks.Measuring.Load.Reports;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.LoadTests.Running;

/// <summary>The command: lists, or runs and reports.</summary>
internal static class LoadCommand
{
    /// <summary>Does what is asked for.</summary>
    /// <returns>0 when all thresholds are kept, 1 when one is broken.</returns>
    /// <exception cref="FormatException">A scenario that is asked for is not there.</exception>
    public static async Task<int> RunAsync(LoadOptions options, TextWriter terminal, bool isTerminal)
    {
        if (options.IsList) { return await ListAsync(options, terminal); }
        var missing = Backend.MissingReason;
        if (missing is not null) { await terminal.WriteLineAsync($"Without PostgreSQL and Redis: {missing}"); }
        var scenarios = Suite.Of(options, missing);
        var scratch = Directory.CreateTempSubdirectory("cdshooks-load-programs-");
        try
        {
            var programs = options.Built is { } built ? BuiltPrograms.In(built) : await BuiltPrograms.BuildAsync(scratch.FullName, CancellationToken.None);
            var began = Stopwatch.GetTimestamp();
            var run = new LoadRun(options, programs, options.IsQuiet ? TextWriter.Null : terminal, isTerminal);
            var results = await run.RunAsync(scenarios, CancellationToken.None);
            var report = new LoadReport(options.Name, TimeProvider.System.GetUtcNow(), Machine.Here(), Stopwatch.GetElapsedTime(began), results);
            var path = await report.WriteAsync(options.Report ?? Path.Combine(Published.Root(), "LoadTests.Artifacts"), options.FileName, CancellationToken.None);
            await terminal.WriteLineAsync(Summary.Of(report));
            await terminal.WriteLineAsync($"Report: {path}");
            return report.Breaches.Count == 0 ? 0 : 1;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static async Task<int> ListAsync(LoadOptions options, TextWriter terminal)
    {
        var gate = Suite.Gate(hasServers: true).Select(scenario => (scenario.Name, scenario.Setup)).ToHashSet();
        foreach (var scenario in Suite.All(hasServers: true, options.SoakFor))
        {
            await terminal.WriteLineAsync($"{scenario.Name,-18} {scenario.Setup.Backend,-26} {(gate.Contains((scenario.Name, scenario.Setup)) ? "gate " : "     ")} {scenario.Purpose}");
        }
        return 0;
    }
}
