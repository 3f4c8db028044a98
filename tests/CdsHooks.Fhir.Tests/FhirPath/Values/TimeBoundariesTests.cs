using CdsHooks.Fhir.FhirPath.Values;

namespace CdsHooks.Fhir.Tests.FhirPath.Values;

public class TimeBoundariesTests
{
    [Theory]
    [InlineData("@2014", 6, "2014-01", "2014-12")]
    [InlineData("@2014", null, "2014-01-01", "2014-12-31")]
    [InlineData("@2014-02", null, "2014-02-01", "2014-02-28")]
    [InlineData("@2016-02", 8, "2016-02-01", "2016-02-29")]
    [InlineData("@2016-02-11", 4, "2016", "2016")]
    [InlineData("@2016", 10, null, null)]
    [InlineData("@2016", 5, null, null)]
    [InlineData("@2016", -1, null, null)]
    [InlineData("@2014T", null, "2014-01-01T00:00:00.000+14:00", "2014-12-31T23:59:59.999-12:00")]
    [InlineData("@2014-01-01T08", 17, "2014-01-01T08:00:00.000+14:00", "2014-01-01T08:00:59.999-12:00")]
    [InlineData("@2014-01-01T08:05+08:00", 17, "2014-01-01T08:05:00.000+08:00", "2014-01-01T08:05:59.999+08:00")]
    [InlineData("@2014-01-01T08", 8, "2014-01-01", "2014-01-01")]
    [InlineData("@2014-01-01T08:05:30Z", null, "2014-01-01T08:05:30.000Z", "2014-01-01T08:05:30.999Z")]
    [InlineData("@2014-01-01T08:05:30.5Z", null, "2014-01-01T08:05:30.500Z", "2014-01-01T08:05:30.500Z")]
    [InlineData("@9999-12-31T", 14, "9999-12-31T00:00:00+14:00", "9999-12-31T23:59:59-12:00")]
    [InlineData("@T10:30", 9, "10:30:00.000", "10:30:59.999")]
    [InlineData("@T10:30", null, "10:30:00.000", "10:30:59.999")]
    [InlineData("@T10:30", 2, "10", "10")]
    [InlineData("@T10:30", 8, null, null)]
    public void LowAndHigh_EachPrecision_SpanTheValue(string literal, int? digits, string? low, string? high)
    {
        Assert.Equal(low, TimeBoundaries.Low(Literal.Time(literal), digits)?.ToString());
        Assert.Equal(high, TimeBoundaries.High(Literal.Time(literal), digits)?.ToString());
    }
}
