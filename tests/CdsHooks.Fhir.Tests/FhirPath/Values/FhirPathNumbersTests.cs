using CdsHooks.Fhir.FhirPath.Values;

namespace CdsHooks.Fhir.Tests.FhirPath.Values;

public class FhirPathNumbersTests
{
    private const decimal Largest = decimal.MaxValue;

    [Fact]
    public void Integers_AtTheirLimits_GiveNullInsteadOfOverflow()
    {
        Assert.Equal(int.MaxValue, FhirPathNumbers.Add(int.MaxValue - 1, 1));
        Assert.Null(FhirPathNumbers.Add(int.MaxValue, 1));
        Assert.Null(FhirPathNumbers.Subtract(int.MinValue, 1));
        Assert.Null(FhirPathNumbers.Multiply(65_536, 32_768));
        Assert.Equal(int.MinValue, FhirPathNumbers.Multiply(65_536, -32_768));
        Assert.Null(FhirPathNumbers.Div(int.MinValue, -1));
        Assert.Null(FhirPathNumbers.Div(5, 0));
        Assert.Equal(0, FhirPathNumbers.Mod(int.MinValue, -1));
        Assert.Null(FhirPathNumbers.Mod(5, 0));
        Assert.Null(FhirPathNumbers.Negate(int.MinValue));
        Assert.Null(FhirPathNumbers.Abs(int.MinValue));
        Assert.Equal(-2, FhirPathNumbers.Div(-5, 2));
    }

    [Fact]
    public void Longs_AtTheirLimits_GiveNullInsteadOfOverflow()
    {
        Assert.Null(FhirPathNumbers.Add(long.MaxValue, 1));
        Assert.Null(FhirPathNumbers.Subtract(long.MinValue, 1));
        Assert.Null(FhirPathNumbers.Multiply(long.MaxValue, 2));
        Assert.Null(FhirPathNumbers.Div(long.MinValue, -1));
        Assert.Equal(0, FhirPathNumbers.Mod(long.MinValue, -1));
        Assert.Null(FhirPathNumbers.Div(5L, 0L));
        Assert.Null(FhirPathNumbers.Mod(5L, 0L));
        Assert.Null(FhirPathNumbers.Negate(long.MinValue));
        Assert.Null(FhirPathNumbers.Abs(long.MinValue));
    }

    [Fact]
    public void Decimals_AtTheirLimits_GiveNullInsteadOfOverflow()
    {
        Assert.Null(FhirPathNumbers.Add(Largest, 1m));
        Assert.Null(FhirPathNumbers.Subtract(-Largest, 1m));
        Assert.Null(FhirPathNumbers.Multiply(Largest, 2m));
        Assert.Null(FhirPathNumbers.Divide(Largest, 0.1m));
        Assert.Null(FhirPathNumbers.Divide(1m, 0m));
        Assert.Null(FhirPathNumbers.Mod(1m, 0m));
        Assert.Null(FhirPathNumbers.Div(Largest, 1m));
        Assert.Null(FhirPathNumbers.Truncate(Largest));
        Assert.Null(FhirPathNumbers.Exp(1_000m));
        Assert.Null(FhirPathNumbers.Power(10m, 100m));
        Assert.Null(FhirPathNumbers.Power(0m, -1m));
    }

