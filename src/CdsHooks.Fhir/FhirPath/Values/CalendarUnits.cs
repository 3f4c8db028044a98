using CdsHooks.Fhir.Reading;

namespace CdsHooks.Fhir.FhirPath.Values;

/// <summary>The words of calendar durations and what they are in UCUM (https://hl7.org/fhirpath/N1/#time-valued-quantities).</summary>
internal static class CalendarUnits
{
    /// <summary>The unit of a word, singular or plural; <see cref="CalendarUnit.None"/> for any other text.</summary>
    public static CalendarUnit Find(ReadOnlySpan<char> word) => word switch
    {
        "year" or "years" => CalendarUnit.Year,
        "month" or "months" => CalendarUnit.Month,
        "week" or "weeks" => CalendarUnit.Week,
        "day" or "days" => CalendarUnit.Day,
        "hour" or "hours" => CalendarUnit.Hour,
        "minute" or "minutes" => CalendarUnit.Minute,
        "second" or "seconds" => CalendarUnit.Second,
        "millisecond" or "milliseconds" => CalendarUnit.Millisecond,
        _ => CalendarUnit.None,
    };

    /// <summary>The calendar duration that a unit of UCUM becomes when it comes from an element of FHIR.</summary>
    public static CalendarUnit Of(UcumUnit? measure)
    {
        if (measure is null || measure.Touched != 1 << (int)UcumDimension.Time) { return CalendarUnit.None; }
        for (var unit = CalendarUnit.Millisecond; unit <= CalendarUnit.Year; unit++)
        {
            var other = Measure(unit)!;
            var isSame = measure.Numerator == other.Numerator && measure.Denominator == other.Denominator && measure.Measures(other);
            if (isSame) { return unit; }
        }
        return CalendarUnit.None;
    }

    /// <summary>The calendar duration that a code of UCUM is nearest to.</summary>
    public static CalendarUnit OfUcum(ReadOnlySpan<char> code) => code switch
    {
        "a" => CalendarUnit.Year,
        "mo" => CalendarUnit.Month,
        "wk" => CalendarUnit.Week,
        "d" => CalendarUnit.Day,
        "h" => CalendarUnit.Hour,
        "min" => CalendarUnit.Minute,
        "s" => CalendarUnit.Second,
        "ms" => CalendarUnit.Millisecond,
        _ => CalendarUnit.None,
    };

    /// <summary>The code of UCUM nearest to it: the same for weeks and below, a mean length for months and years.</summary>
    public static string Code(CalendarUnit unit) => unit switch
    {
        CalendarUnit.Year => "a",
        CalendarUnit.Month => "mo",
        CalendarUnit.Week => "wk",
        CalendarUnit.Day => "d",
        CalendarUnit.Hour => "h",
        CalendarUnit.Minute => "min",
        CalendarUnit.Second => "s",
        CalendarUnit.Millisecond => "ms",
        _ => "1",
    };

    /// <summary>Its word in the plural.</summary>
    public static string Word(CalendarUnit unit) => unit switch
    {
        CalendarUnit.Year => "years",
        CalendarUnit.Month => "months",
        CalendarUnit.Week => "weeks",
        CalendarUnit.Day => "days",
        CalendarUnit.Hour => "hours",
        CalendarUnit.Minute => "minutes",
        CalendarUnit.Second => "seconds",
        CalendarUnit.Millisecond => "milliseconds",
        _ => "1",
    };

    /// <summary><see cref="Code"/> taken apart.</summary>
    public static UcumUnit? Measure(CalendarUnit unit) => Ucum.FindCode(Code(unit));
}
