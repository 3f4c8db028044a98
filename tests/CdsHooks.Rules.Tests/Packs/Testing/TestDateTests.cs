using CdsHooks.Rules.Packs.Testing;

namespace CdsHooks.Rules.Tests.Packs.Testing;

public class TestDateTests
{
    [Theory]
    [InlineData("today", "2024-02-29")]
    [InlineData("today - 1 year", "2023-02-28")]
    [InlineData("today - 4 years", "2020-02-29")]
    [InlineData("today-1 month", "2024-01-29")]
    [InlineData("today + 1 month - 1 month", "2024-02-29")]
    [InlineData("today - 27 months + 1 day", "2021-11-30")]
    [InlineData("today - 2 weeks", "2024-02-15")]
    [InlineData("today + 100 days", "2024-06-08")]
    public void Read_RelativeDate_IsTheDay(string text, string expected) =>
        Assert.Equal(DateOnly.ParseExact(expected, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), TestDate.Read(text, new DateOnly(2024, 2, 29)));

    [Theory]
    [InlineData("2024-02-29")]
    [InlineData("today - 1 hour")]
    [InlineData("today is a good day")]
    [InlineData("todays")]
    [InlineData("")]
    public void Read_AnyOtherText_IsNone(string text) => Assert.Null(TestDate.Read(text, new DateOnly(2024, 2, 29)));
}
