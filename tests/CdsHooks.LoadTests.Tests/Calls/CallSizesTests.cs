using CdsHooks.LoadTests.Calls;

namespace CdsHooks.LoadTests.Tests.Calls;

/// <summary>The stated distribution is the one that is sent.</summary>
public sealed class CallSizesTests
{
    [Theory]
    [InlineData(0.5, 60_000)]
    [InlineData(0.1, 18_930)]
    [InlineData(0.9, 190_150)]
    [InlineData(0.99, 486_900)]
    public void At_APartOfTheCalls_IsTheLogNormalSize(double part, int bytes) =>
        Assert.InRange(CallSizes.AsChartsCome.At(part), bytes * 0.99, bytes * 1.01);

    [Theory]
    [InlineData(1e-9, 5_000)]
    [InlineData(1 - 1e-9, 1_000_000)]
    public void At_TheEnds_IsCut(double part, int bytes) => Assert.Equal(bytes, CallSizes.AsChartsCome.At(part));

    [Fact]
    public void Spaced_OfOneSize_IsThatSize() => Assert.Equal([700, 700, 700], CallSizes.Fixed(700).Spaced(3));
}
