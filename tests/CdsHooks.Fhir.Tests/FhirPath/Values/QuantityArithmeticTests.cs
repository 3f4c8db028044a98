using CdsHooks.Fhir.FhirPath.Values;

namespace CdsHooks.Fhir.Tests.FhirPath.Values;

public class QuantityArithmeticTests
{
    [Theory]
    [InlineData("3 'm'", "3 'cm'", "303 'cm'")]
    [InlineData("3 'cm'", "3 'm'", "303 'cm'")]
    [InlineData("1 'mg'", "2 'mg'", "3 'mg'")]
    [InlineData("1 'tablet'", "2 'tablet'", "3 'tablet'")]
    [InlineData("1 year", "1 month", "13 month")]
    [InlineData("1 day", "1 hour", "25 hour")]
    [InlineData("1 month", "1 day", null)]
    [InlineData("1 'm'", "1 's'", null)]
    [InlineData("37 'Cel'", "1 'K'", null)]
    [InlineData("79228162514264337593543950335 'm'", "1 'm'", null)]
    public void Add_Units_GivesTheFiner(string left, string right, string? expected) =>
        Assert.Equal(expected, QuantityArithmetic.Add(Literal.Quantity(left), Literal.Quantity(right))?.ToString());

    [Fact]
    public void Subtract_Units_GivesTheFiner() =>
        Assert.Equal("297 'cm'", QuantityArithmetic.Subtract(Literal.Quantity("3 'm'"), Literal.Quantity("3 'cm'"))?.ToString());

    [Theory]
    [InlineData("2.0 'cm'", "2.0 'm'", "0.040 'm2'")]
    [InlineData("2 'mg'", "3", "6 'mg'")]
    [InlineData("3", "2 days", "6 days")]
    [InlineData("2 'mg/d'", "3 'd'", "6 'mg'")]
    [InlineData("2 '/min'", "3 'min'", "6 '1'")]
    public void Multiply_Units_AreMultiplied(string left, string right, string expected)
    {
        var product = QuantityArithmetic.Multiply(Literal.Quantity(left), Literal.Quantity(right));

        Assert.True(QuantityComparison.IsEqual(product!.Value, Literal.Quantity(expected)));
    }

    [Theory]
    [InlineData("4.0 'g'", "2.0 'm'", "2 'g/m'")]
    [InlineData("1.0 'm'", "1.0 'm'", "1 '1'")]
    [InlineData("1 'm'", "1 'cm'", "100 '1'")]
    [InlineData("6 'mg'", "2", "3 'mg'")]
    [InlineData("6", "2 'min'", "3 '/min'")]
    [InlineData("60 'mL/min'", "2 'mL/min/kg'", "30 'kg'")]
    [InlineData("1 week", "1 day", "7 '1'")]
    public void Divide_Units_AreDivided(string left, string right, string expected)
    {
        var quotient = QuantityArithmetic.Divide(Literal.Quantity(left), Literal.Quantity(right));

        Assert.True(QuantityComparison.IsEqual(quotient!.Value, Literal.Quantity(expected)));
    }

    [Theory]
    [InlineData("1 'mg'", "0 'mg'")]
    [InlineData("1 'mg'", "0")]
    [InlineData("1 'mg'", "1 'tablet'")]
    [InlineData("1 month", "1 day")]
    [InlineData("37 'Cel'", "2 'min'")]
    public void Divide_WithoutResult_IsNull(string left, string right) =>
        Assert.Null(QuantityArithmetic.Divide(Literal.Quantity(left), Literal.Quantity(right)));

    [Fact]
    public void Boundaries_OfAQuantity_KeepTheUnit()
    {
        Assert.Equal("1.58650000 'cm'", QuantityArithmetic.LowBoundary(Literal.Quantity("1.587 'cm'"), 8)?.ToString());
        Assert.Equal("1.58750000 'm'", QuantityArithmetic.HighBoundary(Literal.Quantity("1.587 'm'"), 8)?.ToString());
        Assert.Equal("5.5 'mg'", QuantityArithmetic.Abs(Literal.Quantity("-5.5 'mg'")).ToString());
        Assert.Equal("-4 days", QuantityArithmetic.Negate(Literal.Quantity("4 days")).ToString());
        Assert.Equal("1.59 'm'", QuantityArithmetic.Round(Literal.Quantity("1.587 'm'"), 2)?.ToString());
    }
}
