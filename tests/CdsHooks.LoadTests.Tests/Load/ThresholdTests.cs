using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Tests.Load;

/// <summary>Each threshold from both sides, and what it says.</summary>
public sealed class ThresholdTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void P99Below_WithSoManySlowOnesInAHundred_IsKeptUpToOne(int slow, bool isKept)
    {
        var verdict = Threshold.P99Below(TimeSpan.FromSeconds(5)).Judge(Runs.Of(Enumerable.Range(0, 100).Select(number => number < slow ? 6_000.0 : 20)));

        Assert.Equal(isKept, verdict.IsKept);
        Assert.Equal(!isKept, verdict.IsBreach);
    }

    [Theory]
    [InlineData(4_900, true)]
    [InlineData(5_000, false)]
    public void P99Below_ALimit_IsBrokenAtTheLimitItself(double milliseconds, bool isKept) =>
        Assert.Equal(isKept, Threshold.P99Below(TimeSpan.FromSeconds(5)).Judge(Runs.Of([milliseconds])).IsKept);

    [Fact]
    public void P99Below_AsATarget_IsNoBreach()
    {
        var verdict = Threshold.P99Below(TimeSpan.FromMilliseconds(500), isTarget: true).Judge(Runs.Of([800]));

        Assert.Equal((false, false, "missed", "p99 below 500 ms", "p99 800 ms"), (verdict.IsKept, verdict.IsBreach, verdict.Word, verdict.Wanted, verdict.Measured));
    }

    [Fact]
    public void Thresholds_OfARunWithoutRequests_AreBroken()
    {
        var nothing = Runs.Of([]);

        Assert.All([Threshold.P99Below(TimeSpan.FromSeconds(5)), Threshold.AllStatus200, Threshold.NoneLost], threshold => Assert.True(threshold.Judge(nothing).IsBreach));
    }

    [Theory]
    [InlineData(200, Outcome.Degraded, true, true)]
    [InlineData(412, Outcome.Refused, false, true)]
    [InlineData(500, Outcome.Error, false, true)]
    [InlineData(0, Outcome.Lost, false, false)]
    internal void AllStatus200AndNoneLost_WithOneOther_AreBrokenByTheirOwn(int status, Outcome outcome, bool isAll200, bool isNoneLost)
    {
        var run = Runs.Of([1, 1, 1], number => number == 1 ? new Reply(status, outcome, "why") : new Reply(200, Outcome.Whole));

        Assert.Equal(isAll200, Threshold.AllStatus200.Judge(run).IsKept);
        Assert.Equal(isNoneLost, Threshold.NoneLost.Judge(run).IsKept);
    }

    [Fact]
    public void AllStatus200_WhenBroken_NamesTheStatuses()
    {
        var run = Runs.Of([1, 1, 1], number => number switch { 0 => new Reply(503, Outcome.Error), 1 => new Reply(0, Outcome.Lost), _ => new Reply(200, Outcome.Whole) });

        Assert.Equal("2 requests ended otherwise: 1 times no answer, 1 times 503", Threshold.AllStatus200.Judge(run).Measured);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void AtMostDegraded_APart_IsKeptUpToIt(int degraded, bool isKept)
    {
        var run = Runs.Of(Enumerable.Repeat(1.0, 100), number => number < degraded ? new Reply(200, Outcome.Degraded) : new Reply(200, Outcome.Whole));

        Assert.Equal(isKept, Threshold.AtMostDegraded(0.01).Judge(run).IsKept);
    }

    [Theory]
    [InlineData(50, 0, true)]
    [InlineData(51, 0, false)]
    [InlineData(0, 1, false)]
    public void GeneratorOnTime_WhenLateOrNotSending_IsMissed(int late, int unsent, bool isKept) => Assert.Equal(
        isKept, Threshold.GeneratorOnTime(TimeSpan.FromMilliseconds(50)).Judge(Runs.Of([60, 60], late: TimeSpan.FromMilliseconds(late), unsent: unsent)).IsKept);

    [Theory]
    [InlineData(1.0, true)]
    [InlineData(1.1, false)]
    public void MemoryGrowsAtMost_ASlope_IsKeptUpToIt(double aMinute, bool isKept)
    {
        var run = Runs.Of([1], samples: Runs.Memory([.. Enumerable.Range(0, 10).Select(minute => 300 + (minute * aMinute))]));

        Assert.Equal(isKept, Threshold.MemoryGrowsAtMost(60.01, settled: 0, isTarget: false).Judge(run).IsKept);
    }
}
