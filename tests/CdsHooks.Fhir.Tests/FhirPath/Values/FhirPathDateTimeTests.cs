using System.Text;
using CdsHooks.Fhir.FhirPath.Values;
using CdsHooks.Fhir.Reading;

namespace CdsHooks.Fhir.Tests.FhirPath.Values;

public class FhirPathDateTimeTests
{
    [Theory]
    [InlineData("@2015", "2015", 4)]
    [InlineData("@2015-02", "2015-02", 6)]
    [InlineData("@2015-02-04", "2015-02-04", 8)]
    [InlineData("@2015T", "2015", 4)]
    [InlineData("@2015-02T", "2015-02", 6)]
    [InlineData("@2015-02-04T", "2015-02-04", 8)]
    [InlineData("@2015-02-04T14", "2015-02-04T14", 10)]
    [InlineData("@2015-02-04T14:34", "2015-02-04T14:34", 12)]
    [InlineData("@2015-02-04T14:34:28", "2015-02-04T14:34:28", 14)]
    [InlineData("@2015-02-04T14:34:28.123", "2015-02-04T14:34:28.123", 17)]
    [InlineData("@2015-02-04T14:34:28.10", "2015-02-04T14:34:28.10", 17)]
    [InlineData("@2015-02-04T14:34:28.123456789", "2015-02-04T14:34:28.1234567", 17)]
    [InlineData("@2015-02-04T14Z", "2015-02-04T14Z", 10)]
    [InlineData("@2015-02-04T14:34:28Z", "2015-02-04T14:34:28Z", 14)]
    [InlineData("@2015-02-04T14:34:28+10:00", "2015-02-04T14:34:28+10:00", 14)]
    [InlineData("@2015-02-04T14:34:28.000-05:30", "2015-02-04T14:34:28.000-05:30", 17)]
    [InlineData("@2015-02-04T14:34:28-00:00", "2015-02-04T14:34:28Z", 14)]
    [InlineData("@2015-02-04T23:59:60Z", "2015-02-04T23:59:59.9999999Z", 17)]
    [InlineData("@2016-02-29", "2016-02-29", 8)]
    [InlineData("@T14", "14", 2)]
    [InlineData("@T14:34", "14:34", 4)]
    [InlineData("@T14:34:28", "14:34:28", 6)]
    [InlineData("@T14:34:28.123", "14:34:28.123", 9)]
    public void Parse_EachPrecision_IsWrittenAsItCame(string literal, string text, int digits)
    {
        var value = Literal.Time(literal);

        Assert.Equal(text, value.ToString());
        Assert.Equal(digits, value.Digits);
        var utf8 = FhirPathDateTime.Parse(value.Kind, Encoding.UTF8.GetBytes(literal[1..]));
        Assert.Equal(text, utf8?.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000")]
    [InlineData("15")]
    [InlineData("2015-")]
    [InlineData("2015-13")]
    [InlineData("2015-00")]
    [InlineData("2015-02-29")]
    [InlineData("2015-02-30")]
    [InlineData("2015-2-3")]
    [InlineData("2015-02-04 ")]
    [InlineData(" 2015-02-04")]
    [InlineData("2015T14:34")]
    [InlineData("2015-02T14")]
    [InlineData("2015-02-04T24")]
    [InlineData("2015-02-04T14:60")]
    [InlineData("2015-02-04T14:34:61")]
    [InlineData("2015-02-04T14:34:28.")]
    [InlineData("2015-02-04T14:34:28.Z")]
    [InlineData("2015-02-04T14:34:28+15:00")]
    [InlineData("2015-02-04T14:34:28+10")]
    [InlineData("2015-02-04TZ")]
    [InlineData("2015-02-04Z")]
    [InlineData("٢٠١٥")]
    public void ParseDateTime_NoDate_IsNull(string text)
    {
        Assert.Null(FhirPathDateTime.ParseDateTime(text));
        Assert.Null(FhirPathDateTime.Parse(TimeKind.DateTime, Encoding.UTF8.GetBytes(text)));
        Assert.Null(FhirPathDateTime.ParseDate(text));
    }

    [Theory]
    [InlineData("14:34:28Z")]
    [InlineData("14:34:28+10:00")]
    [InlineData("24")]
    [InlineData("1")]
    [InlineData("T")]
    [InlineData("")]
    public void ParseTime_NoTime_IsNull(string text) => Assert.Null(FhirPathDateTime.ParseTime(text));

    [Theory]
    [InlineData("2015-02-04T10:00")]
    [InlineData("2015T")]
    public void ParseDate_WithATime_IsNull(string text) => Assert.Null(FhirPathDateTime.ParseDate(text));

    [Fact]
    public void Parse_LongText_IsNull() =>
        Assert.Null(FhirPathDateTime.Parse(TimeKind.DateTime, Encoding.UTF8.GetBytes("2015-02-04T14:34:28." + new string('1', 10_000))));

    [Theory]
    [InlineData("@2015T", "2015")]
    [InlineData("@2015-02-04T14:34:28+10:00", "2015-02-04")]
    [InlineData("@2015-02-04T23", "2015-02-04")]
    [InlineData("@2015-02", "2015-02")]
    [InlineData("@T14", null)]
    public void ToDate_AnyKind_DropsTheTime(string literal, string? expected) =>
        Assert.Equal(expected, Literal.Time(literal).ToDate()?.ToString());

    [Theory]
    [InlineData("@2015", "2015")]
    [InlineData("@2015-02-04", "2015-02-04")]
    [InlineData("@T14", null)]
    public void ToDateTime_AnyKind_KeepsThePrecision(string literal, string? expected)
    {
        var value = Literal.Time(literal).ToDateTime();

        Assert.Equal(expected, value?.ToString());
        Assert.True(value is null or { Kind: TimeKind.DateTime });
    }

    [Theory]
    [InlineData("2015")]
    [InlineData("2015-02")]
    [InlineData("2015-02-04")]
    [InlineData("2015-02-04T14:34Z")]
    [InlineData("2015-02-04T14:34:28-05:00")]
    [InlineData("2015-02-04T14:34:28.5+02:00")]
    public void Of_PartialDate_ComesBackTheSame(string text)
    {
        var date = PartialDate.Parse(Encoding.UTF8.GetBytes(text))!.Value;

        var value = FhirPathDateTime.Of(date);

        Assert.Equal(text, value.ToString());
        Assert.Equal(date, value.ToPartialDate());
    }

    [Fact]
    public void OfMoment_WithTicks_HasMilliseconds()
    {
        var moment = new DateTimeOffset(2026, 6, 15, 8, 0, 0, TimeSpan.FromHours(2)).AddTicks(1_234_567);

        Assert.Equal("2026-06-15T08:00:00.123+02:00", FhirPathDateTime.OfMoment(moment).ToString());
        Assert.Equal("08:00:00.123", FhirPathDateTime.OfTimeOfDay(moment).ToString());
        Assert.Equal("2026-06-15", FhirPathDateTime.OfDay(new DateOnly(2026, 6, 15)).ToString());
    }
}
