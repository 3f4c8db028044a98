using System.Globalization;
using CdsHooks.LoadTests.Calls;
using CdsHooks.LoadTests.Running;
using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Scenarios.Limits;

/// <summary>Eight o'clock: charts are opened at a rising rate until answers no longer keep up. Finds the saturation that other scenarios reckon with.</summary>
/// <remarks>A rate is kept up with when 99 of 100 calls are answered, whole, within half a second of when they were due. A rate that was missed by a little is tried once more, since machines stumble.</remarks>
internal sealed class ChartOpenStorm : Scenario
{
    private const double Lowest = 4;
    private const double Highest = 100_000;
    private const double PartInTime = 0.99;
    // A stumble holds up a few calls; beyond saturation most are late.
    private const double PartOfAStumble = 0.8;
    private static readonly TimeSpan InTime = TimeSpan.FromMilliseconds(500);

    public override string Name => "chart-open-storm";

    public override string Purpose => "Eight o'clock: how many charts can be opened a second before answers fall behind?";

    public override CallMix Mix { get; } = CallMix.ChartsOpened;

    public override IReadOnlyList<Threshold> Thresholds { get; } = [Threshold.AllStatus200, Threshold.NoneLost];

    /// <summary>The rate to begin with.</summary>
    public double From { get; init; } = 100;

    /// <inheritdoc/>
    /// <remarks>One step of it.</remarks>
    public override RatePlan PlanFor(Pace pace) => RatePlan.Inject(From, pace.For(2));

    public override async Task InjectAsync(Stage stage, CancellationToken cancel)
    {
        var (kept, missed) = await SaturationSearch.FindAsync(From, Lowest, Highest, rate => KeepsUpAsync(stage, rate, cancel));
        stage.Site.Saturation = Math.Max(kept, Lowest);
        stage.Find(kept == 0
            ? $"Answers did not keep up with {Text.Whole(missed)} calls a second; other scenarios reckon with {Text.Whole(Lowest)}."
            : $"Saturation: answers keep up with {Text.Whole(kept)} calls a second{(double.IsPositiveInfinity(missed) ? "" : $" and not with {Text.Whole(missed)}")}.");
    }

    private static async Task<bool> KeepsUpAsync(Stage stage, double rate, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < 2; attempt++)
        {
            cancel.ThrowIfCancellationRequested();
            stage.Recorder.Lap();
            stage.Note(string.Create(CultureInfo.InvariantCulture, $"{rate:0}/s"));
            await stage.InjectAsync(RatePlan.Inject(rate, stage.Pace.For(2)), cancel);
            var (latency, amiss) = stage.Recorder.Lap();
            var inTime = (double)latency.CountWithin(InTime) / latency.Count;
            if (inTime >= PartInTime && amiss <= (1 - PartInTime) * latency.Count) { return true; }
            if (inTime < PartOfAStumble) { return false; }
        }
        return false;
    }
}
