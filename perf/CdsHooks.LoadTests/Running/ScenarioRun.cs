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
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    /// <summary>Sends usual calls at a rising rate whose figures nobody sees: the runtime compiles what is used much.</summary>
    public async Task WarmUpAsync(CancellationToken cancel)
    {
        var stage = new Stage(site, new Pace(1, 1), site.Writer.Write(CallMix.WorkingDay));
        await LearnAsync(stage.Calls, cancel);
        await WatchedAsync("warm-up", stage, () => stage.InjectAsync(RatePlan.RampingInject(20, 250, WarmUp), cancel));
        progress.End($"{"warm-up",-18} {stage.Recorder.Look(TimeSpan.Zero).Answered:N0} answered");
    }

    /// <summary>Runs it.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="pace">What rates and times are reckoned from.</param>
    /// <param name="cancel">Ends the sending.</param>
    /// <exception cref="InvalidOperationException">The service does not answer the scenario's calls although nothing is broken.</exception>
    public async Task<ScenarioResult> RunAsync(Scenario scenario, Pace pace, CancellationToken cancel)
    {
        var calls = bodies is not null && scenario.TakesStoredCalls ? new StoredCalls(site.Advertised, site.Writer).Read(bodies) : site.Writer.Write(scenario.Mix);
        progress.Show($"{scenario.Name,-18} learning what {calls.Count} calls earn at rest");
        await LearnAsync(calls, cancel);
        var stage = new Stage(site, pace, calls);
        var watch = new Watch(site.Server.Id, site.Server.Probe);
        var began = TimeProvider.System.GetUtcNow();
        try
        {
            using var stop = new CancellationTokenSource();
            var samples = watch.KeepTakingAsync(() => stage.Injector.Now, BetweenSamples, stop.Token);
            using var sent = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var beside = scenario.BesideAsync(stage, scenario.PlanFor(pace).During, sent.Token);
            await WatchedAsync(scenario.Name, stage, () => scenario.InjectAsync(stage, cancel));
            await sent.CancelAsync();
            await beside;
            var ended = stage.Injector.Now;
            // What the calls set off in the background counts as theirs.
            await site.Server.WaitUntilQuietAsync();
            await stop.CancelAsync();
            await samples;
            await watch.TakeAsync(stage.Injector.Now, cancel);
            var result = new ScenarioResult(scenario.Name, scenario.Purpose, site.Setup.Backend, stage.PlanWords, began, ended, stage.Close(), watch.Samples)
            {
                Findings = stage.Findings,
                Marks = stage.Marks,
                MeantRates = stage.MeantRates((int)Math.Ceiling(ended.TotalSeconds)),
            };
            return result.JudgedBy(scenario.Thresholds);
        }
        finally
        {
            await scenario.RestoreAsync(site);
        }
    }

    // Also makes sure that the calls are good: a refusal under load would tell of a wrong call otherwise.
    private async Task LearnAsync(IReadOnlyList<LoadCall> calls, CancellationToken cancel)
    {
        await Parallel.ForEachAsync(calls, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = cancel }, async (call, _) =>
        {
            var (status, cards, problem) = await site.Sender.AskAsync(call);
            call.CardsAtRest = status == 200 ? cards : throw new InvalidOperationException($"A call of {call.Path} ({call.Hook}, {call.Body.Length:N0} bytes) was answered {status} at rest. {problem}");
        });
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
