using CdsHooks.LoadTests.Calls;
using CdsHooks.LoadTests.Running;
using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Scenarios.Healthy;

/// <summary>All hooks in the proportions of a working day, at 70 % of the saturation.</summary>
internal sealed class MixedDay : Scenario
{
    public override string Name => "mixed-day";

    public override string Purpose => "All hooks in the proportions of a working day at 70 % of the saturation: how fast are answers?";

    public override CallMix Mix { get; } = CallMix.WorkingDay;

    public override IReadOnlyList<Threshold> Thresholds { get; } =
    [
        Threshold.AllStatus200, Threshold.NoneLost, Threshold.P99Below(TimeSpan.FromMilliseconds(500), isTarget: true), Threshold.AtMostDegraded(0),
        Threshold.GeneratorOnTime(TimeSpan.FromMilliseconds(50)),
    ];

    public override RatePlan PlanFor(Pace pace) => RatePlan.Inject(pace.At(0.7), pace.For(8));
}
