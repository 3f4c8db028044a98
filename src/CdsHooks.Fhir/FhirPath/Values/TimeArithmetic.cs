namespace CdsHooks.Fhir.FhirPath.Values;

/// <summary>Adds durations to dates and times (https://hl7.org/fhirpath/N1/#datetime-arithmetic).</summary>
/// <remarks>
/// <list type="bullet">
/// <item>A date takes years to days, a time takes hours to milliseconds, a dateTime takes all of them.</item>
/// <item>Words of the calendar count, with or without quotation marks, and <c>wk</c>, <c>d</c>, <c>h</c>, <c>min</c>, <c>s</c> and
/// <c>ms</c> of UCUM. <c>a</c> and <c>mo</c> have a mean length, which no calendar has: an error.</item>
/// <item>Fractions are dropped, but for <c>seconds</c> and <c>milliseconds</c>. The official test suite for R4 drops them for
/// <c>'s'</c>.</item>
/// <item>A duration finer than the value is first turned into what the value has, and its rest dropped: a year is 12 months or 365 days, a
/// month is 30 days.</item>
/// <item>A day that the month lacks becomes its last. A time goes round at midnight.</item>
/// </list>
/// </remarks>
internal static class TimeArithmetic
{
    private const decimal MostUnits = 1_000_000_000_000_000m;

    /// <summary><c>+</c></summary>
    /// <param name="value">What to add to.</param>
    /// <param name="duration">What to add.</param>
    /// <param name="sum"><see langword="null"/> (empty) when it leaves the years 1 to 9999, or the duration is a bound.</param>
    /// <returns>False when the unit is none that can be added to the value: an error.</returns>
    public static bool TryAdd(FhirPathDateTime value, FhirPathQuantity duration, out FhirPathDateTime? sum)
    {
        sum = null;
        var unit = UnitOf(duration);
        if (!Takes(value.Kind, unit)) { return false; }
        var keepsFraction = unit <= CalendarUnit.Second && duration.IsCalendar;
        var amount = keepsFraction ? duration.Value : decimal.Truncate(duration.Value);
        if (duration.IsExact && Math.Abs(amount) < MostUnits) { sum = Add(value, unit, amount); }
        return true;
    }

    /// <summary><c>-</c>; see <see cref="TryAdd"/>.</summary>
    public static bool TrySubtract(FhirPathDateTime value, FhirPathQuantity duration, out FhirPathDateTime? difference) =>
        TryAdd(value, duration.With(-duration.Value), out difference);

    private static CalendarUnit UnitOf(FhirPathQuantity duration)
    {
        if (duration.IsCalendar) { return duration.Calendar; }
        var word = CalendarUnits.Find(duration.Unit);
        if (word != CalendarUnit.None) { return word; }
        var unit = CalendarUnits.OfUcum(duration.Unit);
        return unit is CalendarUnit.Year or CalendarUnit.Month ? CalendarUnit.None : unit;
    }

    private static bool Takes(TimeKind kind, CalendarUnit unit) => kind switch
    {
        _ when unit == CalendarUnit.None => false,
        TimeKind.Date => unit >= CalendarUnit.Day,
        TimeKind.Time => unit <= CalendarUnit.Hour,
        _ => true,
    };

    private static FhirPathDateTime? Add(FhirPathDateTime value, CalendarUnit unit, decimal amount) => value.Precision switch
    {
        TimePrecision.Year => AddMonths(value, 12 * decimal.Truncate(Years(unit, amount))),
        TimePrecision.Month => AddMonths(value, decimal.Truncate(Months(unit, amount))),
        _ when unit >= CalendarUnit.Month => AddMonths(value, Months(unit, amount)),
        TimePrecision.Day => AddTicks(value, Whole(unit, amount, TimeSpan.TicksPerDay)),
        TimePrecision.Hour => AddTicks(value, Whole(unit, amount, TimeSpan.TicksPerHour)),
        TimePrecision.Minute => AddTicks(value, Whole(unit, amount, TimeSpan.TicksPerMinute)),
        _ => AddTicks(value, Whole(unit, amount, 1)),
    };

    private static decimal Years(CalendarUnit unit, decimal amount) =>
        unit >= CalendarUnit.Month ? Months(unit, amount) / 12 : amount * TicksOf(unit) / (365 * TimeSpan.TicksPerDay);

    private static decimal Months(CalendarUnit unit, decimal amount) => unit switch
    {
        CalendarUnit.Year => amount * 12,
        CalendarUnit.Month => amount,
        _ => amount * TicksOf(unit) / (30 * TimeSpan.TicksPerDay),
    };

    private static decimal Whole(CalendarUnit unit, decimal amount, long ticksPerStep) =>
        decimal.Truncate(amount * TicksOf(unit) / ticksPerStep) * ticksPerStep;

    private static long TicksOf(CalendarUnit unit) => unit switch
    {
        CalendarUnit.Week => 7 * TimeSpan.TicksPerDay,
        CalendarUnit.Day => TimeSpan.TicksPerDay,
        CalendarUnit.Hour => TimeSpan.TicksPerHour,
        CalendarUnit.Minute => TimeSpan.TicksPerMinute,
        CalendarUnit.Second => TimeSpan.TicksPerSecond,
        _ => TimeSpan.TicksPerMillisecond,
    };

    private static FhirPathDateTime? AddMonths(FhirPathDateTime value, decimal months)
    {
        const int MostMonths = 9_999 * 12;
        var clock = value.Ticks % TimeSpan.TicksPerDay;
        var day = DateOnly.FromDayNumber((int)(value.Ticks / TimeSpan.TicksPerDay));
        var month = (day.Year - 1) * 12 + day.Month - 1 + Math.Clamp(months, -MostMonths, MostMonths);
        if (month is < 0 or >= MostMonths) { return null; }
        var moved = day.AddMonths((int)month - ((day.Year - 1) * 12 + day.Month - 1));
        return With(value, moved.DayNumber * TimeSpan.TicksPerDay + clock);
    }

    private static FhirPathDateTime? AddTicks(FhirPathDateTime value, decimal ticks)
    {
        var sum = value.Ticks + ticks;
        if (value.Kind != TimeKind.Time) { return sum < 0 || sum > DateTime.MaxValue.Ticks ? null : With(value, (long)sum); }
        var clock = sum % TimeSpan.TicksPerDay;
        return With(value, (long)(clock < 0 ? clock + TimeSpan.TicksPerDay : clock));
    }

    // A fraction that comes in by adding shows as milliseconds.
    private static FhirPathDateTime With(FhirPathDateTime value, long ticks)
    {
        var isWhole = ticks % TimeSpan.TicksPerSecond == 0 || value.Precision < TimePrecision.Second;
        var precision = isWhole ? value.Precision : TimePrecision.Millisecond;
        var digits = isWhole ? value.FractionDigits : Math.Max(value.FractionDigits, FractionDigits(ticks));
        return new(value.Kind, precision, ticks, value.OffsetMinutes, digits);
    }

    private static byte FractionDigits(long ticks) =>
        ticks % TimeSpan.TicksPerMillisecond == 0 ? (byte)3 : FhirPathDateTime.MostFractionDigits;
}
