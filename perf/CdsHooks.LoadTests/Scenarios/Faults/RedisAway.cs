using CdsHooks.LoadTests.Calls;
using CdsHooks.LoadTests.Running;
using CdsHooks.LoadTests.Site;
using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Scenarios.Faults;

/// <summary>Redis is killed and started again, empty.</summary>
internal sealed class RedisAway : Scenario
{
    public override string Name => "redis-away";

    public override string Purpose => "Redis is killed and started again, empty: does any call notice?";

    public override SiteSetup Setup { get; init; } = new(HasServers: true);

    public override bool HasFault => true;

    public override CallMix Mix { get; } = CallMix.WorkingDay;

    public override IReadOnlyList<Threshold> Thresholds { get; } = [.. FaultThresholds.All, Threshold.AtMostDegraded(0)];

    public override RatePlan PlanFor(Pace pace) => RatePlan.Inject(pace.At(0.3), pace.For(8));

    public override async Task BesideAsync(Stage stage, TimeSpan during, CancellationToken cancel)
    {
        var redis = stage.Site.Backend!.Redis;
        await Task.Delay(during / 4, CancellationToken.None);
        await redis.StopAsync();
        stage.Note("killed");
        await Task.Delay(during / 2, CancellationToken.None);
        await redis.StartAgainAsync();
        stage.Note("started");
    }
}
