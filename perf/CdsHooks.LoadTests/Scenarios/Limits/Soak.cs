using CdsHooks.LoadTests.Calls;
using CdsHooks.LoadTests.Running;
using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Scenarios.Limits;

/// <summary>Usual traffic for long: does memory grow?</summary>
/// <param name="during">How long.</param>
internal sealed class Soak(TimeSpan during) : Scenario
{
    // Memory of shared state and of the runtime fills at first.
    private const double Settling = 0.4;

    public override string Name => "soak";

    public override string Purpose => "Usual traffic for long: does memory grow?";

    public override CallMix Mix { get; } = CallMix.WorkingDay;

    public override IReadOnlyList<Threshold> Thresholds { get; } =
        [Threshold.AllStatus200, Threshold.P99Below(TimeSpan.FromSeconds(5)), Threshold.MemoryGrowsAtMost(60, Settling, isTarget: true), Threshold.AtMostDegraded(0.001)];

    public override RatePlan PlanFor(Pace pace) => RatePlan.Inject(pace.At(0.4), during);
}
