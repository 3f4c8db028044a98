using CdsHooks.Protocol.Invocation;

namespace CdsHooks.Protocol.Tests.Invocation;

public class DeadlineTests
{
    private readonly SettableClock clock = new();

    [Theory]
    [InlineData(1999, false, 1)]
    [InlineData(2000, true, 0)]
    [InlineData(5000, true, 0)]
    public void After_TimeGoesBy_PassesAtItsEnd(int elapsed, bool passed, int remaining)
    {
        var deadline = Deadline.After(clock, TimeSpan.FromSeconds(2));
        clock.Milliseconds += elapsed;

        Assert.Equal((passed, TimeSpan.FromMilliseconds(remaining)), (deadline.HasPassed, deadline.Remaining));
    }

    [Fact]
    public void Earlier_KeepsTimeInReserve() =>
        Assert.Equal(TimeSpan.FromMilliseconds(1900), Deadline.After(clock, TimeSpan.FromSeconds(2)).Earlier(TimeSpan.FromMilliseconds(100)).Remaining);

    [Fact]
    public void Earlier_MoreThanIsLeft_HasPassed() => Assert.True(Deadline.After(clock, TimeSpan.FromSeconds(1)).Earlier(TimeSpan.FromSeconds(2)).HasPassed);

    [Theory]
    [InlineData(800, 800)]
    [InlineData(3000, 2000)]
    public void AtMost_IsTheSoonerOfBoth(int budget, int remaining) =>
        Assert.Equal(TimeSpan.FromMilliseconds(remaining), Deadline.After(clock, TimeSpan.FromSeconds(2)).AtMost(TimeSpan.FromMilliseconds(budget)).Remaining);

    [Fact]
    public void Default_HasPassed() => Assert.Equal((true, TimeSpan.Zero), (default(Deadline).HasPassed, default(Deadline).Remaining));

    [Fact]
    public void After_NegativeBudget_HasPassed() => Assert.True(Deadline.After(clock, TimeSpan.FromSeconds(-1)).HasPassed);

    private sealed class SettableClock : TimeProvider
    {
        public long Milliseconds { get; set; } = 1_000;

        public override long TimestampFrequency => 1_000;

        public override long GetTimestamp() => Milliseconds;
    }
}
