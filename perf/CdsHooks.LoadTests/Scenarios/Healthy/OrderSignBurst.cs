using CdsHooks.LoadTests.Calls;
using CdsHooks.LoadTests.Running;
using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Scenarios.Healthy;

/// <summary>The end of a ward round: orders are signed all at once, again and again.</summary>
internal sealed class OrderSignBurst : Scenario
{
    public override string Name => "order-sign-burst";

    public override string Purpose => "The end of a ward round: orders are signed in bursts of one second well beyond the saturation. How long do they wait, and how fast is it over?";

    public override CallMix Mix { get; } = CallMix.OrdersSigned;

    public override IReadOnlyList<Threshold> Thresholds { get; } = [Threshold.AllStatus200, Threshold.NoneLost, Threshold.P99Below(TimeSpan.FromSeconds(5)), Threshold.P99Below(TimeSpan.FromMilliseconds(500), isTarget: true)];

    public override RatePlan PlanFor(Pace pace)
    {
        var plan = RatePlan.Inject(pace.At(0.2), pace.For(2));
        for (var burst = 0; burst < 3; burst++) { plan = plan.ThenInject(pace.At(1.3), TimeSpan.FromSeconds(1)).ThenInject(pace.At(0.2), pace.For(2)); }
        return plan;
    }
}
