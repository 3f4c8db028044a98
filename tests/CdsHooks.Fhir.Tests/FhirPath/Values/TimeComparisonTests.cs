using CdsHooks.Fhir.FhirPath.Values;

namespace CdsHooks.Fhir.Tests.FhirPath.Values;

public class TimeComparisonTests
{
    [Theory]
    [InlineData("@2012-04-15", "@2012-04-15", 0)]
    [InlineData("@2012-04-15", "@2012-04-16", -1)]
    [InlineData("@2012", "@2012", 0)]
    [InlineData("@2012", "@2013", -1)]
    [InlineData("@2018-03", "@2018-03-01", null)]
    [InlineData("@2018-03", "@2018-04-01", -1)]
    [InlineData("@2018-03-31", "@2018-04", -1)]
    [InlineData("@2018", "@2018-12-31", null)]
    [InlineData("@2018", "@2019-01-01", -1)]
    [InlineData("@2012-04-15", "@2012-04-15T", 0)]
    [InlineData("@2012-04-15", "@2012-04-15T10:00:00", null)]
    [InlineData("@2012-04-15", "@2012-04-16T00:00:00", -1)]
    [InlineData("@2012-04-15", "@2012-04-14T23:59:59+14:00", 1)]
    [InlineData("@2018-03-01T10", "@2018-03-01T10:30", null)]
    [InlineData("@2018-03-01T10:30", "@2018-03-01T10:30:00", null)]
    [InlineData("@2018-03-01T10:30", "@2018-03-01T10:31:00", -1)]
    [InlineData("@2018-03-01T10:30", "@2018-03-01T10:29:59.999", 1)]
    [InlineData("@2018-03-01T10:30:00", "@2018-03-01T10:30:00.0", 0)]
    [InlineData("@2012-04-15T15:30:31", "@2012-04-15T15:30:31.1", -1)]
    [InlineData("@2012-04-15T15:00:00+02:00", "@2012-04-15T16:00:00+03:00", 0)]
    [InlineData("@2017-11-05T01:30:00.0-04:00", "@2017-11-05T01:15:00.0-05:00", -1)]
    [InlineData("@2017-11-05T01:30:00.0-04:00", "@2017-11-05T00:30:00.0-05:00", 0)]
    [InlineData("@2012-04-15T10:30Z", "@2012-04-15T10:30Z", 0)]
    [InlineData("@2012-04-15T10+00:30", "@2012-04-15T10Z", null)]
    [InlineData("@2012-04-15T15:00:00Z", "@2012-04-15T10:00:00", null)]
    [InlineData("@2012-04-15T15:00:00Z", "@2012-04-15T03:00:00", null)]
    [InlineData("@2012-04-15T15:00:00Z", "@2012-04-15T02:59:59", 1)]
    [InlineData("@2012-04-15T15:00:00Z", "@2012-04-16T05:00:00", null)]
    [InlineData("@2012-04-15T15:00:00Z", "@2012-04-16T05:00:01", -1)]
    [InlineData("@0001-01-01T00:00:00+14:00", "@0001-01-01T00:00:00Z", -1)]
    [InlineData("@9999-12-31T23:59:59-12:00", "@9999-12-31T23:59:59Z", 1)]
    [InlineData("@T10:30", "@T10:30:00", null)]
    [InlineData("@T10:30", "@T10:31:00", -1)]
    [InlineData("@T10:30:00", "@T10:30:00.0", 0)]
    [InlineData("@T12:00:00", "@T14:00:00", -1)]
    [InlineData("@T12:00:00", "@2012-04-15", null)]
    public void Compare_EachPrecision_IsNullWhenItDoesNotDecide(string left, string right, int? expected)
    {
        var one = Literal.Time(left);
        var other = Literal.Time(right);

        Assert.Equal(expected, Sign(TimeComparison.Compare(one, other)));
        Assert.Equal(-expected, Sign(TimeComparison.Compare(other, one)));
    }

    [Theory]
    [InlineData("@2012-04-15", "@2012-04-15T10:00:00", null, false)]
    [InlineData("@2012-04-15", "@2012-04-16", false, false)]
    [InlineData("@2012-04-15T15:30:31", "@2012-04-15T15:30:31.0", true, true)]
    [InlineData("@2012-04-15T15:30:31", "@2012-04-15T15:30:31.1", false, false)]
    [InlineData("@2012-04-15T15:00:00Z", "@2012-04-15T10:00:00", null, false)]
    [InlineData("@1974-12-25", "@T12:14:15", false, false)]
    [InlineData("@1974-12-25", "@1974-12-25T12:34:00-10:00", null, false)]
    public void IsEqual_EachPrecision_DiffersFromEquivalenceWhereUndecided(string left, string right, bool? equal, bool equivalent)
    {
        Assert.Equal(equal, TimeComparison.IsEqual(Literal.Time(left), Literal.Time(right)));
        Assert.Equal(equivalent, TimeComparison.IsEquivalent(Literal.Time(left), Literal.Time(right)));
    }

    private static int? Sign(int? order) => order is { } value ? Math.Sign(value) : null;
}
