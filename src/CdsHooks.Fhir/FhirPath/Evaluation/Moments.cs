using CdsHooks.Fhir.FhirPath.Values;
using CdsHooks.Fhir.Reading;

namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary>Dates, times and quantities as values: in a box when computed, read from JSON when an element.</summary>
internal static class Moments
{
    public static FhirPathValue Of(PartialDate date) => Of(FhirPathDateTime.Of(date));

    public static FhirPathValue Of(FhirPathDateTime moment) => FhirPathValue.OfBox(
        moment.Kind switch { TimeKind.Date => ValueKind.Date, TimeKind.DateTime => ValueKind.DateTime, _ => ValueKind.Time }, moment);

    public static FhirPathValue Of(FhirPathDateTime? moment) => moment is { } known ? Of(known) : default;

    public static FhirPathValue Of(FhirPathQuantity quantity) => FhirPathValue.OfBox(ValueKind.Quantity, quantity);

    public static FhirPathValue Of(FhirPathQuantity? quantity) => quantity is { } known ? Of(known) : default;

    public static bool TryTime(in FhirPathValue value, out FhirPathDateTime moment)
    {
        if (value.Kind is ValueKind.Date or ValueKind.DateTime or ValueKind.Time)
        {
            moment = (FhirPathDateTime)value.Payload!;
            return true;
        }
        var read = value.Kind != ValueKind.Element || !value.Json.IsString ? null : Scalars.KindOf(value) switch
        {
            ScalarKind.Date => FhirPathDateTime.Parse(TimeKind.Date, value.Json.UnescapedUtf8()),
            ScalarKind.DateTime => FhirPathDateTime.Parse(TimeKind.DateTime, value.Json.UnescapedUtf8()),
            ScalarKind.Time => FhirPathDateTime.Parse(TimeKind.Time, value.Json.UnescapedUtf8()),
            _ => null,
        };
        moment = read ?? default;
        return read is not null;
    }

    /// <summary>The quantity that a value is, or that a number stands for.</summary>
    public static bool TryQuantity(in FhirPathValue value, out FhirPathQuantity quantity)
    {
        if (value.Kind == ValueKind.Quantity)
        {
            quantity = (FhirPathQuantity)value.Payload!;
            return true;
        }
        if (value.Kind == ValueKind.Element && Scalars.KindOf(value) == ScalarKind.Quantity)
        {
            var read = FhirPathQuantity.Of(value.Json);
            quantity = read ?? default;
            return read is not null;
        }
        if (Scalars.TryDecimal(value, out var number))
        {
            quantity = FhirPathQuantity.Of(number);
            return true;
        }
        quantity = default;
        return false;
    }

    /// <summary>An element of time or quantity as a computed value.</summary>
    public static FhirPathValue Read(in FhirPathValue element) =>
        Scalars.KindOf(element) == ScalarKind.Quantity
            ? TryQuantity(element, out var quantity) ? Of(quantity) : default
            : TryTime(element, out var moment) ? Of(moment) : default;

    public static PartialDate? ToPartialDate(in FhirPathValue value) => TryTime(value, out var moment) ? moment.ToPartialDate() : null;

    public static string? ToText(in FhirPathValue value) => value.Payload?.ToString();
}
