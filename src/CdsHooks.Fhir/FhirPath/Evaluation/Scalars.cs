using System.Globalization;
using System.Text;
using System.Text.Json;
using CdsHooks.Fhir.Reading;

namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary>Reads the scalar that a value stands for, whether it was computed or is an element.</summary>
internal static class Scalars
{
    /// <summary>As what a value takes part in comparisons.</summary>
    public static ScalarKind KindOf(in FhirPathValue value) => value.Kind switch
    {
        ValueKind.Element => ((Binding.ItemType)value.Payload!).Scalar,
        ValueKind.Boolean => ScalarKind.Boolean,
        ValueKind.Integer or ValueKind.Long => ScalarKind.Integer,
        ValueKind.Decimal => ScalarKind.Decimal,
        ValueKind.String => ScalarKind.Text,
        ValueKind.Date => ScalarKind.Date,
        ValueKind.DateTime => ScalarKind.DateTime,
        ValueKind.Time => ScalarKind.Time,
        ValueKind.Quantity => ScalarKind.Quantity,
        _ => ScalarKind.None,
    };

    public static bool TryBoolean(in FhirPathValue value, out bool truth)
    {
        truth = value.Number != 0;
        if (value.Kind == ValueKind.Boolean) { return true; }
        var read = value.Kind == ValueKind.Element && KindOf(value) == ScalarKind.Boolean ? value.Json.GetBoolean() : null;
        truth = read ?? false;
        return read is not null;
    }

    public static bool TryDecimal(in FhirPathValue value, out decimal number)
    {
        switch (value.Kind)
        {
            case ValueKind.Integer:
                number = value.Number;
                return true;
            case ValueKind.Decimal:
                number = (decimal)value.Payload!;
                return true;
            case ValueKind.Long:
                number = (long)value.Payload!;
                return true;
            case ValueKind.Element when KindOf(value) is ScalarKind.Integer or ScalarKind.Decimal:
                var read = value.Json.Kind == JsonValueKind.Number ? value.Json.GetDecimal() : null;
                number = read ?? 0;
                return read is not null;
            default:
                number = 0;
                return false;
        }
    }

    public static bool TryInteger(in FhirPathValue value, out int number)
    {
        number = value.Number;
        if (value.Kind == ValueKind.Integer) { return true; }
        number = 0;
        if (KindOf(value) != ScalarKind.Integer || !TryDecimal(value, out var whole) || whole is < int.MinValue or > int.MaxValue) { return false; }
        number = (int)whole;
        return true;
    }

    /// <summary>The text of a string or of an element that is text; <see langword="null"/> otherwise.</summary>
    public static string? Text(in FhirPathValue value) => value.Kind switch
    {
        ValueKind.String => (string)value.Payload!,
        ValueKind.Element when KindOf(value) == ScalarKind.Text => value.Json.GetString(),
        _ => null,
    };

    /// <summary>The text in UTF-8, without copying it where it lies in the body unescaped.</summary>
    public static ReadOnlySpan<byte> Utf8(in FhirPathValue value) => value.Kind switch
    {
        ValueKind.String => Encoding.UTF8.GetBytes((string)value.Payload!),
        ValueKind.Element => value.Json.UnescapedUtf8(),
        _ => default,
    };

    /// <summary>As <c>toString()</c> gives it.</summary>
    public static string? ToText(in FhirPathValue value) => value.Kind switch
    {
        ValueKind.None or ValueKind.Shadow or ValueKind.Type => null,
        ValueKind.String => (string)value.Payload!,
        ValueKind.Boolean => value.Number != 0 ? "true" : "false",
        ValueKind.Integer => value.Number.ToString(CultureInfo.InvariantCulture),
        ValueKind.Long => ((long)value.Payload!).ToString(CultureInfo.InvariantCulture),
        ValueKind.Decimal => ((decimal)value.Payload!).ToString(CultureInfo.InvariantCulture),
        ValueKind.Element => ElementText(value),
        _ => Moments.ToText(value),
    };

    /// <summary>An element as the computed value it converts to; anything else as it is. None when it cannot be read.</summary>
    public static FhirPathValue ToComputed(in FhirPathValue value)
    {
        if (value.Kind != ValueKind.Element) { return value.Kind == ValueKind.Shadow ? default : value; }
        switch (KindOf(value))
        {
            case ScalarKind.Boolean:
                return TryBoolean(value, out var truth) ? FhirPathValue.Of(truth) : default;
            case ScalarKind.Integer:
                return TryInteger(value, out var whole) ? FhirPathValue.Of(whole) : default;
            case ScalarKind.Decimal:
                return TryDecimal(value, out var number) ? FhirPathValue.Of(number) : default;
            case ScalarKind.Text:
                return value.Json.GetString() is { } text ? FhirPathValue.Of(text) : default;
            case ScalarKind.None:
                return value;
            default:
                return Moments.Read(value);
        }
    }

    private static string? ElementText(in FhirPathValue value)
    {
        switch (value.Json.Kind)
        {
            case JsonValueKind.String:
                return value.Json.GetString();
            case JsonValueKind.Number:
            case JsonValueKind.True:
            case JsonValueKind.False:
                return Encoding.UTF8.GetString(value.Json.Utf8);
            default:
                var computed = KindOf(value) == ScalarKind.Quantity ? Moments.Read(value) : default;
                return computed.IsNone ? null : Moments.ToText(computed);
        }
    }
}
