using CdsHooks.LoadTests.Calls;
using CdsHooks.LoadTests.Running;
using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Scenarios.Healthy;

/// <summary>Charts are opened at 70 % of the saturation, all data sent along, nothing broken: the target for answers.</summary>
internal sealed class FullPrefetch : Scenario
{
    public override string Name => "full-prefetch";

    public override string Purpose => "Charts opened at 70 % of the saturation, all data sent along, nothing broken: how fast are answers?";

    public override CallMix Mix { get; } = CallMix.ChartsOpened;

    public override IReadOnlyList<Threshold> Thresholds { get; } =
    [
        Threshold.AllStatus200, Threshold.NoneLost, Threshold.P99Below(TimeSpan.FromMilliseconds(500), isTarget: true), Threshold.AtMostDegraded(0),
        Threshold.GeneratorOnTime(TimeSpan.FromMilliseconds(50)),
    ];

    public override RatePlan PlanFor(Pace pace) => RatePlan.Inject(pace.At(0.7), pace.For(8));
}
