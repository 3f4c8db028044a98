namespace CdsHooks.Fhir.FhirPath.Values;

/// <summary>The first and the last moment that a date or time may denote, in a precision asked for: <c>lowBoundary()</c> and
/// <c>highBoundary()</c> (https://build.fhir.org/ig/HL7/FHIRPath/#lowboundary).</summary>
/// <remarks>An hour alone counts as its first minute, as the official test suite has it, since FHIR has no hours. Where an offset is
/// missing, the lower boundary lies at UTC+14 and the upper at UTC-12.</remarks>
internal static class TimeBoundaries
{
    private const short Easternmost = 14 * 60;
    private const short Westernmost = -12 * 60;

    /// <summary>The lower boundary.</summary>
    /// <param name="value">Date, dateTime or time.</param>
    /// <param name="digits">As <see cref="FhirPathDateTime.Digits"/>; 8 for a date, 17 for a dateTime and 9 for a time when
    /// absent.</param>
    /// <returns><see langword="null"/> when the type has no such precision.</returns>
    public static FhirPathDateTime? Low(FhirPathDateTime value, int? digits = null) =>
        PrecisionOf(value.Kind, digits) is { } precision ? At(value, value.Ticks, precision, Easternmost) : null;

    /// <summary>The upper boundary, to the millisecond; see <see cref="Low"/>.</summary>
    public static FhirPathDateTime? High(FhirPathDateTime value, int? digits = null) =>
        PrecisionOf(value.Kind, digits) is { } precision ? At(value, LastMoment(value), precision, Westernmost) : null;

    private static TimePrecision? PrecisionOf(TimeKind kind, int? digits)
    {
        var most = kind == TimeKind.Date ? TimePrecision.Day : TimePrecision.Millisecond;
        if (digits is not { } count) { return most; }
        if (kind == TimeKind.Time)
        {
            if (count is not (2 or 4 or 6 or 9)) { return null; }
            count += (int)TimePrecision.Day;
        }
        var isKnown = count is 4 or 6 or 8 or 10 or 12 or 14 or 17;
        return isKnown && count <= (int)most ? (TimePrecision)count : null;
    }

    private static long LastMoment(FhirPathDateTime value) => value.Precision switch
    {
        TimePrecision.Hour => value.Ticks + TimeSpan.TicksPerMinute - 1,
        TimePrecision.Second => value.Ticks + TimeSpan.TicksPerSecond - 1,
        _ => TimeComparison.Last(value),
    };

    private static FhirPathDateTime At(FhirPathDateTime value, long ticks, TimePrecision precision, short widestOffset)
    {
        var hasTime = precision >= TimePrecision.Hour;
        short? offset = value.Kind == TimeKind.DateTime && hasTime ? value.OffsetMinutes ?? widestOffset : null;
        var fractionDigits = precision == TimePrecision.Millisecond ? (byte)3 : (byte)0;
        return new(value.Kind, precision, Floor(ticks, precision), offset, fractionDigits);
    }

    private static long Floor(long ticks, TimePrecision precision)
    {
        var day = DateOnly.FromDayNumber((int)(ticks / TimeSpan.TicksPerDay));
        return precision switch
        {
            TimePrecision.Year => new DateOnly(day.Year, 1, 1).DayNumber * TimeSpan.TicksPerDay,
            TimePrecision.Month => new DateOnly(day.Year, day.Month, 1).DayNumber * TimeSpan.TicksPerDay,
            TimePrecision.Day => ticks - ticks % TimeSpan.TicksPerDay,
            TimePrecision.Hour => ticks - ticks % TimeSpan.TicksPerHour,
            TimePrecision.Minute => ticks - ticks % TimeSpan.TicksPerMinute,
            TimePrecision.Second => ticks - ticks % TimeSpan.TicksPerSecond,
            _ => ticks - ticks % TimeSpan.TicksPerMillisecond,
        };
    }
}
