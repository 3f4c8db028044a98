using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Tests.Load;

/// <summary>Quantiles are never too low, and too high by the width of a bucket at most.</summary>
public sealed class LatencyHistogramTests
{
    private static readonly double[] Parts = [0.001, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1];

    [Fact]
    public void At_OfNothing_IsZero()
    {
        var histogram = new LatencyHistogram();

        Assert.Equal((0L, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero), (histogram.Count, histogram.At(0.99), histogram.Max, histogram.Mean));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(127)]
    public void At_OfShortTimes_IsExact(int microseconds)
    {
        var histogram = Of([microseconds, 5_000]);

        Assert.Equal(TimeSpan.FromMicroseconds(microseconds), histogram.At(0.5));
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(20_000, 2)]
    [InlineData(50_000, 60_000_000)]
    public void At_OfManyTimes_LiesWithinABucketAboveTheTrueOne(int count, int longest)
    {
        var random = new Random(count);
        var times = Enumerable.Range(0, count).Select(_ => (long)(longest * Math.Pow(random.NextDouble(), 4))).Order().ToArray();
        var histogram = Of(times);

        foreach (var part in Parts)
        {
            var exact = times[Math.Max(0, (int)Math.Ceiling(part * count) - 1)];
            Assert.InRange((long)histogram.At(part).TotalMicroseconds, exact, exact + (exact / 64) + 1);
        }
        Assert.Equal(times[^1], (long)histogram.Max.TotalMicroseconds);
        Assert.Equal(times.Average(), histogram.Mean.TotalMicroseconds, 0.1);
    }

    [Fact]
    public void At_One_IsTheLongestTime() => Assert.Equal(TimeSpan.FromMicroseconds(123_457), Of([5, 123_457]).At(1));

    [Fact]
    public void Add_OfTimesOutOfRange_KeepsThemAtItsEnds()
    {
        var histogram = new LatencyHistogram();
        histogram.Add(TimeSpan.FromSeconds(-1));
        histogram.Add(TimeSpan.FromDays(30));

        Assert.Equal(TimeSpan.Zero, histogram.At(0.5));
        Assert.InRange(histogram.Max, TimeSpan.FromHours(19), TimeSpan.FromHours(20));
    }

    [Fact]
    public void Add_OfAnother_CountsAsIfAllHadBeenCountedInOne()
    {
        var (one, other, both) = (Of([3, 900, 70_000]), Of([12, 5_000_000]), Of([3, 900, 70_000, 12, 5_000_000]));
        one.Add(other);

        Assert.Equal(Parts.Select(both.At), Parts.Select(one.At));
        Assert.Equal((both.Count, both.Max, both.Mean), (one.Count, one.Max, one.Mean));
    }

    [Theory]
    [InlineData(9, 0)]
    [InlineData(10, 1)]
    [InlineData(499, 2)]
    [InlineData(100_000, 3)]
    public void CountWithin_ALimit_CountsWhatTookNoLonger(int limit, int expected) =>
        Assert.Equal(expected, Of([10, 20, 1_000]).CountWithin(TimeSpan.FromMicroseconds(limit)));

    private static LatencyHistogram Of(IEnumerable<long> microseconds)
    {
        var histogram = new LatencyHistogram();
        foreach (var time in microseconds) { histogram.Add(TimeSpan.FromMicroseconds(time)); }
        return histogram;
    }
}
