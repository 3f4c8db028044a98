using CdsHooks.LoadTests.Calls;
using CdsHooks.LoadTests.Running;
using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Scenarios.Limits;

/// <summary>Bodies from 5 KB to 5 MB side by side.</summary>
internal sealed class BodySizes : Scenario
{
    private static readonly CallSizes Sizes = new(160_000, 1.7, 5_000, 5_000_000);

    public override string Name => "body-sizes";

    public override string Purpose => "Bodies from 5 KB to 5 MB side by side: do small calls wait behind large ones?";

    public override CallMix Mix { get; } = CallMix.ChartsOpened with { Sizes = Sizes };

    public override bool TakesStoredCalls => false;

    public override IReadOnlyList<Threshold> Thresholds { get; } = [Threshold.AllStatus200, Threshold.P99Below(TimeSpan.FromSeconds(5)), Threshold.P99Below(TimeSpan.FromMilliseconds(500), isTarget: true)];

    // Half of the bytes that the saturation stands for.
    public override RatePlan PlanFor(Pace pace) => RatePlan.Inject(pace.At(0.5 * CallSizes.AsChartsCome.Mean / Sizes.Mean), pace.For(10));
}
