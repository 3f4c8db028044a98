using System.Globalization;
using System.Text;
using CdsHooks.Fhir.FhirPath.Values;

namespace CdsHooks.Fhir.Tests.FhirPath.Values;

/// <summary>No input makes a value throw.</summary>
public class AnyInputTests
{
    private static readonly decimal[] Numbers =
    [
        0m, 1m, -1m, 0.5m, 1.587m, decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m, -0.0000000000000000000000000001m,
        7.9228162514264337593543950335m, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue,
    ];

    private static readonly string[] Units =
    [
        "days", "years", "months", "weeks", "hours", "seconds", "milliseconds",
        "'mg'", "'kg'", "'ng'", "'Cel'", "'[degF]'", "'K'", "'%'", "'1'",
        "'a'", "'mo'", "'10*24'", "'10*-24'", "'/10*24'", "'kat'", "'[tsp_us]'", "'m[Hg]'", "'tablet'", "'/'", "'{x}'", "'m12'", "'/m12'",
    ];

    private static readonly string[] Times =
    [
        "@0001", "@9999", "@0001-01-01", "@9999-12-31", "@2016-02-29",
        "@0001-01-01T00:00:00.000+14:00", "@9999-12-31T23:59:59.9999999-12:00",
        "@2024T", "@2024-05-01T10", "@2024-05-01T10:30Z", "@T00", "@T23:59:59.999",
    ];

    [Fact]
    public void Parse_ArbitraryText_ReadsItAgainOrIsNull()
    {
        const string Alphabet = "0123456789-:.TZ+ 'mgd/{}[]*\u00B5";
        var state = 12_345u;
        for (var round = 0; round < 20_000; round++)
        {
            var text = new StringBuilder();
            for (var length = (int)(Next(ref state) % 30); length > 0; length--)
            {
                text.Append(Alphabet[(int)(Next(ref state) % (uint)Alphabet.Length)]);
            }
            Check(text.ToString());
        }
    }

    [Fact]
    public void Arithmetic_ExtremeQuantities_NeverThrows()
    {
        var quantities = Numbers[..8]
            .SelectMany(number => Units.Select(unit => string.Create(CultureInfo.InvariantCulture, $"{number} {unit}")))
            .Select(Literal.Quantity)
            .ToList();
        foreach (var left in quantities)
        {
            _ = QuantityArithmetic.LowBoundary(left);
            _ = QuantityArithmetic.HighBoundary(left, 28);
            foreach (var right in quantities)
            {
                var order = QuantityComparison.Compare(left, right);
                var back = QuantityComparison.Compare(right, left);
                Assert.True(order.HasValue == back.HasValue, $"{left} {right}");
                Assert.Equal(Math.Sign(order ?? 0), -Math.Sign(back ?? 0));
                _ = QuantityComparison.IsEquivalent(left, right);
                _ = QuantityArithmetic.Add(left, right);
                _ = QuantityArithmetic.Multiply(left, right);
                _ = QuantityArithmetic.Divide(left, right);
            }
        }
    }

    [Fact]
    public void Arithmetic_ExtremeTimes_NeverThrows()
    {
        foreach (var time in Times.Select(Literal.Time))
        {
            foreach (var other in Times.Select(Literal.Time)) { _ = TimeComparison.Compare(time, other); }
            foreach (var digits in Enumerable.Range(-1, 20))
            {
                _ = TimeBoundaries.Low(time, digits)?.ToString();
                _ = TimeBoundaries.High(time, digits)?.ToString();
            }
            foreach (var number in Numbers)
            {
                foreach (var unit in Units)
                {
                    var duration = Literal.Quantity(string.Create(CultureInfo.InvariantCulture, $"{number} {unit}"));
                    if (TimeArithmetic.TryAdd(time, duration, out var sum)) { _ = sum?.ToString(); }
                }
            }
        }
    }

    [Fact]
    public void Functions_ExtremeNumbers_NeverThrow()
    {
        foreach (var left in Numbers)
        {
            _ = (FhirPathNumbers.Ceiling(left), FhirPathNumbers.Floor(left), FhirPathNumbers.Truncate(left), FhirPathNumbers.Sqrt(left));
            _ = (FhirPathNumbers.Exp(left), FhirPathNumbers.Ln(left), FhirPathNumbers.Round(left, int.MaxValue));
            foreach (var digits in Enumerable.Range(-1, 34))
            {
                _ = (FhirPathNumbers.LowBoundary(left, digits), FhirPathNumbers.HighBoundary(left, digits));
                _ = FhirPathNumbers.Round(left, digits);
            }
            foreach (var right in Numbers)
            {
                _ = (FhirPathNumbers.Add(left, right), FhirPathNumbers.Subtract(left, right), FhirPathNumbers.Multiply(left, right));
                _ = (FhirPathNumbers.Divide(left, right), FhirPathNumbers.Div(left, right), FhirPathNumbers.Mod(left, right));
                _ = (FhirPathNumbers.Power(left, right), FhirPathNumbers.Log(left, right), FhirPathNumbers.IsEquivalent(left, right));
            }
        }
    }

    private static void Check(string text)
    {
        foreach (var kind in Enum.GetValues<TimeKind>())
        {
            var value = FhirPathDateTime.Parse(kind, text);
            Assert.Equal(value?.ToString(), FhirPathDateTime.Parse(kind, Encoding.UTF8.GetBytes(text))?.ToString());
            if (value is { } read) { Assert.Equal(read.ToString(), FhirPathDateTime.Parse(kind, read.ToString())?.ToString()); }
        }
        if (FhirPathQuantity.Parse(text)?.ToString() is { } quantity)
        {
            Assert.Equal(quantity, FhirPathQuantity.Parse(quantity)?.ToString());
        }
        _ = (FhirPathConversions.ToBoolean(text), FhirPathConversions.ToLong(text), FhirPathConversions.ToDecimal(text));
        foreach (var code in (string[])["hex", "base64", "urlbase64", "html", "json"])
        {
            _ = (TextCodes.Decode(text, code), TextCodes.Unescape(text, code), TextCodes.Escape(text, code), TextCodes.Encode(text, code));
        }
    }

    private static uint Next(ref uint state)
    {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        return state;
    }
}
