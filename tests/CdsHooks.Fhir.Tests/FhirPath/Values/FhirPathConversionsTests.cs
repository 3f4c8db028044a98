using CdsHooks.Fhir.FhirPath.Values;

namespace CdsHooks.Fhir.Tests.FhirPath.Values;

public class FhirPathConversionsTests
{
    [Theory]
    [InlineData("true", true)]
    [InlineData("False", false)]
    [InlineData("T", true)]
    [InlineData("yes", true)]
    [InlineData("N", false)]
    [InlineData("1.0", true)]
    [InlineData("0", false)]
    [InlineData("2", null)]
    [InlineData("", null)]
    [InlineData("trueish", null)]
    public void ToBoolean_Text_KnowsItsWords(string text, bool? expected) => Assert.Equal(expected, FhirPathConversions.ToBoolean(text));

    [Fact]
    public void ToBoolean_Number_KnowsOneAndZero()
    {
        Assert.True(FhirPathConversions.ToBoolean(1.0m));
        Assert.False(FhirPathConversions.ToBoolean(0m));
        Assert.Null(FhirPathConversions.ToBoolean(2m));
        Assert.Null(FhirPathConversions.ToBoolean(-1m));
    }

    [Theory]
    [InlineData("1", 1L)]
    [InlineData("+1", 1L)]
    [InlineData("-1", -1L)]
    [InlineData("2147483647", 2147483647L)]
    [InlineData("2147483648", 2147483648L)]
    [InlineData("9223372036854775808", null)]
    [InlineData("1.0", null)]
    [InlineData("a", null)]
    [InlineData(" 1", null)]
    [InlineData("", null)]
    public void ToLongAndInteger_Text_TakeWholeNumbersThatFit(string text, long? expected)
    {
        Assert.Equal(expected, FhirPathConversions.ToLong(text));
        Assert.Equal(expected > int.MaxValue ? null : (int?)expected, FhirPathConversions.ToInteger(text));
    }

    [Theory]
    [InlineData("1", "1")]
    [InlineData("1.0", "1.0")]
    [InlineData("+1.10", "1.10")]
    [InlineData("-0.5", "-0.5")]
    [InlineData("1.a", null)]
    [InlineData("1.", null)]
    [InlineData(".5", null)]
    [InlineData("1e3", null)]
    [InlineData("1,5", null)]
    [InlineData("", null)]
    [InlineData("99999999999999999999999999999999", null)]
    public void ToDecimal_Text_KeepsItsDigits(string text, string? expected) =>
        Assert.Equal(expected, Literal.Text(FhirPathConversions.ToDecimal(text)));

    [Fact]
    public void ToOthers_TruthValues_BecomeOneAndZero()
    {
        Assert.Equal(1, FhirPathConversions.ToInteger(true));
        Assert.Equal(0m, FhirPathConversions.ToDecimal(false));
        Assert.Equal("true", FhirPathConversions.ToText(true));
        Assert.Equal("-1", FhirPathConversions.ToText(-1));
        Assert.Equal("1.0", FhirPathConversions.ToText(1.0m));
        Assert.Equal("1.0 '1'", FhirPathConversions.ToQuantity(true).ToString());
        Assert.Null(FhirPathConversions.ToInteger(1L + int.MaxValue));
    }

    [Theory]
    [InlineData("4 'g'", "mg", "4000 'mg'")]
    [InlineData("2 weeks", "days", "14 days")]
    [InlineData("2 years", "months", "24 months")]
    [InlineData("1 month", "d", null)]
    [InlineData("1 'g'", "m", null)]
    [InlineData("1 'g'", "nonsense", null)]
    public void ToQuantity_AnotherUnit_Converts(string quantity, string unit, string? expected) =>
        Assert.Equal(expected, FhirPathConversions.ToQuantity(Literal.Quantity(quantity), unit)?.ToString());
}
