using CdsHooks.Benchmarks.Comparison;
using CdsHooks.Benchmarks.Reporting;

namespace CdsHooks.Benchmarks.Tests.Comparison;

public class FigureChangeTests
{
    [Theory]
    [InlineData(MeasuredFigure.Ratio, 1.0, 1.041, ChangeVerdict.Worse)]
    [InlineData(MeasuredFigure.Ratio, 1.0, 1.039, ChangeVerdict.Same)]
    [InlineData(MeasuredFigure.Ratio, 1.0, 0.961, ChangeVerdict.Same)]
    [InlineData(MeasuredFigure.Ratio, 1.0, 0.959, ChangeVerdict.Better)]
    [InlineData(MeasuredFigure.Bytes, 1000, 1011, ChangeVerdict.Worse)]
    [InlineData(MeasuredFigure.Bytes, 1000, 1009, ChangeVerdict.Same)]
    [InlineData(MeasuredFigure.Microseconds, 100, 111, ChangeVerdict.Worse)]
    [InlineData(MeasuredFigure.Microseconds, 100, 109, ChangeVerdict.Same)]
    [InlineData(MeasuredFigure.Microseconds, 100, 89, ChangeVerdict.Better)]
    internal void Of_QuietRounds_SpeaksFromTheFloorOfTheUnit(string unit, double then, double now, ChangeVerdict verdict) =>
        Assert.Equal(verdict, Of(MeasuredFigure.Lower("a", unit, [then, then]), MeasuredFigure.Lower("a", unit, [now, now])).Verdict);

    [Theory]
    [InlineData(2, ChangeVerdict.Better)]
    [InlineData(0.5, ChangeVerdict.Worse)]
    internal void Of_MoreIsBetter_SaysSo(double now, ChangeVerdict verdict) => Assert.Equal(verdict, Of(Throughput(1), Throughput(now)).Verdict);

    [Theory]
    [InlineData(new[] { 1.0, 1.5, 2.0 }, ChangeVerdict.Same)]
    [InlineData(new[] { 1.49, 1.5, 1.51 }, ChangeVerdict.Worse)]
    internal void Of_TheSameChange_CountsOnlyBeyondNoise(double[] now, ChangeVerdict verdict) =>
        Assert.Equal(verdict, Of(MeasuredFigure.Lower("a", MeasuredFigure.Ratio, [1.19, 1.2, 1.21]), MeasuredFigure.Lower("a", MeasuredFigure.Ratio, now)).Verdict);

    [Theory]
    [InlineData(MeasuredFigure.Microseconds, ChangeVerdict.Incomparable)]
    [InlineData(MeasuredFigure.PerSecond, ChangeVerdict.Incomparable)]
    [InlineData(MeasuredFigure.Megabytes, ChangeVerdict.Incomparable)]
    [InlineData(MeasuredFigure.Ratio, ChangeVerdict.Worse)]
    [InlineData(MeasuredFigure.Bytes, ChangeVerdict.Worse)]
    internal void Of_AnotherMachine_ComparesOnlyWhatMeansTheSame(string unit, ChangeVerdict verdict)
    {
        var change = FigureChange.Of(MeasuredFigure.Lower("a", unit, [1]), MeasuredFigure.Lower("a", unit, [2]), isSameMachine: false);

        Assert.Equal(verdict, change.Verdict);
        Assert.Equal(verdict == ChangeVerdict.Incomparable ? null : 1.0, change.Change);
    }

    [Fact]
    public void Of_OnlyNow_IsNew() => Assert.Equal((ChangeVerdict.New, null), (Of(null, Throughput(1)).Verdict, Of(null, Throughput(1)).Change));

    [Fact]
    public void Of_OnlyThen_IsGone() => Assert.Equal((ChangeVerdict.Gone, null), (Of(Throughput(1), null).Verdict, Of(Throughput(1), null).Change));

    [Fact]
    public void Of_AnotherUnit_IsNotCompared() =>
        Assert.Equal(ChangeVerdict.Incomparable, Of(MeasuredFigure.Lower("a", MeasuredFigure.Milliseconds, [1]), MeasuredFigure.Lower("a", MeasuredFigure.Microseconds, [1000])).Verdict);

    private static FigureChange Of(MeasuredFigure? then, MeasuredFigure? now) => FigureChange.Of(then, now, isSameMachine: true);

    private static MeasuredFigure Throughput(double rate) => MeasuredFigure.Higher("a", MeasuredFigure.PerSecond, [rate]);
}
