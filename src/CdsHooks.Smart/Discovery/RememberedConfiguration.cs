namespace CdsHooks.Smart.Discovery;

/// <summary>One EHR's configuration: remembered for as long as the EHR says within limits, fetched by one at a time, and kept for a day when it cannot be had.</summary>
internal sealed class RememberedConfiguration(Func<Task<DiscoveryReading>> fetch, TimeProvider clock)
{
    private static readonly TimeSpan ShortestLife = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan UsualLife = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(24);
    private static readonly TimeSpan LastGoodLife = TimeSpan.FromHours(48);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private Task? running;
    private DiscoveryReading? good;
    private DiscoveryReading? bad;
    private long goodSince;
    private long badSince;

    public async ValueTask<DiscoveryReading> CurrentAsync(CancellationToken cancel)
    {
        Task fetching;
        lock (gate)
        {
            if (good is not null && bad is null && clock.GetElapsedTime(goodSince) < LifeOf(good.MaxAge)) { return good; }
            if (bad is not null && clock.GetElapsedTime(badSince) < PauseAfterFailure) { return GoodOr(bad); }
            if (running is not { IsCompleted: false }) { running = Task.Run(FetchAsync, CancellationToken.None); }
            fetching = running;
        }
        await fetching.WaitAsync(cancel);
        lock (gate) { return bad is null ? good! : GoodOr(bad); }
    }

    private async Task FetchAsync()
    {
        var reading = await fetch();
        lock (gate)
        {
            if (reading.Configuration is not null) { (good, goodSince, bad) = (reading, clock.GetTimestamp(), null); }
            else { (bad, badSince) = (reading, clock.GetTimestamp()); }
        }
    }

    private DiscoveryReading GoodOr(DiscoveryReading failure) =>
        good is not null && !failure.HasChangedEndpoints && clock.GetElapsedTime(goodSince) < LastGoodLife ? good : failure;

    private static TimeSpan LifeOf(TimeSpan? maxAge) =>
        maxAge is { } said ? TimeSpan.FromTicks(Math.Clamp(said.Ticks, ShortestLife.Ticks, LongestLife.Ticks)) : UsualLife;
}
