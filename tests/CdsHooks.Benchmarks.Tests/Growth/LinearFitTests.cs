using CdsHooks.Benchmarks.Limit;

namespace CdsHooks.Benchmarks.Tests.Growth;

public class LinearFitTests
{
    [Fact]
    public void Of_PointsOnALine_FindsIt()
    {
        var fit = LinearFit.Of([(5_000, 110), (50_000, 200), (5_000_000, 10_100)]);

        Assert.Equal(100, fit.MicrosecondsPerCall, 6);
        Assert.Equal(2, fit.NanosecondsPerByte, 6);
        Assert.Equal(0, fit.WorstMiss, 6);
    }

    [Fact]
    public void Of_APointBesideTheLine_TellsHowFar() => Assert.InRange(LinearFit.Of([(10, 10), (20, 20), (30, 30), (40, 80)]).WorstMiss, 0.2, 0.5);
}
