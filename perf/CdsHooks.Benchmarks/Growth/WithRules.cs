using System.Diagnostics;
using System.Globalization;
using CdsHooks.Benchmarks.Micro;
using CdsHooks.Benchmarks.Reporting;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Growth;

/// <summary>From a part of the shipped rules to thousands, in the same services and sent the same bodies. Ten times as many rules may take at most 1.5 times the CPU.</summary>
internal sealed class WithRules : IGrowthDimension
{
    private const double MostRatio = 1.5;
    private const int Bytes = 50_000;
    private static readonly int[] Amounts = [30, 300, 3000];

    private readonly List<ServerProcess> servers = [];
    private readonly Dictionary<double, double> loading = [];
    private int shipped;

    public string Name => "rules";

    public string Title => "Growth with rules";

    public IReadOnlyList<string> Method =>
    [
        string.Create(CultureInfo.InvariantCulture, $"A server for each row, all sent the same bodies of {Bytes / 1000} KB. {shipped} rules are those that are shipped in the services called; fewer are a part of them; more have generated ones beside them (`Growth/GrownPacks.cs`):"),
        "  in the same services, about codes that occur in no chart, every fourth for an age that nobody has. What is measured is what rules cost that do not concern a patient.",
        "Ready: from the start of the process until it answers, and the CPU of that; packs are loaded with their tests, two for each generated rule, since nobody has sealed them (`cdshooks pack seal`).",
    ];

    public async Task<IReadOnlyList<GrowthPoint>> StartAsync(GrowthSite site, CancellationToken cancel)
    {
        shipped = GrownPacks.Count(ShippedContent.Catalog);
        var calls = GrowthSite.CallsOf(Bytes);
        var points = new List<GrowthPoint>();
        foreach (var amount in (int[])[.. Amounts, shipped, shipped * 10])
        {
            var packs = Path.Combine(site.Scratch, $"packs-{amount}");
            var written = amount < shipped ? SmallerPacks.Write(ShippedContent.Folder, packs, amount) : GrownPacks.Write(ShippedContent.Folder, packs, amount);
            var settings = site.Settings($"rules-{amount}");
            settings["Packs__Directories__0"] = packs;
            var start = Stopwatch.GetTimestamp();
            var server = await site.StartAsync($"{written} rules", settings);
            var ready = Stopwatch.GetElapsedTime(start);
            servers.Add(server);
            loading[written] = server.CpuTime().TotalMilliseconds;
            points.Add(new GrowthPoint($"{written} rules", written, server.Address, [server], calls, site.Calls(2500))
            {
                Columns = { ["Ready, s (CPU, s)"] = string.Create(CultureInfo.InvariantCulture, $"{ready.TotalSeconds:F1} ({loading[written] / 1000:F1})") },
            });
        }
        return [.. points.OrderBy(point => point.Amount)];
    }

    public GrowthFinding Find(IReadOnlyList<PointResult> results)
    {
        var ratios = Gate(results).Order().ToArray();
        var median = ratios[ratios.Length / 2];
        var (first, last) = (results[0], results[^1]);
        var each = (last.Cpu.Median - first.Cpu.Median) / (last.Point.Amount - first.Point.Amount) * 1000;
        return new GrowthFinding(
        [
            FormattableString.Invariant($"Gate: ten times as many rules ({shipped * 10} instead of {shipped}) take **{median:F2}** times the CPU ({ratios[0]:F2} to {ratios[^1]:F2}); allowed are {MostRatio}."),
            FormattableString.Invariant($"From {first.Point.Amount:N0} to {last.Point.Amount:N0} rules each rule that does not concern the patient adds {each:F0} ns to a call and {(last.Megabytes - first.Megabytes) * 1000.0 / (last.Point.Amount - first.Point.Amount):F0} KB of memory."),
        ], median <= MostRatio ? [] : [FormattableString.Invariant($"Ten times as many rules take {median:F2} times the CPU; allowed are {MostRatio}.")]);
    }

    public IEnumerable<MeasuredFigure> Figures(IReadOnlyList<PointResult> results) =>
    [
        MeasuredFigure.Lower("ten times the rules: CPU", MeasuredFigure.Ratio, Gate(results)),
        .. results.Select(result => MeasuredFigure.Lower($"{result.Point.Name}: CPU until ready", MeasuredFigure.Milliseconds, [loading[result.Point.Amount]])),
    ];

    public ValueTask DisposeAsync()
    {
        foreach (var server in servers) { server.Dispose(); }
        return ValueTask.CompletedTask;
    }

    private IReadOnlyList<double> Gate(IReadOnlyList<PointResult> results) =>
        results.First(result => (int)result.Point.Amount == shipped * 10).RatiosTo(results.First(result => (int)result.Point.Amount == shipped));
}
