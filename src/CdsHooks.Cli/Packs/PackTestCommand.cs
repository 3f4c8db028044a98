using System.CommandLine;
using CdsHooks.Cli.Output;
using CdsHooks.Content;
using CdsHooks.Rules.Packs;
using CdsHooks.Rules.Packs.Testing;

namespace CdsHooks.Cli.Packs;

/// <summary><c>cdshooks pack test</c>: runs the tests inside packs.</summary>
internal static class PackTestCommand
{
    public static Command Create(CliIo io)
    {
        var paths = new Argument<string[]>("path") { Description = "Folders of packs, packs, or files *.rules.yaml.", Arity = ArgumentArity.OneOrMore };
        var filter = new Option<string?>("--filter") { Description = "Only tests whose \"rule: name\" contains this text." };
        var junit = new Option<string?>("--junit") { Description = "File to write JUnit XML to." };
        var watch = new Option<bool>("--watch") { Description = "Run again whenever a file changes, until stopped." };
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new Command("test", "Runs the tests of packs. Exit code 1 when a test fails or a pack is refused.") { paths, filter, junit, watch, json };
        command.SetAction((parsed, cancel) =>
        {
            var plan = new TestPlan(parsed.GetRequiredValue(paths), parsed.GetValue(filter), parsed.GetValue(junit), parsed.GetValue(json));
            return parsed.GetValue(watch) ? WatchAsync(io, plan, cancel) : RunAsync(io, plan, cancel);
        });
        return command;
    }

    private static async Task<int> RunAsync(CliIo io, TestPlan plan, CancellationToken cancel)
    {
        var start = io.Clock.GetTimestamp();
        var source = PackSource.Read(plan.Paths);
        var loading = PackLoader.Load(source.All, io.Today, runTests: false);
        var errors = loading.Problems.Where(problem => !problem.IsWarning && source.IsAbout(problem)).ToList();
        var packs = loading.Packs.Where(source.IsAbout).ToList();
        List<PackTestReport> reports;
        using (var progress = new ProgressLine(io, "test", packs.Count))
        {
            reports = [.. packs.AsParallel().AsOrdered().WithCancellation(cancel).Select(pack =>
            {
                var report = PackTests.Run(pack, plan.Filter, io.Clock);
                progress.Advance();
                return report;
            })];
        }
        if (plan.Filter is not null && errors.Count == 0 && reports.All(report => report.Results.Count == 0)) { throw new UsageException($"No test is called '{plan.Filter}'."); }
        var duration = io.Clock.GetElapsedTime(start);
        if (plan.JUnit is not null)
        {
            await using var file = new StreamWriter(plan.JUnit);
            JUnitReport.Write(reports, file);
        }
        if (plan.AsJson) { await io.Out.WriteLineAsync(JsonText.Of(writer => TestReportText.WriteJson(writer, reports, errors))); }
        else
        {
            ProblemText.Write(io.Out, errors);
            TestReportText.Write(io.Out, reports, duration);
        }
        return errors.Count == 0 && reports.All(report => !report.Failed.Any()) ? ExitCode.Fine : ExitCode.Problems;
    }

    private static async Task<int> WatchAsync(CliIo io, TestPlan plan, CancellationToken cancel)
    {
        using var changed = new SemaphoreSlim(0);
        var watchers = plan.Paths.Select(path => new PackWatcher(path, io.Clock)).ToList();
        try
        {
            foreach (var watcher in watchers) { watcher.Changed += (_, _) => changed.Release(); }
            while (true)
            {
                try { await RunAsync(io, plan, cancel); }
                // While files are moved about, what was asked for may be away for a moment.
                catch (Exception failure) when (failure is UsageException or IOException) { await io.Error.WriteLineAsync(failure.Message); }
                await io.Error.WriteLineAsync("Waiting for changes.");
                await changed.WaitAsync(cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return ExitCode.Fine;
        }
        finally
        {
            foreach (var watcher in watchers) { watcher.Dispose(); }
        }
    }

    private sealed record TestPlan(string[] Paths, string? Filter, string? JUnit, bool AsJson);
}
