namespace CdsHooks.Fhir.Tests.FhirPath.Syntax;

public class LiteralTests
{
    [Theory]
    [InlineData("true", "Boolean<true>")]
    [InlineData("0", "Integer<0>")]
    [InlineData("007", "Integer<007>")]
    [InlineData("5L", "Long<5>")]
    [InlineData("1.50", "Decimal<1.50>")]
    [InlineData("1.toString()", "Integer<1>.toString()")]
    [InlineData("4 days", "4<days of the calendar>")]
    [InlineData("1 year + 2 'a'", "[1<year of the calendar> + 2<a>]")]
    [InlineData("8.1 'mg/dL'", "8.1<mg/dL>")]
    [InlineData("4 div 2", "[Integer<4> div Integer<2>]")]
    public void Number_InEachForm_IsRead(string text, string expected) => Assert.Equal(expected, Printed.Of(text));

    [Theory]
    [InlineData("''", "String<>")]
    [InlineData(@"'it\'s'", "String<it's>")]
    [InlineData(@"'\\\/\f\r\n\t\""\`\'\u002a'", "String<\\/\f\r\n\t\"`'*>")]
    [InlineData(@"`a\`b`", "a`b")]
    [InlineData("'ü`\"\n'", "String<ü`\"\n>")]
    public void Text_WithEscapes_IsUnescaped(string text, string expected) => Assert.Equal(expected, Printed.Of(text));

    [Theory]
    [InlineData("@2015", "Date<2015>")]
    [InlineData("@2015-02", "Date<2015-02>")]
    [InlineData("@2016-02-29", "Date<2016-02-29>")]
    [InlineData("@2015T", "DateTime<2015T>")]
    [InlineData("@2015-02T", "DateTime<2015-02T>")]
    [InlineData("@2015-02-04T14", "DateTime<2015-02-04T14>")]
    [InlineData("@2015-02-04T14:34Z", "DateTime<2015-02-04T14:34Z>")]
    [InlineData("@2015-02-04T14:34:28+14:00", "DateTime<2015-02-04T14:34:28+14:00>")]
    [InlineData("@2015-02-04T14:34:28.123-05:30", "DateTime<2015-02-04T14:34:28.123-05:30>")]
    [InlineData("@T14", "Time<T14>")]
    [InlineData("@T23:59:59.999", "Time<T23:59:59.999>")]
    [InlineData("@2015.is(Date)", "Date<2015>.is(Date)")]
    [InlineData("@2015T.is(DateTime)", "DateTime<2015T>.is(DateTime)")]
    [InlineData("@T14:34.is(Time)", "Time<T14:34>.is(Time)")]
    [InlineData("@2015-02-04T14:34-1 hour", "[DateTime<2015-02-04T14:34> - 1<hour of the calendar>]")]
    [InlineData("@2015 - 1 year", "[Date<2015> - 1<year of the calendar>]")]
    public void Moment_OfEachPrecision_IsRead(string text, string expected) => Assert.Equal(expected, Printed.Of(text));

    [Theory]
    [InlineData("@2015-13-40", "There is no month 13")]
    [InlineData("@2015-00", "There is no month 00")]
    [InlineData("@2015-02-29", "There is no day 29 in 2015-02; expected 01 to 28")]
    [InlineData("@2015-01-32", "There is no day 32")]
    [InlineData("@0000", "There is no year 0000")]
    [InlineData("@15", "the year has four digits")]
    [InlineData("@2015-1", "the month has two digits")]
    [InlineData("@2015-01-1", "the day has two digits")]
    [InlineData("@T24", "There is no hour 24")]
    [InlineData("@T23:60", "There is no minute 60")]
    [InlineData("@T23:59:60", "There is no second 60")]
    [InlineData("@T23:5", "two digits for the minute")]
    [InlineData("@T14:34:28Z", "A time without a date has no time zone")]
    [InlineData("@T14:34+10:00", "A time without a date has no time zone")]
    [InlineData("@T", "Expected a time such as")]
    [InlineData("@", "Expected a date such as")]
    [InlineData("@2015T10:00+14:01", "There is no such time zone")]
    public void Moment_ThatDoesNotExist_IsAFault(string text, string expected) => Assert.Contains(expected, Printed.Of(text), StringComparison.Ordinal);
}