    [Fact]
    public void Functions_OfNumbers_FollowTheSpecification()
    {
        Assert.Equal(1, FhirPathNumbers.Div(2.2m, 1.8m));
        Assert.Equal(0.4m, FhirPathNumbers.Mod(2.2m, 1.8m));
        Assert.Equal(-1, FhirPathNumbers.Ceiling(-1.1m));
        Assert.Equal(2, FhirPathNumbers.Ceiling(1.1m));
        Assert.Equal(-3, FhirPathNumbers.Floor(-2.1m));
        Assert.Equal(-1, FhirPathNumbers.Truncate(-1.56m));
        Assert.Equal(3.142m, FhirPathNumbers.Round(3.14159m, 3));
        Assert.Equal(3m, FhirPathNumbers.Round(2.5m));
        Assert.Null(FhirPathNumbers.Round(2.5m, -1));
        Assert.Equal(9m, FhirPathNumbers.Sqrt(81m));
        Assert.Null(FhirPathNumbers.Sqrt(-1m));
        Assert.Equal(8, FhirPathNumbers.Power(2, 3));
        Assert.Null(FhirPathNumbers.Power(2, 31));
        Assert.Equal(-1, FhirPathNumbers.Power(-1, int.MaxValue));
        Assert.Equal(1, FhirPathNumbers.Power(0, 0));
        Assert.Null(FhirPathNumbers.Power(2, -1));
        Assert.Equal(0.5m, FhirPathNumbers.Power(2m, -1m));
        Assert.Equal(6.25m, FhirPathNumbers.Power(2.5m, 2m));
        Assert.Null(FhirPathNumbers.Power(-1m, 0.5m));
        Assert.Equal(0m, FhirPathNumbers.Ln(1m));
        Assert.Null(FhirPathNumbers.Ln(0m));
        Assert.Equal(4m, FhirPathNumbers.Log(16m, 2m));
        Assert.Null(FhirPathNumbers.Log(16m, 1m));
    }

    [Theory]
    [InlineData("1.10", "1.1", true)]
    [InlineData("1.1", "1.2", false)]
    [InlineData("0.0", "0", true)]
    [InlineData("0.6666666666666666666666666667", "0.67", true)]
    [InlineData("0.6666666666666666666666666667", "0.6", false)]
    [InlineData("1.4", "1.000", true)]
    [InlineData("1.5", "1.000", false)]
    public void IsEquivalent_Decimals_RoundsToTheLessPrecise(string left, string right, bool expected) =>
        Assert.Equal(expected, FhirPathNumbers.IsEquivalent(Literal.Decimal(left)!.Value, Literal.Decimal(right)!.Value));

    [Theory]
    [InlineData("1.587", null, "1.58650000", "1.58750000")]
    [InlineData("1.587", 6, "1.586500", "1.587500")]
    [InlineData("1.587", 2, "1.58", "1.59")]
    [InlineData("1.587", 0, "1", "2")]
    [InlineData("1.587", -1, null, null)]
    [InlineData("1.587", 32, null, null)]
    [InlineData("-1.587", null, "-1.58750000", "-1.58650000")]
    [InlineData("-1.587", 6, "-1.587500", "-1.586500")]
    [InlineData("-1.587", 2, "-1.59", "-1.58")]
    [InlineData("-1.587", 0, "-2", "-1")]
    [InlineData("1", null, "0.50000000", "1.50000000")]
    [InlineData("1", 0, "0", "2")]
    [InlineData("1", 5, "0.50000", "1.50000")]
    [InlineData("12.587", 2, "12.58", "12.59")]
    [InlineData("12.500", 4, "12.4995", "12.5005")]
    [InlineData("120", 2, "119.50", "120.50")]
    [InlineData("-120", 2, "-120.50", "-119.50")]
    [InlineData("0.0034", 1, "0.0", "0.0")]
    [InlineData("0", 1, "-0.5", "0.5")]
    [InlineData("79228162514264337593543950335", 8, null, null)]
    public void Boundaries_OfADecimal_FollowTheSuite(string value, int? precision, string? low, string? high)
    {
        Assert.Equal(low, Literal.Text(FhirPathNumbers.LowBoundary(Literal.Decimal(value)!.Value, precision)));
        Assert.Equal(high, Literal.Text(FhirPathNumbers.HighBoundary(Literal.Decimal(value)!.Value, precision)));
    }

    [Fact]
    public void LowBoundary_SmallNegative_IsZero() => Assert.Equal(0m, FhirPathNumbers.LowBoundary(-0.0034m, 1));

    [Fact]
    public void Precision_TrailingZeros_Count() => Assert.Equal(5, FhirPathNumbers.Precision(1.58700m));
}
