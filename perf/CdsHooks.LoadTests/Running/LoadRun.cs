using CdsHooks.LoadTests.Scenarios;
using CdsHooks.LoadTests.Scenarios.Limits;
using CdsHooks.LoadTests.Site;
using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Running;

/// <summary>Runs scenarios one after the other, each at a site of the kind it wants.</summary>
/// <param name="options">What is asked for.</param>
/// <param name="programs">What was built.</param>
/// <param name="output">Takes progress.</param>
/// <param name="isTerminal">True where a line can be written over.</param>
internal sealed class LoadRun(LoadOptions options, BuiltPrograms programs, TextWriter output, bool isTerminal)
{
    private readonly List<ScenarioResult> results = [];
    private double? reference = options.Saturation;

    /// <summary>Runs them.</summary>
    /// <param name="scenarios">In this order; neighbours that want the same are run at one site.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<IReadOnlyList<ScenarioResult>> RunAsync(IEnumerable<Scenario> scenarios, CancellationToken cancel)
    {
        var left = new Queue<Scenario>(scenarios);
        while (left.TryPeek(out var first))
        {
            var group = new List<Scenario>();
            while (left.TryPeek(out var next) && next.Setup == first.Setup) { group.Add(left.Dequeue()); }
            await RunAsync(first.Setup, group, cancel);
        }
        return results;
    }

    private async Task RunAsync(SiteSetup setup, List<Scenario> scenarios, CancellationToken cancel)
    {
        await output.WriteLineAsync($"With {setup.Backend}");
        await using var site = await LoadSite.StartAsync(setup, programs, cancel);
        var run = new ScenarioRun(site, new ProgressLine(output, isTerminal), options.Bodies);
        await run.WarmUpAsync(new Pace(1, options.Stretch), cancel);
        site.Saturation = options.Saturation;
        foreach (var scenario in scenarios)
        {
            // Whatever is asked for, rates are reckoned from what this machine can do now.
            if (scenario is not ChartOpenStorm && SaturationFor(scenario, site) is null) { await RunAsync(new ChartOpenStorm { Setup = setup, From = StormFrom }, site, run, cancel); }
            await RunAsync(scenario is ChartOpenStorm ? new ChartOpenStorm { Setup = setup, From = StormFrom } : scenario, site, run, cancel);
        }
    }

    // Another backend does not make a machine ten times as fast.
    private double StormFrom => Math.Max(20, Math.Round((reference ?? 200) / 2));

    private async Task RunAsync(Scenario scenario, LoadSite site, ScenarioRun run, CancellationToken cancel)
    {
        var result = await run.RunAsync(scenario, new Pace(SaturationFor(scenario, site) ?? 1, options.Stretch) { Capacity = site.MostAnswered }, cancel);
        site.MostAnswered = Math.Max(site.MostAnswered, result.Main.Seconds.Select(second => second.Answered).DefaultIfEmpty(0).Max());
        reference ??= site.Saturation;
        results.Add(result);
        await output.WriteLineAsync(Summary.Line(result));
        foreach (var verdict in result.Verdicts.Where(verdict => !verdict.IsKept)) { await output.WriteLineAsync($"    {verdict.Word}: {verdict.Wanted}; {verdict.Measured}."); }
    }

    private double? SaturationFor(Scenario scenario, LoadSite site) => scenario.HasOwnSaturation ? site.Saturation : reference ?? site.Saturation;
}
