using CdsHooks.Benchmarks.Limit;
using CdsHooks.Benchmarks.Reporting;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Growth;

/// <summary>Bodies from a visit to a lifetime. The claim is a straight line.</summary>
internal sealed class WithBytes : IGrowthDimension
{
    private const int ManyPatients = 6;
    private const int FewPatients = 2;
    private const double LinearWithin = 0.2;

    // Calls of a round, so that each takes many clock ticks of CPU.
    private static readonly (string Name, int Bytes, int Calls)[] Sizes =
    [
        ("5 KB", 5_000, 4000), ("10 KB", 10_000, 4000), ("50 KB", 50_000, 2500), ("100 KB", 100_000, 1500), ("500 KB", 500_000, 400), ("1 MB", 1_000_000, 200), ("2 MB", 2_000_000, 120),
        ("5 MB", 5_000_000, 50),
    ];

    private ServerProcess? server;

    public string Name => "bytes";

    public string Title => "Growth with bytes";

    public IReadOnlyList<string> Method => ["One server with the shipped packs, open access and a ledger in SQLite, sent bodies of all sizes to all its services; memory is therefore that after the largest."];

    public async Task<IReadOnlyList<GrowthPoint>> StartAsync(GrowthSite site, CancellationToken cancel)
    {
        server = await site.StartAsync("service", site.Settings("bytes"));
        return [.. Sizes.Select(size =>
        {
            var calls = GrowthSite.CallsOf(size.Bytes, size.Bytes <= 100_000 ? ManyPatients : FewPatients);
            return new GrowthPoint(size.Name, calls.Average(call => call.Body.Length), server.Address, [server], calls, site.Calls(size.Calls));
        })];
    }

    public GrowthFinding Find(IReadOnlyList<PointResult> results)
    {
        var fit = FitOf(results);
        var worst = results.MaxBy(result => Math.Abs(Miss(fit, result)))!;
        return new GrowthFinding(
        [
            FormattableString.Invariant($"A straight line through all sizes: **{fit.MicrosecondsPerCall:N0} µs for a call and {fit.NanosecondsPerByte:F2} ns for each byte**. {(fit.WorstMiss <= LinearWithin ? "Linear" : "**Not linear**")}: the size that lies farthest from it is {worst.Point.Name}, by {Miss(fit, worst):+0%;-0%}; up to {LinearWithin:0%} counts as linear."),
        ], []);
    }

    public IEnumerable<MeasuredFigure> Figures(IReadOnlyList<PointResult> results)
    {
        var rounds = Enumerable.Range(0, results[0].Rounds.Count)
            .Select(round => LinearFit.Of([.. results.Select(result => (result.Point.Amount, result.Rounds[round].CpuPerCall.TotalMicroseconds))])).ToArray();
        return
        [
            MeasuredFigure.Lower("line: CPU of a call", MeasuredFigure.Microseconds, rounds.Select(fit => fit.MicrosecondsPerCall)),
            MeasuredFigure.Lower("line: CPU of 100 KB", MeasuredFigure.Microseconds, rounds.Select(fit => fit.NanosecondsPerByte * 100)),
            MeasuredFigure.Lower("line: worst miss", MeasuredFigure.Ratio, [FitOf(results).WorstMiss]),
        ];
    }

    public ValueTask DisposeAsync()
    {
        server?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static LinearFit FitOf(IReadOnlyList<PointResult> results) => LinearFit.Of([.. results.Select(result => (result.Point.Amount, result.Cpu.Median))]);

    private static double Miss(LinearFit fit, PointResult result) => (result.Cpu.Median / (fit.MicrosecondsPerCall + (fit.NanosecondsPerByte * result.Point.Amount / 1000))) - 1;
}
