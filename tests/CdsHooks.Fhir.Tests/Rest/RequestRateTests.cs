using CdsHooks.Fhir.Rest;

namespace CdsHooks.Fhir.Tests.Rest;

public sealed class RequestRateTests
{
    private readonly StoppedClock clock = new();

    [Fact]
    public void TryTake_AsManyAsAMinuteAllows_PassAndTheNextWaitsForTheFirstToAge()
    {
        var rate = new RequestRate(2, clock);
        Assert.Equal(TimeSpan.Zero, rate.TryTake());
        clock.Now += TimeSpan.FromSeconds(10);
        Assert.Equal(TimeSpan.Zero, rate.TryTake());
        Assert.Equal(TimeSpan.FromSeconds(50), rate.TryTake());
        clock.Now += TimeSpan.FromSeconds(50) - TimeSpan.FromTicks(1);
        Assert.Equal(TimeSpan.FromTicks(1), rate.TryTake());
        clock.Now += TimeSpan.FromTicks(1);
        Assert.Equal(TimeSpan.Zero, rate.TryTake());
        Assert.Equal(TimeSpan.FromSeconds(10), rate.TryTake());
    }

    [Fact]
    public void TryTake_AnyMinute_HoldsNoMoreThanAllowed()
    {
        var rate = new RequestRate(5, clock);
        List<TimeSpan> taken = [];
        for (var second = 0; second < 600; second++, clock.Now += TimeSpan.FromSeconds(1))
        {
            if (rate.TryTake() == TimeSpan.Zero) { taken.Add(clock.Now); }
        }
        Assert.All(taken, from => Assert.InRange(taken.Count(one => one >= from && one < from + TimeSpan.FromMinutes(1)), 1, 5));
        Assert.Equal(50, taken.Count);
    }

    [Fact]
    public void TryTake_NoLimit_AlwaysPasses()
    {
        var rate = new RequestRate(0, clock);
        for (var i = 0; i < 10_000; i++) { Assert.Equal(TimeSpan.Zero, rate.TryTake()); }
    }

    private sealed class StoppedClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
