using System.Globalization;
using System.Text;
using CdsHooks.Fhir.Reading;

namespace CdsHooks.Fhir.FhirPath.Values;

/// <summary>A <c>Date</c>, <c>DateTime</c> or <c>Time</c> of FHIRPath in the precision it was given in
/// (https://hl7.org/fhirpath/N1/#date, #datetime, #time).</summary>
/// <remarks>A value is a span: <c>2024-05</c> is some moment of May. Comparison, arithmetic and boundaries are in
/// <see cref="TimeComparison"/>, <see cref="TimeArithmetic"/> and <see cref="TimeBoundaries"/>. Nothing here throws for any
/// input.</remarks>
internal readonly struct FhirPathDateTime
{
    /// <summary>A tick of .NET is a ten-millionth of a second; further digits are dropped.</summary>
    public const byte MostFractionDigits = 7;

    private readonly short offsetMinutes;

    /// <summary>A value of its parts.</summary>
    /// <param name="kind">Which type.</param>
    /// <param name="precision">How much of it is given.</param>
    /// <param name="ticks">The first moment it may denote on the clock where it was written: since year 1, or since midnight for a
    /// time.</param>
    /// <param name="offsetMinutes">Minutes east of UTC; <see langword="null"/> when not given. Only with a time of day.</param>
    /// <param name="fractionDigits">Digits of the fraction of a second as written, 0 to 7; more than 0 only for milliseconds.</param>
    public FhirPathDateTime(TimeKind kind, TimePrecision precision, long ticks, short? offsetMinutes = null, byte fractionDigits = 0)
    {
        Kind = kind;
        Precision = precision;
        Ticks = ticks;
        FractionDigits = fractionDigits;
        this.offsetMinutes = offsetMinutes ?? 0;
        HasZone = offsetMinutes is not null;
    }

    /// <summary>Which type.</summary>
    public TimeKind Kind { get; }

    /// <summary>How much of it is given.</summary>
    public TimePrecision Precision { get; }

    /// <summary>The first moment it may denote on the clock where it was written, in 100 ns: since year 1, or since midnight for a
    /// time.</summary>
    public long Ticks { get; }

    /// <summary>Digits of the fraction of a second as written, 0 to 7.</summary>
    public byte FractionDigits { get; }

    /// <summary>True when an offset from UTC is given.</summary>
    public bool HasZone { get; }

    /// <summary>Minutes east of UTC; <see langword="null"/> when not given.</summary>
    public short? OffsetMinutes => HasZone ? offsetMinutes : null;

    /// <summary>True when at least the hour is given.</summary>
    public bool HasTime => Precision >= TimePrecision.Hour;

    /// <summary>What <c>precision()</c> yields: 4 to 17 for dates, 2 to 9 for times.</summary>
    public int Digits => (int)Precision - (Kind == TimeKind.Time ? (int)TimePrecision.Day : 0);

    /// <summary>Reads a date: the literal without <c>@</c>, or FHIR's <c>date</c>.</summary>
    /// <returns><see langword="null"/> when it is none, also when it has a time.</returns>
    public static FhirPathDateTime? ParseDate(ReadOnlySpan<char> text) => new FhirPathDateTimeReader(text).ReadDate();

    /// <summary>Reads a dateTime: the literal without <c>@</c> (<c>2015T</c>), or FHIR's <c>dateTime</c> or <c>instant</c>; also a date
    /// alone.</summary>
    public static FhirPathDateTime? ParseDateTime(ReadOnlySpan<char> text) => new FhirPathDateTimeReader(text).ReadDateTime();

    /// <summary>Reads a time: the literal without <c>@</c>, with or without its <c>T</c>, or FHIR's <c>time</c>. It has no zone.</summary>
    public static FhirPathDateTime? ParseTime(ReadOnlySpan<char> text) => new FhirPathDateTimeReader(text).ReadTime();

    /// <summary>Reads from UTF-8.</summary>
    /// <param name="kind">What it must be.</param>
    /// <param name="utf8">Without JSON escapes.</param>
    public static FhirPathDateTime? Parse(TimeKind kind, ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > FhirPathDateTimeReader.Longest) { return null; }
        Span<char> room = stackalloc char[FhirPathDateTimeReader.Longest];
        // One byte, one character: whatever is no ASCII is no date either.
        Encoding.Latin1.GetChars(utf8, room);
        return Parse(kind, room[..utf8.Length]);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="kind">What it must be.</param>
    /// <param name="text">As a literal without <c>@</c>, or as FHIR writes it.</param>
    public static FhirPathDateTime? Parse(TimeKind kind, ReadOnlySpan<char> text) => kind switch
    {
        TimeKind.Date => ParseDate(text),
        TimeKind.DateTime => ParseDateTime(text),
        _ => ParseTime(text),
    };

    /// <summary>A moment, in milliseconds: <c>now()</c>.</summary>
    public static FhirPathDateTime OfMoment(DateTimeOffset moment) => new(
        TimeKind.DateTime, TimePrecision.Millisecond, moment.Ticks - moment.Ticks % TimeSpan.TicksPerMillisecond,
        (short)moment.TotalOffsetMinutes, fractionDigits: 3);

    /// <summary>The time of day of a moment, in milliseconds: <c>timeOfDay()</c>.</summary>
    public static FhirPathDateTime OfTimeOfDay(DateTimeOffset moment)
    {
        var ticks = moment.TimeOfDay.Ticks;
        return new(TimeKind.Time, TimePrecision.Millisecond, ticks - ticks % TimeSpan.TicksPerMillisecond, null, fractionDigits: 3);
    }

    /// <summary>A whole day: <c>today()</c>.</summary>
    public static FhirPathDateTime OfDay(DateOnly day) => new(TimeKind.Date, TimePrecision.Day, day.DayNumber * TimeSpan.TicksPerDay);

    /// <summary>A date as it was read from FHIR: a date, or a dateTime when it has a time.</summary>
    public static FhirPathDateTime Of(PartialDate date)
    {
        var ticks = date.EarliestDay.DayNumber * TimeSpan.TicksPerDay + date.TicksOfDay;
        var digits = FractionDigitsOf(ticks);
        var precision = date.Precision switch
        {
            DatePrecision.Year => TimePrecision.Year,
            DatePrecision.Month => TimePrecision.Month,
            DatePrecision.Day => TimePrecision.Day,
            DatePrecision.Minute => TimePrecision.Minute,
            _ => digits == 0 ? TimePrecision.Second : TimePrecision.Millisecond,
        };
        return new(date.HasTime ? TimeKind.DateTime : TimeKind.Date, precision, ticks, date.OffsetMinutes, digits);
    }

    /// <summary>As a date of FHIR; <see langword="null"/> for a time. An hour alone becomes that hour's day, since FHIR has no
    /// hours.</summary>
    public PartialDate? ToPartialDate()
    {
        if (Kind == TimeKind.Time) { return null; }
        var day = DateOnly.FromDayNumber((int)(Ticks / TimeSpan.TicksPerDay));
        return Precision switch
        {
            TimePrecision.Year => new PartialDate(day, DatePrecision.Year),
            TimePrecision.Month => new PartialDate(day, DatePrecision.Month),
            TimePrecision.Day or TimePrecision.Hour => new PartialDate(day),
            TimePrecision.Minute => new PartialDate(day, DatePrecision.Minute, Ticks % TimeSpan.TicksPerDay, OffsetMinutes),
            _ => new PartialDate(day, DatePrecision.Second, Ticks % TimeSpan.TicksPerDay, OffsetMinutes),
        };
    }

    /// <summary>Its date; a date as it is. <see langword="null"/> for a time.</summary>
    public FhirPathDateTime? ToDate() => Kind switch
    {
        TimeKind.Date => this,
        TimeKind.DateTime when HasTime => new FhirPathDateTime(TimeKind.Date, TimePrecision.Day, Ticks - Ticks % TimeSpan.TicksPerDay),
        TimeKind.DateTime => new FhirPathDateTime(TimeKind.Date, Precision, Ticks),
        _ => null,
    };

    /// <summary>As a dateTime of the same precision; <see langword="null"/> for a time.</summary>
    public FhirPathDateTime? ToDateTime() => Kind switch
    {
        TimeKind.Date => new FhirPathDateTime(TimeKind.DateTime, Precision, Ticks),
        TimeKind.DateTime => this,
        _ => null,
    };

    /// <summary>As FHIR writes it, in the precision it has: <c>2015-02</c>, <c>2015-02-04T14:34:28.120+10:00</c>, <c>14:34</c>. No offset
    /// is written <c>Z</c>.</summary>
    public override string ToString()
    {
        var culture = CultureInfo.InvariantCulture;
        var time = new TimeOnly(Ticks % TimeSpan.TicksPerDay);
        var clock = Precision switch
        {
            TimePrecision.Hour => time.ToString("HH", culture),
            TimePrecision.Minute => time.ToString("HH:mm", culture),
            TimePrecision.Second => time.ToString("HH:mm:ss", culture),
            TimePrecision.Millisecond => time.ToString("HH:mm:ss.fffffff", culture)[..(9 + FractionDigits)],
            _ => "",
        };
        if (Kind == TimeKind.Time) { return clock; }
        var day = DateOnly.FromDayNumber((int)(Ticks / TimeSpan.TicksPerDay)).ToString("yyyy-MM-dd", culture);
        return Precision switch
        {
            TimePrecision.Year => day[..4],
            TimePrecision.Month => day[..7],
            TimePrecision.Day => day,
            _ => $"{day}T{clock}{Zone}",
        };
    }

    // As few as say it all.
    private static byte FractionDigitsOf(long ticks)
    {
        byte digits = 0;
        for (var rest = ticks % TimeSpan.TicksPerSecond; rest != 0; rest = rest * 10 % TimeSpan.TicksPerSecond) { digits++; }
        return digits;
    }

    private string Zone => HasZone ? PartialDate.ZoneOf(offsetMinutes) : "";
}
