using CdsHooks.Capacity.Demand;

namespace CdsHooks.Capacity.Tests.Demand;

public sealed class CareTests
{
    // 4 x 3 openings, 3.263 x 2 selected, 3.263 / 2 x (2 + 1) signed and dispatched, one booked, one begun.
    [Fact]
    public void CallsPerUnit_OutpatientVisit_IsTheSumByHand() => Assert.Equal(12 + 6.526 + 4.8945 + 2, Care.OutpatientVisit.CallsPerUnit, 6);

    // 100 people twice in 4.5 days x 3, 22.8 x 2, 11.4 x 3, and a 4.5th of a stay's beginning and end.
    [Fact]
    public void CallsPerUnit_InpatientDay_IsTheSumByHand() => Assert.Equal((200 / 4.5 * 3) + 45.6 + 34.2 + (2 / 4.5), Care.InpatientDay.CallsPerUnit, 6);

    [Fact]
    public void WeekdayOverMean_WeekOfThem_MakesSevenMeanDays()
    {
        var weekend = Care.WeekdayOverMean / 1.76;

        Assert.Equal(7, (5 * Care.WeekdayOverMean) + (2 * weekend), 9);
    }

    [Fact]
    public void Shares_OfAllHooks_MakeOne()
    {
        Assert.Equal(1, Hook.All.Sum(Nation.ShareOfEvents), 9);
        Assert.Equal(1, Hook.All.Sum(Nation.ShareOfCalls), 9);
    }
}
