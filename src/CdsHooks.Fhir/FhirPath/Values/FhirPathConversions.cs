#pragma warning disable CA1720 // Boolean, Integer, Long and Decimal are the names of these types in FHIRPath.

using System.Globalization;

namespace CdsHooks.Fhir.FhirPath.Values;

/// <summary>The functions <c>toX()</c> (https://hl7.org/fhirpath/N1/#conversion). <see langword="null"/> is empty, and
/// <c>convertsToX()</c> is whether there is a result.</summary>
/// <remarks>To dates and times: <see cref="FhirPathDateTime.ParseDate"/>, <see cref="FhirPathDateTime.ParseDateTime"/>,
/// <see cref="FhirPathDateTime.ParseTime"/>, <see cref="FhirPathDateTime.ToDate"/> and <see cref="FhirPathDateTime.ToDateTime"/>. To
/// quantities: <see cref="FhirPathQuantity.Parse"/> and <see cref="FhirPathQuantity.Of(decimal)"/>.</remarks>
internal static class FhirPathConversions
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary><c>toBoolean()</c> of a text: <c>true t yes y 1 1.0</c> and <c>false f no n 0 0.0</c>, in any case.</summary>
    public static bool? ToBoolean(ReadOnlySpan<char> text)
    {
        const int Longest = 5;
        if (text.Length > Longest) { return null; }
        Span<char> lower = stackalloc char[Longest];
        var length = text.ToLowerInvariant(lower);
        return lower[..length] switch
        {
            "true" or "t" or "yes" or "y" or "1" or "1.0" => true,
            "false" or "f" or "no" or "n" or "0" or "0.0" => false,
            _ => null,
        };
    }

    /// <summary><c>toBoolean()</c> of a number, whole or not: 1 and 0.</summary>
    public static bool? ToBoolean(decimal value) => value == 1 ? true : value == 0 ? false : null;

    /// <summary><c>toInteger()</c> of a text: a sign perhaps, and digits.</summary>
    public static int? ToInteger(ReadOnlySpan<char> text) => ToLong(text) is { } value ? ToInteger(value) : null;

    /// <summary><c>toInteger()</c> of a truth value.</summary>
    public static int ToInteger(bool value) => value ? 1 : 0;

    /// <summary><c>toInteger()</c> of a long; <see langword="null"/> when it does not fit.</summary>
    public static int? ToInteger(long value) => value is >= int.MinValue and <= int.MaxValue ? (int)value : null;

    /// <summary><c>toLong()</c> of a text: a sign perhaps, and digits.</summary>
    public static long? ToLong(ReadOnlySpan<char> text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary><c>toDecimal()</c> of a text: a sign perhaps, digits, perhaps a point and digits.</summary>
    public static decimal? ToDecimal(ReadOnlySpan<char> text) =>
        FhirPathNumbers.LengthOfNumber(text) == text.Length && decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    /// <summary><c>toDecimal()</c> of a truth value.</summary>
    public static decimal ToDecimal(bool value) => value ? 1.0m : 0.0m;

    /// <summary><c>toString()</c> of a truth value.</summary>
    public static string ToText(bool value) => value ? "true" : "false";

    /// <summary><c>toString()</c> of a whole number.</summary>
    public static string ToText(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary><c>toString()</c> of a decimal, with the digits it was written with: <c>1.0</c>.</summary>
    public static string ToText(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary><c>toQuantity()</c> of a truth value: <c>1.0 '1'</c> or <c>0.0 '1'</c>.</summary>
    public static FhirPathQuantity ToQuantity(bool value) => FhirPathQuantity.Of(ToDecimal(value));

    /// <summary><c>toQuantity(unit)</c>: the quantity in another unit.</summary>
    /// <param name="quantity">A quantity.</param>
    /// <param name="unit">A word of the calendar or a code of UCUM.</param>
    /// <returns><see langword="null"/> when it cannot be converted.</returns>
    public static FhirPathQuantity? ToQuantity(FhirPathQuantity quantity, string unit)
    {
        var target = FhirPathQuantity.Of(0, unit, isCalendar: true) ?? FhirPathQuantity.Ucum(0, unit);
        var canConvert = quantity.IsExact && QuantityComparison.IsLong(quantity) == QuantityComparison.IsLong(target);
        return canConvert && QuantityComparison.Convert(quantity, target) is { } value ? target.With(value) : null;
    }
}
