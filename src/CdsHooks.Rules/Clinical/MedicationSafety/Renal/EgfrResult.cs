using CdsHooks.Fhir.Reading;
using CdsHooks.Rules.Clinical.Cards;

namespace CdsHooks.Rules.Clinical.MedicationSafety.Renal;

/// <summary>One eGFR.</summary>
/// <param name="Value">The quantity; absent when the result is no quantity.</param>
/// <param name="On">When it was true.</param>
internal readonly record struct EgfrResult(Quantity Value, PartialDate On)
{
    private const string PerArea = "mL/min/{1.73_m2}";

    // The LOINC codes asked for are all per 1.73 square metres, so a laboratory that leaves the area out of the unit means the same.
    private const string WithoutArea = "mL/min";

    /// <summary>The number in mL/min/1.73 m², be it a bound; <see langword="null"/> when the unit is another.</summary>
    public decimal? Number => Value.BoundIn(PerArea) ?? Value.BoundIn(WithoutArea);

    /// <summary>True when nothing follows from it.</summary>
    public bool IsUnreadable => Number is null || Value.Comparator == QuantityComparator.Unreadable;

    /// <summary>With value, unit and date, for a sentence.</summary>
    public string Text => Number is { } number
        ? $"{CardText.Number(Value.Comparator, number)} mL/min/1.73 m² on {CardText.Date(On)}"
        : $"a result that cannot be read, on {CardText.Date(On)}";

    /// <summary>Below a limit in mL/min/1.73 m²? <see langword="null"/> when a bound does not tell.</summary>
    public bool? IsBelow(decimal limit) => Value.IsBelow(limit, PerArea) ?? Value.IsBelow(limit, WithoutArea);
}
