using System.Globalization;
using System.Text;
using CdsHooks.Fhir.Reading;

namespace CdsHooks.Fhir.Tests.Reading;

public class PartialDateTests
{
    [Theory]
    [InlineData("2024", DatePrecision.Year, "2024-01-01", "2024-12-31")]
    [InlineData("0001", DatePrecision.Year, "0001-01-01", "0001-12-31")]
    [InlineData("9999", DatePrecision.Year, "9999-01-01", "9999-12-31")]
    [InlineData("2024-02", DatePrecision.Month, "2024-02-01", "2024-02-29")]
    [InlineData("2023-02", DatePrecision.Month, "2023-02-01", "2023-02-28")]
    [InlineData("2024-12", DatePrecision.Month, "2024-12-01", "2024-12-31")]
    [InlineData("2024-02-29", DatePrecision.Day, "2024-02-29", "2024-02-29")]
    [InlineData("2024-05-17T10:30Z", DatePrecision.Minute, "2024-05-17", "2024-05-17")]
    [InlineData("2024-05-17T10:30:00Z", DatePrecision.Second, "2024-05-17", "2024-05-17")]
    [InlineData("2024-05-17T23:59:59.123+14:00", DatePrecision.Second, "2024-05-17", "2024-05-17")]
    [InlineData("2024-05-17T00:00:00-12:00", DatePrecision.Second, "2024-05-17", "2024-05-17")]
    [InlineData("2016-12-31T23:59:60Z", DatePrecision.Second, "2016-12-31", "2016-12-31")]
    [InlineData("2024-05-17T10:30:00", DatePrecision.Second, "2024-05-17", "2024-05-17")]
    [InlineData("2024-05-17T10:30:00.1234567890123Z", DatePrecision.Second, "2024-05-17", "2024-05-17")]
    public void Parse_ValidDate_HasItsPrecisionAndDays(string text, DatePrecision precision, string first, string last)
    {
        var date = Chart.Date(text);
        Assert.Equal(precision, date.Precision);
        Assert.Equal(Day(first), date.EarliestDay);
        Assert.Equal(Day(last), date.LatestDay);
    }

    [Theory]
    [InlineData("")]
    [InlineData("24")]
    [InlineData("24-1-1")]
    [InlineData("0000")]
    [InlineData("12345")]
    [InlineData("-2024")]
    [InlineData("2024-")]
    [InlineData("2024-00")]
    [InlineData("2024-13")]
    [InlineData("2024-1")]
    [InlineData("2024-13-45")]
    [InlineData("2024-02-30")]
    [InlineData("2023-02-29")]
    [InlineData("1900-02-29")]
    [InlineData("2024-04-31")]
    [InlineData("2024-05-00")]
    [InlineData("2024-05-1")]
    [InlineData("2024/05/17")]
    [InlineData("20240517")]
    [InlineData(" 2024")]
    [InlineData("2024 ")]
    [InlineData("2024-05-17T")]
    [InlineData("2024-05-17T10")]
    [InlineData("2024-05-17T10:3")]
    [InlineData("2024-05-17T24:00:00Z")]
    [InlineData("2024-05-17T23:60:00Z")]
    [InlineData("2024-05-17T23:59:61Z")]
    [InlineData("2024-05-17T10:30:00.Z")]
    [InlineData("2024-05-17T10:30:00+14:01")]
    [InlineData("2024-05-17T10:30:00+2:00")]
    [InlineData("2024-05-17T10:30:00+0200")]
    [InlineData("2024-05-17T10:30:00+02:60")]
    [InlineData("2024-05-17T10:30:00ZZ")]
    [InlineData("2024-05-17T10:30:00z")]
    [InlineData("2024-05-17 10:30:00Z")]
    [InlineData("2024-05T10:30:00Z")]
    [InlineData("２０２４")]
    [InlineData("yesterday")]
    public void Parse_NoDate_IsAbsent(string text) => Assert.Null(PartialDate.Parse(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Parse_HugeText_IsAbsent() => Assert.Null(PartialDate.Parse(Encoding.UTF8.GetBytes("2024-05-17T10:30:00." + new string('1', 100_000))));

    [Theory]
    [InlineData("'2024-05-17'", true)]
    [InlineData("'2024\\u002d05-17'", true)]
    [InlineData("20240517", false)]
    [InlineData("2024", false)]
    [InlineData("null", false)]
    [InlineData("{}", false)]
    public void Read_OfAnyShape_TakesOnlyStrings(string json, bool expected) => Assert.Equal(expected, PartialDate.Read(Chart.Read(json)) is not null);

    [Theory]
    [InlineData("2024")]
    [InlineData("2024-05")]
    [InlineData("2024-05-17")]
    [InlineData("2024-05-17T10:30Z")]
    [InlineData("2024-05-17T10:30:00")]
    [InlineData("2024-05-17T10:30:00.125-05:30")]
    [InlineData("2024-05-17T10:30:00+02:00")]
    public void ToString_EachPrecision_GivesTheTextBack(string text) => Assert.Equal(text, Chart.Date(text).ToString());

    [Theory]
    [InlineData("2024-05-17T10:30:00Z", "2024-05-17T10:30:00.0000000Z", "2024-05-17T10:30:00.0000000Z")]
    [InlineData("2024-05-17T10:30:00+02:00", "2024-05-17T08:30:00.0000000Z", "2024-05-17T08:30:00.0000000Z")]
    [InlineData("2024-05-17T10:30Z", "2024-05-17T10:30:00.0000000Z", "2024-05-17T10:30:59.9999999Z")]
    [InlineData("2024-05-17T10:30:00", "2024-05-16T20:30:00.0000000Z", "2024-05-17T22:30:00.0000000Z")]
    [InlineData("2024-05-17", "2024-05-16T10:00:00.0000000Z", "2024-05-18T11:59:59.9999999Z")]
    [InlineData("2024", "2023-12-31T10:00:00.0000000Z", "2025-01-01T11:59:59.9999999Z")]
    [InlineData("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.9999999Z", "2016-12-31T23:59:59.9999999Z")]
    public void EarliestAndLatest_EachPrecision_SpanWhatItMayDenote(string text, string earliest, string latest)
    {
        const string Form = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";
        Assert.Equal(earliest, Chart.Date(text).Earliest.ToString(Form, CultureInfo.InvariantCulture));
        Assert.Equal(latest, Chart.Date(text).Latest.ToString(Form, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59-12:00")]
    public void EarliestAndLatest_AtTheEndsOfTime_AreClamped(string text) => Assert.True(Chart.Date(text).Earliest <= Chart.Date(text).Latest);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
