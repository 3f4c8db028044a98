using System.Globalization;
using System.Text;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Tests.Json;

public sealed class PlainDecimalTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("-0.00")]
    [InlineData("8.1")]
    [InlineData("8.10")]
    [InlineData("-12.5")]
    [InlineData("999999999999999999")]
    [InlineData("9999999999999999999")]
    [InlineData("99999999999999999.9")]
    [InlineData("999999999999999999.9")]
    [InlineData("0.000000000000000001")]
    [InlineData("0.00000000000000000000001")]
    [InlineData("4294967296.5")]
    [InlineData("1e3")]
    [InlineData("1.5E-2")]
    public void Decimal_OfAnyForm_IsWhatTheFrameworkReads(string text)
    {
        using var tape = JsonTape.TryRead(Encoding.UTF8.GetBytes(text), out _)!;
        var expected = decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        Assert.Equal(decimal.GetBits(expected), decimal.GetBits(tape.Root.GetDecimal()!.Value));
    }
}
