using CdsHooks.Measuring.Load.Reports;

namespace CdsHooks.LoadTests.Tests.Reports;

/// <summary>Axes have round ticks and hold all values.</summary>
public sealed class AxisTests
{
    [Theory]
    [InlineData(7, new double[] { 0, 2, 4, 6, 8 })]
    [InlineData(100, new double[] { 0, 20, 40, 60, 80, 100 })]
    [InlineData(0.3, new double[] { 0, 0.1, 0.2, 0.3 })]
    [InlineData(1_234, new double[] { 0, 500, 1000, 1500 })]
    public void Linear_UpToAValue_HasRoundTicks(double largest, double[] ticks) =>
        Assert.Equal(ticks, Axis.Linear(largest).Ticks.Select(tick => Math.Round(tick, 9)));

    [Fact]
    public void Logarithmic_OfValues_HasPowersOfTenAroundThem() => Assert.Equal([1, 10, 100, 1000], Axis.Logarithmic(1.4, 730).Ticks);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(10, 1 / 3.0)]
    [InlineData(1000, 1)]
    [InlineData(0, 0)]
    [InlineData(5000, 1)]
    public void At_AValue_OfALogarithmicAxis_IsItsPower(double value, double at) => Assert.Equal(at, Axis.Logarithmic(1, 1000).At(value), 1e-9);

    [Fact]
    public void Linear_OfNothing_HasAnAxisAllTheSame() => Assert.Equal([0, 1], Axis.Linear(0).Ticks.Select(tick => Math.Ceiling(tick)).Distinct());

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(2_000, "2,000")]
    public void Write_AValue_IsAsPeopleReadIt(double value, string text) => Assert.Equal(text, Axis.Write(value));
}
