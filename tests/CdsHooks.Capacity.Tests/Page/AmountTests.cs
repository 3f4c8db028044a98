using CdsHooks.Capacity.Page;

namespace CdsHooks.Capacity.Tests.Page;

public sealed class AmountTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.005236, "0.00524")]
    [InlineData(1, "1.00")]
    [InlineData(52.36, "52.4")]
    [InlineData(523.6, "524")]
    [InlineData(52_360, "52,400")]
    public void Of_AnyAmount_HasThreeDigits(double value, string expected) => Assert.Equal(expected, Amount.Of(value));

    [Theory]
    [InlineData(999, "999 bytes")]
    [InlineData(1_000, "1.00 kB")]
    [InlineData(51e12, "51.0 TB")]
    public void Bytes_AnyAmount_HasTheUnitThatFits(double value, string expected) => Assert.Equal(expected, Amount.Bytes(value));

    [Theory]
    [InlineData(119, "119 s")]
    [InlineData(120, "2.00 min")]
    [InlineData(7_199, "120 min")]
    [InlineData(7_200, "2.00 h")]
    [InlineData(172_800, "2.00 days")]
    public void Duration_AnyTime_HasTheUnitThatFits(double seconds, string expected) => Assert.Equal(expected, Amount.Duration(seconds));
}
