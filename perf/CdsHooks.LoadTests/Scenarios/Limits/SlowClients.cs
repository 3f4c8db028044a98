using CdsHooks.LoadTests.Calls;
using CdsHooks.LoadTests.Running;
using CdsHooks.LoadTests.Sending;
using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Scenarios.Limits;

/// <summary>Bodies that come in drops beside usual traffic.</summary>
internal sealed class SlowClients : Scenario
{
    private const int Clients = 200;

    public override string Name => "slow-clients";

    public override string Purpose => "Two hundred clients whose bodies trickle in beside usual traffic: whom do they hold up?";

    public override CallMix Mix { get; } = CallMix.WorkingDay;

    public override IReadOnlyList<Threshold> Thresholds { get; } = [Threshold.P99Below(TimeSpan.FromSeconds(5)), Threshold.AllStatus200, Threshold.P99Below(TimeSpan.FromMilliseconds(500), isTarget: true)];

    public override RatePlan PlanFor(Pace pace) => RatePlan.Inject(pace.At(0.3), pace.For(7));

    public override async Task BesideAsync(Stage stage, TimeSpan during, CancellationToken cancel)
    {
        var recorder = stage.Beside("slow clients");
        var client = new SlowClient(stage.Site.Server.Address, stage.Site.Tokens, bytesPerSecond: 2_000);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async number =>
        {
            // Not all at once.
            await Task.Delay(number * 5, CancellationToken.None);
            while (!cancel.IsCancellationRequested)
            {
                var begin = stage.Injector.Now;
                recorder.Left(begin, begin);
                var reply = await client.SendAsync(stage.Calls[number % stage.Calls.Count]);
                recorder.Ended(begin, stage.Injector.Now, reply);
            }
        }));
    }
}
