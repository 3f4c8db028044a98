namespace CdsHooks.Fhir.FhirPath.Values;

/// <summary>Compares dates and times in three values (https://hl7.org/fhirpath/N1/#comparison).</summary>
/// <remarks>
/// <list type="bullet">
/// <item>Spans that do not overlap are decided; so are equal spans of one precision. Everything else is undecided. Seconds and milliseconds
/// are one precision.</item>
/// <item>Where only one side has a time of day, both are taken as written: a calendar date has no zone.</item>
/// <item>Two times of day are compared as points in time. Where only one has an offset, the other may lie anywhere from UTC-12 to UTC+14,
/// so that it is decided only when they are further apart than that.</item>
/// </list>
/// </remarks>
internal static class TimeComparison
{
    private const long TicksWest = 12 * TimeSpan.TicksPerHour;
    private const long TicksEast = 14 * TimeSpan.TicksPerHour;

    /// <summary>Equal (<c>=</c>)? A time never equals a date.</summary>
    /// <returns><see langword="null"/> when it cannot be told.</returns>
    public static bool? IsEqual(FhirPathDateTime left, FhirPathDateTime right) =>
        AreComparable(left, right) ? Compare(left, right) is { } order ? order == 0 : null : false;

    /// <summary>Equivalent (<c>~</c>)? Values of different precision are not.</summary>
    public static bool IsEquivalent(FhirPathDateTime left, FhirPathDateTime right) => IsEqual(left, right) == true;

    /// <summary>True unless just one of them is a time; then a comparison is an error.</summary>
    public static bool AreComparable(FhirPathDateTime left, FhirPathDateTime right) =>
        (left.Kind == TimeKind.Time) == (right.Kind == TimeKind.Time);

    /// <summary>Which is earlier?</summary>
    /// <returns>Negative, 0 or positive; <see langword="null"/> when it cannot be told, or one is a time and the other is none.</returns>
    public static int? Compare(FhirPathDateTime left, FhirPathDateTime right)
    {
        if (!AreComparable(left, right)) { return null; }
        var asWritten = !left.HasTime || !right.HasTime || left.HasZone == right.HasZone && !left.HasZone;
        var (leftFirst, leftLast) = asWritten ? (left.Ticks, Last(left)) : Points(left);
        var (rightFirst, rightLast) = asWritten ? (right.Ticks, Last(right)) : Points(right);
        var isSamePrecision = Coarsen(left.Precision) == Coarsen(right.Precision);
        if (isSamePrecision && leftFirst == rightFirst && leftLast == rightLast) { return 0; }
        if (leftLast < rightFirst) { return -1; }
        return leftFirst > rightLast ? 1 : null;
    }

    /// <summary>The last moment it may denote on its own clock.</summary>
    public static long Last(FhirPathDateTime value)
    {
        const long Day = TimeSpan.TicksPerDay;
        switch (value.Precision)
        {
            case TimePrecision.Year or TimePrecision.Month:
                var first = DateOnly.FromDayNumber((int)(value.Ticks / Day));
                var month = value.Precision == TimePrecision.Year ? 12 : first.Month;
                return (new DateOnly(first.Year, month, DateTime.DaysInMonth(first.Year, month)).DayNumber + 1) * Day - 1;
            case TimePrecision.Day: return value.Ticks + Day - 1;
            case TimePrecision.Hour: return value.Ticks + TimeSpan.TicksPerHour - 1;
            case TimePrecision.Minute: return value.Ticks + TimeSpan.TicksPerMinute - 1;
            default: return value.Ticks;
        }
    }

    private static (long First, long Last) Points(FhirPathDateTime value)
    {
        if (value.OffsetMinutes is not { } offset) { return (value.Ticks - TicksEast, Last(value) + TicksWest); }
        var shift = offset * TimeSpan.TicksPerMinute;
        return (value.Ticks - shift, Last(value) - shift);
    }

    private static TimePrecision Coarsen(TimePrecision precision) =>
        precision == TimePrecision.Millisecond ? TimePrecision.Second : precision;
}
