using CdsHooks.Capacity.Demand;

namespace CdsHooks.Capacity.Tests.Demand;

public sealed class SettingTests
{
    [Fact]
    public void CallsPerSecond_BusyHour_IsItsShareOfTheDay() => Assert.Equal(Setting.State.CallsPerWeekday * 0.12, Setting.State.CallsPerSecond * 3_600, 3);

    [Fact]
    public void Share_TenHospitals_IsTenOfAll() => Assert.Equal(10 / 5_129.0, Setting.Network.Share, 12);

    [Fact]
    public void CallsPerYear_OfAllSettings_FollowsTheShare() =>
        Assert.All(Setting.All, setting => Assert.Equal(Nation.CallsPerYear, setting.CallsPerYear / setting.Share, 1));
}
