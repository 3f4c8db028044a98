using System.Globalization;
using CdsHooks.Benchmarks.Micro;
using CdsHooks.Benchmarks.Reporting;
using CdsHooks.Measuring.Bodies;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Cost;

/// <summary>The verb <c>cost</c>: what each service and each rule takes of a thread, without HTTP and without the ledger's database. To look, not to judge.</summary>
internal static class CostCommand
{
    private const int Bytes = 50_000;
    private static readonly string[] Steps = ["envelope", "chart", "rules", "cards", "record"];

    /// <summary>Measures.</summary>
    /// <param name="arguments"><c>--rules N</c> for the N most expensive rules of each service; <c>--packs FOLDER</c> for other packs; <c>--service ID</c> for one of them;
    /// <c>--loop MS</c> to run the rules only, so long a round, for a profiler; <c>--rule ID</c> with it for one rule; <c>--results FOLDER</c>.</param>
    /// <param name="output">Takes the tables.</param>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        // A part of the services, or other packs, would not compare with what is checked in.
        var isWhole = !arguments.Has("--packs") && !arguments.Has("--service") && !arguments.Has("--loop");
        var figures = new List<MeasuredFigure>();
        var page = new Page();
        var ranked = int.Parse(arguments.Option("--rules") ?? "0", CultureInfo.InvariantCulture);
        var catalog = arguments.Option("--packs") is { } folder ? ShippedContent.Load(folder) : ShippedContent.Catalog;
        var services = catalog.Services.Where(service => HookCallBody.Knows(service.Hook) && (arguments.Option("--service") ?? service.Definition.Id) == service.Definition.Id).ToList();
        var machine = Machine.Here();
        await output.WriteLineAsync($"{machine}; bodies of {Bytes / 1000} KB; CPU of one thread, µs, and allocated bytes");
        page.Add($"# What each service takes of a thread, {ResultFile.Today:yyyy-MM-dd}");
        page.Add();
        page.Add($"{machine}. Bodies of {Bytes / 1000} KB, without HTTP and without the ledger's database; CPU of one thread, µs, best of five rounds, and allocated bytes. `eng/bench --cost` repeats it.");
        page.Add();
        page.Add($"| Service | {string.Join(" | ", Steps)} |");
        page.Add($"|---|{string.Concat(Enumerable.Repeat("--:|", Steps.Length))}");
        await output.WriteLineAsync("  envelope        chart            rules            cards           record    (its bytes)");
        foreach (var service in services)
        {
            if (arguments.Option("--loop") is { } loop)
            {
                using var looped = new ServiceCost(service, Bytes, int.Parse(loop, CultureInfo.InvariantCulture));
                var only = service.Definition.Rules.FirstOrDefault(rule => rule.Description.Id == arguments.Option("--rule"));
                await output.WriteLineAsync(Cell(looped.Rules(only)));
                continue;
            }
            using var cost = new ServiceCost(service, Bytes, milliseconds: 100);
            // The runtime compiles what is used much; the first service would pay for all.
            for (var warm = services[0] == service ? 0 : 4; warm < 5; warm++) { cost.Whole(); }
            var (recordBytes, ends) = cost.Ends();
            Figure[] steps = [cost.Envelope(), cost.Index(), cost.Rules(), cost.Cards(), cost.Record()];
            foreach (var (step, figure) in Steps.Zip(steps))
            {
                figures.Add(MeasuredFigure.Lower($"{ShippedContent.NameOf(service)}: {step}", MeasuredFigure.Microseconds, figure.Rounds));
                figures.Add(MeasuredFigure.Lower($"{ShippedContent.NameOf(service)}: {step}, allocated", MeasuredFigure.Bytes, [Math.Round(figure.Bytes)]));
            }
            page.Add($"| {ShippedContent.NameOf(service)} | {string.Join(" | ", steps.Select(step => FormattableString.Invariant($"{step.Microseconds:0.0} ({step.Bytes:N0})")))} |");
            await output.WriteLineAsync(string.Concat(steps.Select(Cell))
                + string.Create(CultureInfo.InvariantCulture, $" ({recordBytes})  {ShippedContent.NameOf(service)}: {ends}"));
            if (ranked == 0) { continue; }
            using var single = new ServiceCost(service, Bytes, milliseconds: 20);
            foreach (var (rule, figure) in service.Definition.Rules.Select(rule => (rule, single.Rules(rule))).OrderByDescending(pair => pair.Item2.Microseconds).Take(ranked))
            {
                await output.WriteLineAsync($"    {Cell(figure)}  {rule.Description.Id}");
            }
        }
        if (isWhole) { await ResultFile.WriteAsync(arguments.Option("--results") ?? ResultFile.Folder, "cost", page.ToString(), machine, figures); }
        return 0;
    }

    private static string Cell(Figure figure) => string.Create(CultureInfo.InvariantCulture, $"{figure.Microseconds,8:0.00} {figure.Bytes,7:0}");
}
