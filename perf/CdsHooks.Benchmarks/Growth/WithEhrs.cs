using System.Diagnostics;
using System.Globalization;
using CdsHooks.Benchmarks.Comparison;
using CdsHooks.Benchmarks.Reporting;
using CdsHooks.Measuring.Load;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Growth;

/// <summary>One to five hundred registered EHRs, each with a key of its own, whose calls come in turn.</summary>
internal sealed class WithEhrs : IGrowthDimension
{
    private const int Bytes = 50_000;
    private static readonly int[] Amounts = [1, 10, 100, 500];

    private readonly List<ServerProcess> servers = [];
    private readonly List<SignedCalls> signers = [];
    private readonly Dictionary<double, double> readyAfter = [];
    private readonly Dictionary<double, double[]> firstCalls = [];
    private readonly Dictionary<double, double[]> secondCalls = [];

    public string Name => "ehrs";

    public string Title => "Growth with EHRs";

    public IReadOnlyList<string> Method =>
    [
        string.Create(CultureInfo.InvariantCulture, $"A server for each row, with so many registered EHRs; bodies of {Bytes / 1000} KB, each with a token (ES384) that its EHR's own key signed, one EHR after the other. Most of a call is then the check of its signature."),
        "First call: CPU of the server for the very first call of each EHR and for its second, by the scheduler's clock and one call at a time, after calls of another EHR have warmed the server up, which",
        "  is left out. A call that comes alone costs more than one of many, for the ledger writes it alone: only first and second may be compared.",
        "Ready: from the start of the process, with a new ledger in which all registrations are written from the settings, and the CPU of that.",
    ];

    public async Task<IReadOnlyList<GrowthPoint>> StartAsync(GrowthSite site, CancellationToken cancel)
    {
        var calls = GrowthSite.CallsOf(Bytes);
        var points = new List<GrowthPoint>();
        foreach (var amount in Amounts)
        {
            var ehrs = new SignedCalls(amount);
            signers.Add(ehrs);
            var settings = site.Settings(string.Create(CultureInfo.InvariantCulture, $"ehrs-{amount}"));
            ehrs.Register(settings);
            var start = Stopwatch.GetTimestamp();
            var server = await site.StartAsync(string.Create(CultureInfo.InvariantCulture, $"{amount} EHRs"), settings);
            servers.Add(server);
            var point = new GrowthPoint(amount == 1 ? "1 EHR" : string.Create(CultureInfo.InvariantCulture, $"{amount} EHRs"), amount, server.Address, [server], calls, site.Calls(1500)) { Token = ehrs.Token };
            readyAfter[amount] = server.CpuTime().TotalMilliseconds;
            point.Columns["Ready, s (CPU, s)"] = string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(start).TotalSeconds:F1} ({readyAfter[amount] / 1000:F1})");
            await MeasureFirstCallsAsync(point, site, cancel);
            points.Add(point);
        }
        return points;
    }

    public GrowthFinding Find(IReadOnlyList<PointResult> results)
    {
        var ratios = results[^1].RatiosTo(results[0]).Order().ToArray();
        var first = firstCalls[results[^1].Point.Amount];
        return new GrowthFinding(
        [
            FormattableString.Invariant($"A call to a server with {results[^1].Point.Amount:N0} EHRs takes **{ratios[ratios.Length / 2]:F2}** times the CPU of one with a single EHR ({ratios[0]:F2} to {ratios[^1]:F2}); an EHR takes {(results[^1].Megabytes - results[0].Megabytes) * 1000.0 / (results[^1].Point.Amount - 1):F0} KB of memory."),
            FormattableString.Invariant($"A first start with {results[^1].Point.Amount:N0} registrations in its settings takes {(readyAfter[results[^1].Point.Amount] - readyAfter[1]) / 1000:F1} s of CPU more than one with a single registration."),
            FormattableString.Invariant($"The first call of an EHR takes {Spread.Of(first).Median:N0} µs (median of {first.Length}), its key read and prepared included; the second {Spread.Of(secondCalls[results[^1].Point.Amount]).Median:N0} µs."),
        ], []);
    }

    public IEnumerable<MeasuredFigure> Figures(IReadOnlyList<PointResult> results) => results.SelectMany(result => (MeasuredFigure[])
    [
        MeasuredFigure.Lower($"{result.Point.Name}: CPU until ready", MeasuredFigure.Milliseconds, [readyAfter[result.Point.Amount]]),
        .. firstCalls[result.Point.Amount] is { Length: > 0 } costs ? (MeasuredFigure[])[MeasuredFigure.Lower($"{result.Point.Name}: first call", MeasuredFigure.Microseconds, costs)] : [],
    ]);

    public ValueTask DisposeAsync()
    {
        foreach (var server in servers) { server.Dispose(); }
        foreach (var ehrs in signers) { ehrs.Dispose(); }
        return ValueTask.CompletedTask;
    }

    // The other EHRs' calls come one by one, and the first EHR has made the runtime compile everything before.
    private async Task MeasureFirstCallsAsync(GrowthPoint point, GrowthSite site, CancellationToken cancel)
    {
        var amount = (int)point.Amount;
        for (var round = 0; round < 3; round++)
        {
            await PointRound.RunAsync(point with { Token = (_, call) => point.Token!(0, call) }, point.CallsPerRound, GrowthSite.Connections, site.Client, cancel);
        }
        firstCalls[amount] = await OneByOneAsync(point, site, cancel);
        secondCalls[amount] = await OneByOneAsync(point, site, cancel);
        point.Columns["First, second call, µs"] = amount == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{Spread.Of(firstCalls[amount]).Median:N0}, {Spread.Of(secondCalls[amount]).Median:N0}");
    }

    private static async Task<double[]> OneByOneAsync(GrowthPoint point, GrowthSite site, CancellationToken cancel)
    {
        var costs = new double[(int)point.Amount - 1];
        for (var ehr = 1; ehr <= costs.Length; ehr++)
        {
            var call = point.Calls[0];
            var token = point.Token!(ehr, call);
            var before = ThreadFigures.CpuOf(point.Servers[0].Id);
            await PointRound.SendAsync(point, call, token, site.Client, cancel);
            costs[ehr - 1] = (ThreadFigures.CpuOf(point.Servers[0].Id) - before).TotalMicroseconds;
        }
        return costs;
    }
}
