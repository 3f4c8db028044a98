using CdsHooks.LoadTests.Calls;
using CdsHooks.LoadTests.Running;
using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Scenarios.Limits;

/// <summary>Far more calls than can be answered with cards: each still gets an answer, and when it is over the cards come back.</summary>
internal sealed class Overload : Scenario
{
    private const double Times = 3;

    public override string Name => "overload";

    public override string Purpose => "Three times what was ever answered in a second: does every call get an answer, with cards or without?";

    // More than the service lets in (Admission:MaxCalls is 2,048), so that it is the service that turns calls away.
    public override int Connections => 6_000;

    public override CallMix Mix { get; } = CallMix.ChartsOpened;

    public override IReadOnlyList<Threshold> Thresholds { get; } = [Threshold.NoneLost, Threshold.AllStatus200, Threshold.P99Below(TimeSpan.FromSeconds(5), isTarget: true)];

    public override RatePlan PlanFor(Pace pace) => RatePlan.Inject(pace.At(0.5), pace.For(1)).ThenRampingInject(Math.Round(pace.Capacity * Times), pace.For(2)).ThenInject(Math.Round(pace.Capacity * Times), pace.For(3))
        .ThenInject(pace.At(0.3), pace.For(4));
}
