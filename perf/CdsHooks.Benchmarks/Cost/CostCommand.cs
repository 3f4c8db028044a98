using System.Globalization;
using CdsHooks.Benchmarks.Micro;
using CdsHooks.Measuring.Bodies;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Cost;

/// <summary>The verb <c>cost</c>: what each service and each rule takes of a thread, without HTTP and without the ledger's database. To look, not to judge.</summary>
internal static class CostCommand
{
    private const int Bytes = 50_000;

    /// <summary>Measures.</summary>
    /// <param name="arguments"><c>--rules N</c> for the N most expensive rules of each service; <c>--packs FOLDER</c> for other packs; <c>--service ID</c> for one of them;
    /// <c>--loop MS</c> to run the rules only, so long a round, for a profiler; <c>--rule ID</c> with it for one rule.</param>
    /// <param name="output">Takes the tables.</param>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        var ranked = int.Parse(Option(arguments, "--rules") ?? "0", CultureInfo.InvariantCulture);
        var catalog = Option(arguments, "--packs") is { } folder ? ShippedContent.Load(folder) : ShippedContent.Catalog;
        var services = catalog.Services.Where(service => HookCallBody.Knows(service.Hook) && (Option(arguments, "--service") ?? service.Definition.Id) == service.Definition.Id).ToList();
        await output.WriteLineAsync($"{Machine.Here()}; bodies of {Bytes / 1000} KB; CPU of one thread, µs, and allocated bytes");
        await output.WriteLineAsync("  envelope        chart            rules            cards           record    (its bytes)");
        foreach (var service in services)
        {
            if (Option(arguments, "--loop") is { } loop)
            {
                using var looped = new ServiceCost(service, Bytes, int.Parse(loop, CultureInfo.InvariantCulture));
                var only = service.Definition.Rules.FirstOrDefault(rule => rule.Description.Id == Option(arguments, "--rule"));
                await output.WriteLineAsync(Cell(looped.Rules(only)));
                continue;
            }
            using var cost = new ServiceCost(service, Bytes, milliseconds: 100);
            // The runtime compiles what is used much; the first service would pay for all.
            for (var warm = services[0] == service ? 0 : 4; warm < 5; warm++) { cost.Whole(); }
            var (recordBytes, ends) = cost.Ends();
            await output.WriteLineAsync(string.Concat(new[] { cost.Envelope(), cost.Index(), cost.Rules(), cost.Cards(), cost.Record() }.Select(Cell))
                + string.Create(CultureInfo.InvariantCulture, $" ({recordBytes})  {ShippedContent.NameOf(service)}: {ends}"));
            if (ranked == 0) { continue; }
            using var single = new ServiceCost(service, Bytes, milliseconds: 20);
            foreach (var (rule, figure) in service.Definition.Rules.Select(rule => (rule, single.Rules(rule))).OrderByDescending(pair => pair.Item2.Microseconds).Take(ranked))
            {
                await output.WriteLineAsync($"    {Cell(figure)}  {rule.Description.Id}");
            }
        }
        return 0;
    }

    private static string? Option(string[] arguments, string name) => Array.IndexOf(arguments, name) is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;

    private static string Cell(Figure figure) => string.Create(CultureInfo.InvariantCulture, $"{figure.Microseconds,8:0.00} {figure.Bytes,7:0}");
}
