using CdsHooks.LoadTests.Calls;
using CdsHooks.LoadTests.Running;
using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Scenarios.Limits;

/// <summary>A proxy has been restarted: many calls at once, each over a connection that has to be made first.</summary>
internal sealed class NewConnections : Scenario
{
    private const int AtOnce = 3_000;
    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(50);

    public override string Name => "new-connections";

    public override string Purpose => "A proxy was restarted: bursts of calls at once, each over a connection that has to be made first. Does any wait until TCP tries again?";

    public override CallMix Mix { get; } = CallMix.OrdersSigned with { Sizes = CallSizes.Fixed(10_000) };

    public override IReadOnlyList<Threshold> Thresholds { get; } =
        [Threshold.AllStatus200, Threshold.NoneLost, Threshold.P99Below(TimeSpan.FromSeconds(5)), Threshold.P99Below(TimeSpan.FromSeconds(1), isTarget: true)];

    public override RatePlan PlanFor(Pace pace)
    {
        var plan = RatePlan.Inject(pace.At(0.1), pace.For(1));
        for (var burst = 0; burst < 2; burst++) { plan = plan.ThenInject(AtOnce / Burst.TotalSeconds, Burst).ThenInject(pace.At(0.1), pace.For(3)); }
        return plan;
    }

    public override Task InjectAsync(Stage stage, CancellationToken cancel)
    {
        stage.Send = stage.Site.Sender.SendAnewAsync;
        return base.InjectAsync(stage, cancel);
    }
}
