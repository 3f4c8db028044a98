using CdsHooks.Fhir.FhirPath.Values;

namespace CdsHooks.Fhir.Tests.FhirPath.Values;

public class QuantityComparisonTests
{
    [Theory]
    [InlineData("4.0000 'g'", "4000.0 'mg'", 0)]
    [InlineData("4 'g'", "4040 'mg'", -1)]
    [InlineData("4 'g'", "3999.9 'mg'", 1)]
    [InlineData("185 '[lb_av]'", "200 '[lb_av]'", -1)]
    [InlineData("185 '[lb_av]'", "185 'kg'", -1)]
    [InlineData("98.6 '[degF]'", "37 'Cel'", 0)]
    [InlineData("98.7 '[degF]'", "37 'Cel'", 1)]
    [InlineData("1 'cm'", "1 's'", null)]
    [InlineData("1 'cm'", "1 '[s]'", null)]
    [InlineData("1 '[s]'", "2 '[s]'", -1)]
    [InlineData("1", "1 '1'", 0)]
    [InlineData("1 '%'", "0.01 '1'", null)]
    [InlineData("7 days", "1 week", 0)]
    [InlineData("7 days", "1 'wk'", 0)]
    [InlineData("6 days", "1 week", -1)]
    [InlineData("8 days", "1 week", 1)]
    [InlineData("1 day", "1 'd'", 0)]
    [InlineData("1 day", "24 hours", 0)]
    [InlineData("1 year", "12 months", 0)]
    [InlineData("1 year", "13 months", -1)]
    [InlineData("1 month", "1 'mo'", null)]
    [InlineData("1 year", "1 'a'", null)]
    [InlineData("1 month", "1 months", 0)]
    [InlineData("1 month", "27 days", 1)]
    [InlineData("1 month", "28 days", null)]
    [InlineData("1 month", "31 days", null)]
    [InlineData("1 month", "32 days", -1)]
    [InlineData("1 year", "364 'd'", 1)]
    [InlineData("1 year", "365 days", null)]
    [InlineData("50 years", "40 'a'", 1)]
    [InlineData("0 months", "0 days", 0)]
    [InlineData("-1 month", "-27 days", -1)]
    [InlineData("79228162514264337593543950335 'kg'", "1 'mg'", 1)]
    [InlineData("79228162514264337593543950335 years", "1 month", null)]
    public void Compare_Units_IsNullWhenItCannotBeTold(string left, string right, int? expected)
    {
        var one = Literal.Quantity(left);
        var other = Literal.Quantity(right);

        Assert.Equal(expected, Sign(QuantityComparison.Compare(one, other)));
        Assert.Equal(-expected, Sign(QuantityComparison.Compare(other, one)));
        Assert.Equal(expected is { } order ? order == 0 : null, QuantityComparison.IsEqual(one, other));
    }

    [Theory]
    [InlineData("4 'g'", "4000 'mg'", true)]
    [InlineData("4 'g'", "4040 'mg'", true)]
    [InlineData("4 'g'", "4500 'mg'", false)]
    [InlineData("4.0 'g'", "4040 'mg'", true)]
    [InlineData("4.1 'g'", "4040 'mg'", false)]
    [InlineData("1.0", "1 '1'", true)]
    [InlineData("1 year", "1 'a'", true)]
    [InlineData("1 month", "1 'mo'", true)]
    [InlineData("1 year", "12 months", true)]
    [InlineData("1 'cm'", "1 's'", false)]
    [InlineData("1 '[s]'", "1 '[s]'", true)]
    [InlineData("185 '[lb_av]'", "185 'kg'", false)]
    public void IsEquivalent_Units_RoundsToTheLessPrecise(string left, string right, bool expected)
    {
        Assert.Equal(expected, QuantityComparison.IsEquivalent(Literal.Quantity(left), Literal.Quantity(right)));
        Assert.Equal(expected, QuantityComparison.IsEquivalent(Literal.Quantity(right), Literal.Quantity(left)));
    }

    [Theory]
    [InlineData("1 'cm'", "1 '[in_i]'", true)]
    [InlineData("1 'cm'", "1 '[s]'", false)]
    [InlineData("1 'cm'", "1 's'", false)]
    public void AreComparable_Units_NeedTheSameDimension(string left, string right, bool expected) =>
        Assert.Equal(expected, QuantityComparison.AreComparable(Literal.Quantity(left), Literal.Quantity(right)));

    private static int? Sign(int? order) => order is { } value ? Math.Sign(value) : null;
}
