using System.Globalization;
using CdsHooks.Fhir.FhirPath.Values;

namespace CdsHooks.Fhir.Tests.FhirPath.Values;

/// <summary>Values from their literals.</summary>
internal static class Literal
{
    /// <summary>A literal with its <c>@</c>: <c>@2014</c>, <c>@2014T</c>, <c>@T10</c>.</summary>
    public static FhirPathDateTime Time(string text)
    {
        var kind = text.StartsWith("@T", StringComparison.Ordinal) ? TimeKind.Time
            : text.Contains('T') ? TimeKind.DateTime
            : TimeKind.Date;
        return FhirPathDateTime.Parse(kind, text.AsSpan(1)) ?? throw new ArgumentException(text, nameof(text));
    }

    public static FhirPathQuantity Quantity(string text) =>
        FhirPathQuantity.Parse(text) ?? throw new ArgumentException(text, nameof(text));

    public static decimal? Decimal(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);

    public static string? Text(decimal? value) => value?.ToString(CultureInfo.InvariantCulture);
}
