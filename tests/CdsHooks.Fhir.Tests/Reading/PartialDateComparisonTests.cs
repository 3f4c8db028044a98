using System.Globalization;
using CdsHooks.Fhir.Reading;

namespace CdsHooks.Fhir.Tests.Reading;

public class PartialDateComparisonTests
{
    [Theory]
    [InlineData("2023", "2024", true)]
    [InlineData("2024", "2023", false)]
    [InlineData("2024", "2024", null)]
    [InlineData("2024", "2024-05-01", null)]
    [InlineData("2024", "2025-01-01", true)]
    [InlineData("2024", "2024-12-31", null)]
    [InlineData("2024", "2024-01-01", false)]
    [InlineData("2024-01-01", "2024", null)]
    [InlineData("2024-04", "2024-05", true)]
    [InlineData("2024-04-30", "2024-05", true)]
    [InlineData("2024-05-01", "2024-05", null)]
    [InlineData("2024-05-31", "2024-05", false)]
    [InlineData("2024-05-01", "2024-05-02", true)]
    [InlineData("2024-05-02", "2024-05-02", false)]
    [InlineData("2024-05-03", "2024-05-02", false)]
    [InlineData("2024-05-02", "2024-05-02T10:00:00Z", null)]
    [InlineData("2024-05-02T10:00:00Z", "2024-05-02", null)]
    [InlineData("2024-05-01", "2024-05-02T00:00:00Z", true)]
    [InlineData("2024-05-02T23:59:59Z", "2024-05-03", true)]
    [InlineData("2024-05-01T23:00:00-05:00", "2024-05-02", true)]
    [InlineData("2024-05-02T10:00:00Z", "2024-05-02T10:00:01Z", true)]
    [InlineData("2024-05-02T10:00:00Z", "2024-05-02T10:00:00Z", false)]
    [InlineData("2024-05-02T10:00:00Z", "2024-05-02T10:00:00.5Z", true)]
    [InlineData("2024-05-02T10:00:00+02:00", "2024-05-02T09:00:00Z", true)]
    [InlineData("2024-05-02T10:00:00-02:00", "2024-05-02T11:00:00Z", false)]
    [InlineData("2024-05-02T10:00Z", "2024-05-02T10:00:30Z", null)]
    [InlineData("2024-05-02T10:00Z", "2024-05-02T10:01:00Z", true)]
    [InlineData("2024-05-02T10:00:00", "2024-05-02T12:00:00Z", null)]
    [InlineData("2024-05-02T10:00:00", "2024-05-02T22:00:00Z", null)]
    [InlineData("2024-05-02T10:00:00", "2024-05-02T22:00:01Z", true)]
    [InlineData("2024-05-02T10:00:00", "2024-05-01T20:00:00Z", false)]
    public void IsBefore_AnotherDate_IsNullWhenPrecisionDoesNotDecide(string left, string right, bool? expected)
    {
        Assert.Equal(expected, Chart.Date(left).IsBefore(Chart.Date(right)));
        Assert.Equal(expected, Chart.Date(right).IsAfter(Chart.Date(left)));
    }

    [Theory]
    [InlineData("2024-05-01", false, true)]
    [InlineData("2024-05-02", true, true)]
    [InlineData("2024-05-03", true, false)]
    [InlineData("2024-04", false, true)]
    [InlineData("2024-05", null, null)]
    [InlineData("2024-06", true, false)]
    [InlineData("2024", null, null)]
    [InlineData("2023", false, true)]
    [InlineData("2025", true, false)]
    [InlineData("2024-05-02T23:30:00-05:00", true, true)]
    [InlineData("2024-05-01T23:30:00-05:00", false, true)]
    public void IsOnOrAfter_ADay_GoesByTheDateAsWritten(string text, bool? onOrAfter, bool? onOrBefore)
    {
        var day = new DateOnly(2024, 5, 2);
        Assert.Equal(onOrAfter, Chart.Date(text).IsOnOrAfter(day));
        Assert.Equal(!onOrAfter, Chart.Date(text).IsBefore(day));
        Assert.Equal(onOrBefore, Chart.Date(text).IsOnOrBefore(day));
        Assert.Equal(!onOrBefore, Chart.Date(text).IsAfter(day));
    }

