using System.Globalization;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>A FHIR <c>date</c>, <c>dateTime</c> or <c>instant</c> with the precision it was given in.</summary>
/// <remarks>
/// A partial date denotes a span: <c>2024-05</c> is some day of May. Comparisons answer <see langword="null"/> when the spans overlap, so
/// that a rule can end
/// undecided instead of guessing.
/// <para>Days are compared as written. A calendar date has no zone, and a time of day belongs to the date on which people at that place
/// wrote it down;
/// so <c>2024-05-01T23:00:00-05:00</c> is on 1 May. Only two values that both have a time are compared as points in time, by their offsets.
/// A time
/// without offset (no valid FHIR, but seen) may lie anywhere from UTC-12 to UTC+14.</para>
/// </remarks>
public readonly record struct PartialDate
{
    private readonly DateOnly firstDay;
    private readonly long ticksOfDay;
    private readonly short offsetMinutes;

    internal PartialDate(DateOnly firstDay, DatePrecision precision, long ticksOfDay = 0, short? offsetMinutes = null)
    {
        this.firstDay = firstDay;
        this.ticksOfDay = ticksOfDay;
        this.offsetMinutes = offsetMinutes ?? 0;
        Precision = precision;
        HasZone = offsetMinutes is not null;
    }

    /// <summary>A whole calendar date.</summary>
    public PartialDate(DateOnly day)
        : this(day, DatePrecision.Day)
    {
    }

    /// <summary>How much of the date is given.</summary>
    public DatePrecision Precision { get; }

    /// <summary>True when an offset from UTC is given.</summary>
    public bool HasZone { get; }

    /// <summary>True when a time of day is given.</summary>
    public bool HasTime => Precision >= DatePrecision.Minute;

    /// <summary>The time of day as written, in 100 ns; 0 without one.</summary>
    internal long TicksOfDay => ticksOfDay;

    /// <summary>Minutes east of UTC; <see langword="null"/> when not given.</summary>
    internal short? OffsetMinutes => HasZone ? offsetMinutes : null;

    /// <summary>The first calendar day it may denote, as written.</summary>
    public DateOnly EarliestDay => firstDay;

    /// <summary>The last calendar day it may denote, as written.</summary>
    public DateOnly LatestDay => Precision switch
    {
        DatePrecision.Year => new DateOnly(firstDay.Year, 12, 31),
        DatePrecision.Month => new DateOnly(firstDay.Year, firstDay.Month, DateTime.DaysInMonth(firstDay.Year, firstDay.Month)),
        _ => firstDay,
    };

    /// <summary>The first point in time it may denote. Without an offset it is taken as wide as the earth: that of UTC+14.</summary>
    public DateTimeOffset Earliest => Point(firstDay.DayNumber * TimeSpan.TicksPerDay + ticksOfDay, HasZone ? offsetMinutes : 14 * 60);

    /// <summary>The last point in time it may denote, to 100 nanoseconds. Without an offset it is taken as wide as the earth: that of
    /// UTC-12.</summary>
    public DateTimeOffset Latest
    {
        get
        {
            var last = Precision switch
            {
                DatePrecision.Second => firstDay.DayNumber * TimeSpan.TicksPerDay + ticksOfDay,
                DatePrecision.Minute => firstDay.DayNumber * TimeSpan.TicksPerDay + ticksOfDay + TimeSpan.TicksPerMinute - 1,
                _ => (LatestDay.DayNumber + 1) * TimeSpan.TicksPerDay - 1,
            };
            return Point(last, HasZone ? offsetMinutes : -12 * 60);
        }
    }

    /// <summary>Reads a date.</summary>
    /// <param name="text">In UTF-8, without JSON escapes.</param>
    /// <returns><see langword="null"/> for anything that is no date of FHIR: 30 February, month 13, hour 24, year 24 or 0000, blanks around
    /// it.</returns>
    public static PartialDate? Parse(ReadOnlySpan<byte> text) => new PartialDateReader(text).Read();

    /// <summary>Reads a date from a string; absent for any other value.</summary>
    /// <param name="node">Any value.</param>
    public static PartialDate? Read(TapeNode node) => node.IsString ? Parse(node.UnescapedUtf8()) : null;

    /// <summary>Before the other?</summary>
    /// <param name="other">What to compare with.</param>
    /// <returns><see langword="null"/> when the precision of either does not decide. Two equal days are not before each other; of 2024 and
    /// 2024 nobody knows.</returns>
    public bool? IsBefore(PartialDate other)
    {
        if (HasTime && other.HasTime)
        {
            if (Latest < other.Earliest) { return true; }
            return Earliest >= other.Latest ? false : null;
        }
        if (LatestDay < other.EarliestDay) { return true; }
        if (EarliestDay > other.LatestDay) { return false; }
        return EarliestDay == other.LatestDay && !HasTime && !other.HasTime ? false : null;
    }

    /// <summary>After the other? See <see cref="IsBefore(PartialDate)"/>.</summary>
    public bool? IsAfter(PartialDate other) => other.IsBefore(this);

    /// <summary>Before that day, by the calendar date as written?</summary>
    public bool? IsBefore(DateOnly day) => LatestDay < day ? true : EarliestDay >= day ? false : null;

    /// <summary>After that day, by the calendar date as written?</summary>
    public bool? IsAfter(DateOnly day) => EarliestDay > day ? true : LatestDay <= day ? false : null;

    /// <summary>On that day or after it, by the calendar date as written?</summary>
    public bool? IsOnOrAfter(DateOnly day) => !IsBefore(day);

    /// <summary>On that day or before it, by the calendar date as written?</summary>
    public bool? IsOnOrBefore(DateOnly day) => !IsAfter(day);

    /// <summary>Within the months up to today? For what has happened, not for what is planned.</summary>
    /// <param name="today">Today.</param>
    /// <param name="months">Length of the window; its first day is the same day of the month so many months ago, and belongs to it.</param>
    /// <returns>False also for a date in the future; one day ahead is forgiven, because dates run ahead in the east. <see langword="null"/>
    /// when a
    /// partial date begins before the window and may end inside it.</returns>
    public bool? IsWithin(DateOnly today, int months) => IsBetween(MonthsBefore(today, months), today);

    /// <summary>Within the days up to today? As <see cref="IsWithin"/>; 0 means today alone.</summary>
    public bool? IsWithinDays(DateOnly today, int days) =>
        IsBetween(DateOnly.FromDayNumber((int)Math.Max(0L, today.DayNumber - Math.Max(0L, days))), today);

    /// <summary>The same day of the month, that many months earlier; the last day where that month is shorter.</summary>
    /// <param name="day">The day to count back from.</param>
    /// <param name="months">0 or more. Counting back past year 1 stops there.</param>
    public static DateOnly MonthsBefore(DateOnly day, int months)
    {
        var monthsSinceYear1 = (day.Year - 1) * 12L + day.Month - 1;
        return months > monthsSinceYear1 ? DateOnly.MinValue : day.AddMonths(-Math.Max(0, months));
    }

    /// <summary>Whole years from one day to another. Who was born on 29 February is a year older on 1 March in other years.</summary>
    /// <param name="from">The earlier day.</param>
    /// <param name="to">The later day.</param>
    /// <returns>Negative when <paramref name="to"/> is earlier.</returns>
    public static int YearsBetween(DateOnly from, DateOnly to)
    {
        var years = to.Year - from.Year;
        return (to.Month, to.Day).CompareTo((from.Month, from.Day)) < 0 ? years - 1 : years;
    }

    /// <summary>The date in FHIR's form and given precision.</summary>
    public override string ToString()
    {
        var day = firstDay.ToString("O", CultureInfo.InvariantCulture);
        return Precision switch
        {
            DatePrecision.Year => day[..4],
            DatePrecision.Month => day[..7],
            DatePrecision.Day => day,
            DatePrecision.Minute => $"{day}T{new TimeOnly(ticksOfDay).ToString("HH:mm", CultureInfo.InvariantCulture)}{Zone}",
            _ => $"{day}T{new TimeOnly(ticksOfDay).ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)}{Zone}",
        };
    }

    /// <summary>An offset from UTC as FHIR writes it: <c>Z</c>, <c>-05:00</c>.</summary>
    internal static string ZoneOf(int offsetMinutes)
    {
        if (offsetMinutes == 0) { return "Z"; }
        var (hours, minutes) = Math.DivRem(Math.Abs(offsetMinutes), 60);
        return string.Create(CultureInfo.InvariantCulture, $"{(offsetMinutes < 0 ? '-' : '+')}{hours:00}:{minutes:00}");
    }

    private string Zone => HasZone ? ZoneOf(offsetMinutes) : "";

    private bool? IsBetween(DateOnly first, DateOnly today)
    {
        var tomorrow = today == DateOnly.MaxValue ? today : today.AddDays(1);
        if (EarliestDay > tomorrow || LatestDay < first) { return false; }
        return EarliestDay >= first ? true : null;
    }

    private static DateTimeOffset Point(long localTicks, int offsetMinutes) =>
        new(Math.Clamp(localTicks - offsetMinutes * TimeSpan.TicksPerMinute, 0, DateTime.MaxValue.Ticks), TimeSpan.Zero);
}
