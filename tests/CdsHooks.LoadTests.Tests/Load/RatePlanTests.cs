using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Tests.Load;

/// <summary>Requests are due evenly at a fixed rate, and ever closer on a ramp; there are as many as the area under the rates.</summary>
public sealed class RatePlanTests
{
    [Fact]
    public void DueTimes_OfAFixedRate_AreEvenFromTheBeginOn() =>
        Assert.Equal([0, 250, 500, 750], Milliseconds(RatePlan.Inject(4, TimeSpan.FromSeconds(1))));

    [Fact]
    public void DueTimes_OfARamp_ComeWhenTheAreaUnderItHasGrownByOne()
    {
        // From 0 to 8 a second in a second: 4 t² requests by then.
        var due = Milliseconds(RatePlan.RampingInject(0, 8, TimeSpan.FromSeconds(1)));

        Assert.Equal([0, 500, 707, 866], due);
    }

    [Fact]
    public void DueTimes_OfAFallingRamp_GrowApart()
    {
        var due = RatePlan.RampingInject(20, 0, TimeSpan.FromSeconds(2)).DueTimes().ToArray();
        var gaps = due.Zip(due.Skip(1), (one, next) => next - one).ToArray();

        Assert.Equal(20, due.Length);
        Assert.Equal(gaps.Order(), gaps);
        Assert.All(due, time => Assert.InRange(time, TimeSpan.Zero, TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public void DueTimes_OverAPause_LeaveItOut()
    {
        var plan = RatePlan.Inject(2, TimeSpan.FromSeconds(1)).ThenInject(0, TimeSpan.FromSeconds(3)).ThenInject(2, TimeSpan.FromSeconds(1));

        Assert.Equal([0, 500, 4000, 4500], Milliseconds(plan));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(100, 100, 2.5)]
    [InlineData(0, 1000, 7)]
    [InlineData(333, 17, 3.3)]
    [InlineData(0.2, 0.2, 12)]
    [InlineData(99.9999, 100, 10)]
    public void Count_OfAPlan_IsHowManyAreDue(double from, double to, double seconds)
    {
        var plan = RatePlan.Inject(7, TimeSpan.FromSeconds(1.5)).ThenInject(from, TimeSpan.FromSeconds(0.1)).ThenRampingInject(to, TimeSpan.FromSeconds(seconds));
        var due = plan.DueTimes().ToArray();

        Assert.Equal(plan.Count, due.Length);
        Assert.Equal(due.Order(), due);
        Assert.All(due, time => Assert.InRange(time, TimeSpan.Zero, plan.During));
    }

    [Fact]
    public void ToString_OfAPlan_TellsItsSteps() => Assert.Equal(
        "10/s for 1 s, 10 to 40/s in 2 s",
        RatePlan.Inject(10, TimeSpan.FromSeconds(1)).ThenRampingInject(40, TimeSpan.FromSeconds(2)).ToString());

    [Fact]
    public void Inject_ARateBelowZeroOrNoTime_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RatePlan.Inject(-1, TimeSpan.FromSeconds(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => RatePlan.Inject(1, TimeSpan.Zero));
    }

    private static IEnumerable<double> Milliseconds(RatePlan plan) => plan.DueTimes().Select(time => Math.Round(time.TotalMilliseconds));
}
