using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Tests.Load;

/// <summary>The search ends at the highest rate that is kept up with, within a quarter, in few steps.</summary>
public sealed class SaturationSearchTests
{
    private readonly List<double> tried = [];

    [Theory]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(199)]
    [InlineData(1_600)]
    [InlineData(2_399)]
    [InlineData(37)]
    [InlineData(7)]
    public async Task Find_AnyCapacity_IsKeptToAQuarter(double capacity)
    {
        var (kept, missed) = await FindAsync(capacity);

        Assert.InRange(kept, capacity / 1.34, capacity);
        Assert.InRange(missed, capacity, capacity * 1.34);
        Assert.InRange(tried.Count, 3, 8);
    }

    [Fact]
    public async Task Find_WhereNothingIsKeptUpWith_EndsAtTheLowestRate()
    {
        Assert.Equal((0, 6.25), await FindAsync(capacity: 3));
        Assert.Equal([100, 50, 25, 12.5, 6.25], tried);
    }

    [Fact]
    public async Task Find_WhereAllIsKeptUpWith_EndsAtTheHighestRate()
    {
        Assert.Equal((6_400, double.PositiveInfinity), await FindAsync(capacity: 1e9));
        Assert.Equal(6_400, tried[^1]);
    }

    [Fact]
    public async Task Find_ARateBetween_NarrowsFromBothSides()
    {
        await FindAsync(capacity: 330);

        Assert.Equal([100, 200, 400, 300, 350], tried);
    }

    private Task<(double Kept, double Missed)> FindAsync(double capacity) => SaturationSearch.FindAsync(from: 100, lowest: 4, highest: 10_000, rate =>
    {
        tried.Add(rate);
        return Task.FromResult(rate <= capacity);
    });
}
