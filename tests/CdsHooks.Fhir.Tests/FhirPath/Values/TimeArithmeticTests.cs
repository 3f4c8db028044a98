using CdsHooks.Fhir.FhirPath.Values;

namespace CdsHooks.Fhir.Tests.FhirPath.Values;

public class TimeArithmeticTests
{
    [Theory]
    [InlineData("@1973-12-25", "7 days", "1974-01-01")]
    [InlineData("@1973-12-25", "7.7 days", "1974-01-01")]
    [InlineData("@1973-12-25T00:00:00.000+10:00", "7 days", "1974-01-01T00:00:00.000+10:00")]
    [InlineData("@1973-12-25T00:00:00.000+10:00", "7.7 days", "1974-01-01T00:00:00.000+10:00")]
    [InlineData("@1973-12-25T00:00:00.000+10:00", "1 second", "1973-12-25T00:00:01.000+10:00")]
    [InlineData("@1973-12-25T00:00:00.000+10:00", "0.1 seconds", "1973-12-25T00:00:00.100+10:00")]
    [InlineData("@1973-12-25T00:00:00.000+10:00", "10 millisecond", "1973-12-25T00:00:00.010+10:00")]
    [InlineData("@1973-12-25T00:00:00.000+10:00", "1 minute", "1973-12-25T00:01:00.000+10:00")]
    [InlineData("@1973-12-25T00:00:00.000+10:00", "1 hour", "1973-12-25T01:00:00.000+10:00")]
    [InlineData("@1973-12-25", "1 month", "1974-01-25")]
    [InlineData("@1973-12-25", "1 week", "1974-01-01")]
    [InlineData("@1973-12-25", "1 year", "1974-12-25")]
    [InlineData("@1973-12-25", "1 'd'", "1973-12-26")]
    [InlineData("@1973-12-25", "1 'wk'", "1974-01-01")]
    [InlineData("@1973-12-25T00:00:00.000+10:00", "1 's'", "1973-12-25T00:00:01.000+10:00")]
    [InlineData("@1973-12-25T00:00:00.000+10:00", "0.1 's'", "1973-12-25T00:00:00.000+10:00")]
    [InlineData("@1973-12-25T00:00:00.000+10:00", "10 'ms'", "1973-12-25T00:00:00.010+10:00")]
    [InlineData("@1973-12-25T00:00:00.000+10:00", "1 'min'", "1973-12-25T00:01:00.000+10:00")]
    [InlineData("@1973-12-25T00:00:00.000+10:00", "1 'h'", "1973-12-25T01:00:00.000+10:00")]
    [InlineData("@1974-12-25", "-1 'month'", "1974-11-25")]
    [InlineData("@2014", "24 months", "2016")]
    [InlineData("@2014", "23 months", "2015")]
    [InlineData("@2016", "365 days", "2017")]
    [InlineData("@2016", "364 days", "2016")]
    [InlineData("@2016", "-364 days", "2016")]
    [InlineData("@2014T", "8759 hours", "2014")]
    [InlineData("@2014T", "8760 hours", "2015")]
    [InlineData("@2014-03", "29 days", "2014-03")]
    [InlineData("@2014-03", "30 days", "2014-04")]
    [InlineData("@2019-03-01", "24 months", "2021-03-01")]
    [InlineData("@2016-02-29", "1 year", "2017-02-28")]
    [InlineData("@2016-02-29", "4 years", "2020-02-29")]
    [InlineData("@2015-01-31", "1 month", "2015-02-28")]
    [InlineData("@2016-01-31", "1 month", "2016-02-29")]
    [InlineData("@2016-03-31", "-1 month", "2016-02-29")]
    [InlineData("@2016-02-28", "1 day", "2016-02-29")]
    [InlineData("@2016-02-28T10:30:00Z", "1 month", "2016-03-28T10:30:00Z")]
    [InlineData("@2016-02-28T", "23 hours", "2016-02-28")]
    [InlineData("@2016-02-28T", "24 hours", "2016-02-29")]
    [InlineData("@2016-02-28T10", "59 minutes", "2016-02-28T10")]
    [InlineData("@2016-02-28T10", "60 minutes", "2016-02-28T11")]
    [InlineData("@2016-02-28T10:30", "59 seconds", "2016-02-28T10:30")]
    [InlineData("@2016-02-28T10:30", "60 seconds", "2016-02-28T10:31")]
    [InlineData("@2016-02-28T10:30:00", "500 milliseconds", "2016-02-28T10:30:00.500")]
    [InlineData("@2016-02-28T10:30:00", "1000 milliseconds", "2016-02-28T10:30:01")]
    [InlineData("@T10:30", "90 minutes", "12:00")]
    [InlineData("@T10", "90 minutes", "11")]
    [InlineData("@T23:30:00", "1 hour", "00:30:00")]
    [InlineData("@T00:30:00", "-1 hour", "23:30:00")]
    [InlineData("@9999-12-31", "1 day", null)]
    [InlineData("@9999-12-31", "0 days", "9999-12-31")]
    [InlineData("@9999", "1 year", null)]
    [InlineData("@0001-01-01", "-1 day", null)]
    [InlineData("@0001-01", "-1 month", null)]
    [InlineData("@2016", "79228162514264337593543950335 years", null)]
    [InlineData("@2016-01-01", "-79228162514264337593543950335 days", null)]
    public void TryAdd_DurationThatFits_MovesTheValue(string literal, string duration, string? expected)
    {
        Assert.True(TimeArithmetic.TryAdd(Literal.Time(literal), Literal.Quantity(duration), out var sum));
        Assert.Equal(expected, sum?.ToString());
    }

    [Theory]
    [InlineData("@1973-12-25", "1 'mo'")]
    [InlineData("@1973-12-25", "1 'a'")]
    [InlineData("@1973-12-25T10:00:00", "1 'a'")]
    [InlineData("@1974-12-25", "1 'cm'")]
    [InlineData("@1974-12-25", "7")]
    [InlineData("@1974-12-25", "1 hour")]
    [InlineData("@T10:00", "1 day")]
    [InlineData("@T10:00", "1 month")]
    public void TryAdd_UnitThatDoesNotFit_IsAnError(string literal, string duration)
    {
        Assert.False(TimeArithmetic.TryAdd(Literal.Time(literal), Literal.Quantity(duration), out _));
        Assert.False(TimeArithmetic.TrySubtract(Literal.Time(literal), Literal.Quantity(duration), out _));
    }

    [Theory]
    [InlineData("@1974-12-25", "1 'month'", "1974-11-25")]
    [InlineData("@2026-03-31", "1 month", "2026-02-28")]
    [InlineData("@2026-01-01T00:00:00Z", "1 second", "2025-12-31T23:59:59Z")]
    public void TrySubtract_Duration_MovesBack(string literal, string duration, string expected)
    {
        Assert.True(TimeArithmetic.TrySubtract(Literal.Time(literal), Literal.Quantity(duration), out var difference));
        Assert.Equal(expected, difference?.ToString());
    }
}