    [Theory]
    [InlineData("2024-05-14", false)]
    [InlineData("2024-05-15", true)]
    [InlineData("2024-05-16", true)]
    [InlineData("2025-05-15", true)]
    [InlineData("2025-05-16", true)]
    [InlineData("2025-05-17", false)]
    [InlineData("2024-04", false)]
    [InlineData("2024-05", null)]
    [InlineData("2024-06", true)]
    [InlineData("2025-05", true)]
    [InlineData("2025-06", false)]
    [InlineData("2023", false)]
    [InlineData("2024", null)]
    [InlineData("2025", true)]
    [InlineData("2024-05-15T00:00:00Z", true)]
    [InlineData("2024-05-14T23:59:59Z", false)]
    public void IsWithin_TwelveMonths_BeginsOnTheSameDayLastYear(string text, bool? expected) =>
        Assert.Equal(expected, Chart.Date(text).IsWithin(new DateOnly(2025, 5, 15), 12));

    [Theory]
    [InlineData("2025-02-13", false)]
    [InlineData("2025-02-14", true)]
    [InlineData("2025-02", null)]
    public void IsWithinDays_Ninety_BeginsNinetyDaysAgo(string text, bool? expected) =>
        Assert.Equal(expected, Chart.Date(text).IsWithinDays(new DateOnly(2025, 5, 15), 90));

    [Fact]
    public void IsWithin_AbsurdWindow_DoesNotThrow()
    {
        var today = new DateOnly(2025, 5, 15);
        Assert.True(Chart.Date("1850").IsWithin(today, int.MaxValue));
        Assert.True(Chart.Date("1850").IsWithinDays(today, int.MaxValue));
        Assert.True(Chart.Date("2025-05-15").IsWithin(today, int.MinValue));
        Assert.True(Chart.Date("2025-05-15").IsWithinDays(today, int.MinValue));
        Assert.True(Chart.Date("9999-12-31").IsWithin(DateOnly.MaxValue, 1));
    }

    [Theory]
    [InlineData("2025-05-31", 3, "2025-02-28")]
    [InlineData("2024-05-31", 3, "2024-02-29")]
    [InlineData("2024-02-29", 12, "2023-02-28")]
    [InlineData("2025-01-15", 1, "2024-12-15")]
    [InlineData("2025-01-15", 0, "2025-01-15")]
    [InlineData("0002-01-15", 12, "0001-01-15")]
    [InlineData("0002-01-15", 13, "0001-01-01")]
    public void MonthsBefore_MonthEnds_StayInTheMonth(string day, int months, string expected) =>
        Assert.Equal(Day(expected), PartialDate.MonthsBefore(Day(day), months));

    [Theory]
    [InlineData("2000-05-15", "2018-05-14", 17)]
    [InlineData("2000-05-15", "2018-05-15", 18)]
    [InlineData("2000-02-29", "2018-02-28", 17)]
    [InlineData("2000-02-29", "2018-03-01", 18)]
    [InlineData("2000-02-29", "2020-02-28", 19)]
    [InlineData("2000-02-29", "2020-02-29", 20)]
    [InlineData("2025-05-15", "2025-05-15", 0)]
    public void YearsBetween_AroundTheBirthday_CountsWholeYears(string from, string to, int expected) =>
        Assert.Equal(expected, PartialDate.YearsBetween(Day(from), Day(to)));

    [Theory]
    [InlineData("1980-05-15", 45, 45)]
    [InlineData("1980-05-16", 44, 44)]
    [InlineData("1980-05", 44, 45)]
    [InlineData("1980-04", 45, 45)]
    [InlineData("1980-06", 44, 44)]
    [InlineData("1980", 44, 45)]
    [InlineData("2025", 0, 0)]
    [InlineData("2025-05-15", 0, 0)]
    public void AgeOn_PartialBirthDate_IsASpan(string birthDate, int min, int max) =>
        Assert.Equal(new AgeRange(min, max), AgeRange.On(Chart.Date(birthDate), new DateOnly(2025, 5, 15)));

    [Fact]
    public void AgeOn_BirthInTheFuture_IsAbsent() => Assert.Null(AgeRange.On(Chart.Date("2025-05-16"), new DateOnly(2025, 5, 15)));

    [Theory]
    [InlineData(44, true)]
    [InlineData(45, null)]
    [InlineData(46, false)]
    public void IsAtLeast_SpanAroundTheLimit_IsUndecided(int years, bool? expected)
    {
        Assert.Equal(expected, new AgeRange(44, 45).IsAtLeast(years));
        Assert.Equal(!expected, new AgeRange(44, 45).IsBelow(years));
    }

    [Theory]
    [InlineData(44, 45, true)]
    [InlineData(45, 75, null)]
    [InlineData(18, 44, null)]
    [InlineData(46, 75, false)]
    [InlineData(18, 43, false)]
    public void IsWithin_AgeSpan_IsUndecidedAtTheEdges(int first, int last, bool? expected) => Assert.Equal(expected, new AgeRange(44, 45).IsWithin(first, last));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
