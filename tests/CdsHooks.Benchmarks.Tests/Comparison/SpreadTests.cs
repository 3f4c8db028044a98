using CdsHooks.Benchmarks.Comparison;

namespace CdsHooks.Benchmarks.Tests.Comparison;

public class SpreadTests
{
    [Fact]
    public void Of_OneRound_KnowsNoNoise() => Assert.Equal(new Spread(2.5, 0), Spread.Of([2.5]));

    [Theory]
    [InlineData(new[] { 3.0, 1, 2 }, 2)]
    [InlineData(new[] { 4.0, 1, 3, 2 }, 2.5)]
    public void Of_Rounds_GivesTheirMiddle(double[] rounds, double median) => Assert.Equal(median, Spread.Of(rounds).Median);

    [Fact]
    public void Of_Rounds_GivesTheNotchOfABoxPlot()
    {
        // Quartiles 2 and 4 of five rounds.
        var spread = Spread.Of([5, 4, 3, 2, 1]);

        Assert.Equal(1.57 * 2 / Math.Sqrt(5), spread.Noise, 12);
        Assert.Equal((3 - spread.Noise, 3 + spread.Noise), (spread.Low, spread.High));
    }

    [Fact]
    public void Of_OneWildRound_DoesNotFollowIt() => Assert.Equal(Spread.Of([1, 2, 3, 4, 5]), Spread.Of([1, 2, 3, 4, 5000]));
}
