using CdsHooks.LoadTests.Calls;
using CdsHooks.LoadTests.Scenarios;
using CdsHooks.LoadTests.Site;
using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Running;

/// <summary>Runs a scenario at a site and judges it.</summary>
/// <param name="site">What is under load.</param>
/// <param name="progress">Is told how it goes.</param>
/// <param name="bodies">A folder of bodies that take the place of the scenario's own; null for none.</param>
internal sealed class ScenarioRun(LoadSite site, ProgressLine progress, string? bodies)
{
    private static readonly TimeSpan BetweenSamples = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenGlances = TimeSpan.FromMilliseconds(500);
    private const int FilesKeptFree = 400;
    private static readonly CallMix StoredMix = CallMix.ChartsOpened with { Count = 0 };

    private readonly Dictionary<CallMix, IReadOnlyList<LoadCall>> learned = [];

    /// <summary>Sends usual calls at a rising rate whose figures nobody sees: the runtime compiles what is used much.</summary>
    /// <param name="pace">What times are reckoned from.</param>
    /// <param name="cancel">Ends the sending.</param>
    public async Task WarmUpAsync(Pace pace, CancellationToken cancel)
    {
        var stage = new Stage(site, pace, site.Writer.Write(CallMix.WorkingDay));
        await site.Sender.Lines.GrowToAsync(64, cancel);
        await LearnAsync(stage.Calls, cancel);
        await WatchedAsync("warm-up", stage, () => stage.InjectAsync(RatePlan.RampingInject(20, 250, pace.For(5)), cancel));
        progress.End($"{"warm-up",-18} {stage.Recorder.Look(TimeSpan.Zero).Answered:N0} answered");
    }

    /// <summary>Runs it.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="pace">What rates and times are reckoned from.</param>
    /// <param name="cancel">Ends the sending.</param>
    /// <exception cref="InvalidOperationException">The service does not answer the scenario's calls although nothing is broken.</exception>
    public async Task<ScenarioResult> RunAsync(Scenario scenario, Pace pace, CancellationToken cancel)
    {
        await site.Sender.Lines.GrowToAsync(Math.Min(scenario.Connections, ProcessFigures.MostOpenFiles() - FilesKeptFree), cancel);
        var calls = await CallsAsync(scenario, cancel);
        var planned = scenario.PlanFor(pace);
        Stage.Prepare(site, calls, planned.Count);
        await scenario.PrepareAsync(site, cancel);
        var stage = new Stage(site, pace, calls);
        var watch = new Watch(site.Server.Id, site.Server.Probe);
        var began = TimeProvider.System.GetUtcNow();
        try
        {
            using var stop = new CancellationTokenSource();
            var samples = watch.KeepTakingAsync(() => stage.Injector.Now, BetweenSamples, stop.Token);
            using var sent = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var beside = scenario.BesideAsync(stage, planned.During, sent.Token);
            await WatchedAsync(scenario.Name, stage, () => scenario.InjectAsync(stage, cancel));
            await sent.CancelAsync();
            await beside;
            var ended = stage.Injector.Now;
            // What the calls set off in the background counts as theirs.
            await WaitUntilQuietAsync();
            await stop.CancelAsync();
            await samples;
            await watch.TakeAsync(stage.Injector.Now, cancel);
            var result = new ScenarioResult(scenario.Name, scenario.Purpose, site.Setup.Backend, stage.PlanWords, began, ended, stage.Close(), watch.Samples)
            {
                Findings = stage.Findings,
                Marks = stage.Marks,
            };
            return result.JudgedBy(scenario.Thresholds);
        }
        finally
        {
            await scenario.RestoreAsync(site);
        }
    }

    // Written once for each mix, and learned while nothing is broken.
    private async Task<IReadOnlyList<LoadCall>> CallsAsync(Scenario scenario, CancellationToken cancel)
    {
        var stored = bodies is not null && scenario.TakesStoredCalls;
        var mix = stored ? StoredMix : scenario.Mix;
        if (learned.TryGetValue(mix, out var known)) { return known; }
        progress.Show($"{scenario.Name,-18} learning what calls earn at rest");
        var calls = stored ? new StoredCalls(site.Advertised, site.Writer).Read(bodies!) : site.Writer.Write(scenario.Mix);
        await LearnAsync(calls, cancel);
        learned.Add(mix, calls);
        return calls;
    }

    // The ledger gathers for a while before it writes. A server is never wholly at rest: it looks at its tables every few seconds.
    private async Task WaitUntilQuietAsync()
    {
        for (var (look, quiet) = (0, 0); look < 15 && quiet < 3; look++)
        {
            var before = ProcessFigures.CpuOf(site.Server.Id);
            await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None);
            quiet = ProcessFigures.CpuOf(site.Server.Id) == before ? quiet + 1 : 0;
        }
    }

    // Also makes sure that the calls are good: a refusal under load would tell of a wrong call otherwise.
    private async Task LearnAsync(IReadOnlyList<LoadCall> calls, CancellationToken cancel)
    {
        await Parallel.ForEachAsync(calls, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = cancel }, async (call, _) =>
        {
            var (status, cards, problem) = await AskAsync(call);
            call.CardsAtRest = status == 200 ? cards : throw new InvalidOperationException($"A call of {call.Path} ({call.Hook}, {call.Body.Length:N0} bytes) was answered {status} at rest. {problem}");
        });
    }

    // What has to be read from the FHIR server may come too late on a busy machine.
    private async Task<(int Status, int Cards, string? Problem)> AskAsync(LoadCall call)
    {
        var best = await site.Sender.AskAsync(call);
        for (var attempt = 1; attempt < (call.LendsToken ? 3 : 1) || (best.Status != 200 && attempt < 5); attempt++)
        {
            var next = await site.Sender.AskAsync(call);
            if (next.Status == 200 && (best.Status != 200 || next.Cards > best.Cards)) { best = next; }
        }
        return best;
    }

    private async Task WatchedAsync(string name, Stage stage, Func<Task> work)
    {
        var running = work();
        while (await Task.WhenAny(running, Task.Delay(BetweenGlances, CancellationToken.None)) != running)
        {
            progress.Show($"{name,-18} {stage.Injector.Now.TotalSeconds,4:0} s {stage.Recorder.Look(stage.Injector.Now)}");
        }
        await running;
    }
}
