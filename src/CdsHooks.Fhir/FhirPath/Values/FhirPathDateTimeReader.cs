namespace CdsHooks.Fhir.FhirPath.Values;

/// <summary>Reads dates and times by the grammar of FHIRPath (https://hl7.org/fhirpath/N1/#literals), of which FHIR's forms are a
/// part.</summary>
internal ref struct FhirPathDateTimeReader(ReadOnlySpan<char> text)
{
    /// <summary>2024-05-17T10:30:00.1234567+02:00, with room for more digits of the fraction.</summary>
    public const int Longest = 64;

    private const int MinutesInWidestOffset = 14 * 60;

    private ReadOnlySpan<char> rest = text;
    private long ticks;
    private TimePrecision precision;
    private byte fractionDigits;

    public FhirPathDateTime? ReadDate() => TryDate() && rest.IsEmpty ? Value(TimeKind.Date) : null;

    public FhirPathDateTime? ReadDateTime()
    {
        if (!TryDate()) { return null; }
        if (rest.IsEmpty) { return Value(TimeKind.DateTime); }
        if (!TrySkip('T')) { return null; }
        if (rest.IsEmpty) { return Value(TimeKind.DateTime); }
        if (precision != TimePrecision.Day || !TryTime()) { return null; }
        if (rest.IsEmpty) { return Value(TimeKind.DateTime); }
        return TryOffset(out var offset) && rest.IsEmpty ? Value(TimeKind.DateTime, offset) : null;
    }

    public FhirPathDateTime? ReadTime()
    {
        TrySkip('T');
        return TryTime() && rest.IsEmpty ? Value(TimeKind.Time) : null;
    }

    private readonly FhirPathDateTime Value(TimeKind kind, short? offset = null) => new(kind, precision, ticks, offset, fractionDigits);

    private bool TryDate()
    {
        if (rest.Length > Longest || !TryDigits(4, out var year) || year == 0) { return false; }
        var month = 1;
        var day = 1;
        precision = TimePrecision.Year;
        if (TrySkip('-'))
        {
            if (!TryDigits(2, out month) || month is 0 or > 12) { return false; }
            precision = TimePrecision.Month;
            if (TrySkip('-'))
            {
                if (!TryDigits(2, out day) || day == 0 || day > DateTime.DaysInMonth(year, month)) { return false; }
                precision = TimePrecision.Day;
            }
        }
        ticks = new DateOnly(year, month, day).DayNumber * TimeSpan.TicksPerDay;
        return true;
    }

    private bool TryTime()
    {
        if (rest.Length > Longest || !TryDigits(2, out var hour) || hour > 23) { return false; }
        precision = TimePrecision.Hour;
        ticks += hour * TimeSpan.TicksPerHour;
        if (!TrySkip(':')) { return true; }
        if (!TryDigits(2, out var minute) || minute > 59) { return false; }
        precision = TimePrecision.Minute;
        ticks += minute * TimeSpan.TicksPerMinute;
        return !TrySkip(':') || TrySecond();
    }

    private bool TrySecond()
    {
        if (!TryDigits(2, out var second) || second > 60) { return false; }
        precision = TimePrecision.Second;
        var fraction = 0L;
        if (TrySkip('.') && !TryFraction(out fraction)) { return false; }
        if (second == 60)
        {
            // A leap second has no place on the clock of .NET; it is kept as the last moment of its minute.
            fractionDigits = FhirPathDateTime.MostFractionDigits;
            precision = TimePrecision.Millisecond;
            ticks += TimeSpan.TicksPerMinute - 1;
            return true;
        }
        ticks += second * TimeSpan.TicksPerSecond + fraction;
        return true;
    }

    private bool TryFraction(out long fraction)
    {
        fraction = 0;
        var scale = TimeSpan.TicksPerSecond;
        var digits = 0;
        while (!rest.IsEmpty && char.IsAsciiDigit(rest[0]))
        {
            scale /= 10;
            fraction += (rest[0] - '0') * scale;
            rest = rest[1..];
            digits++;
        }
        fractionDigits = (byte)Math.Min(digits, FhirPathDateTime.MostFractionDigits);
        precision = TimePrecision.Millisecond;
        return digits > 0;
    }

    private bool TryOffset(out short minutes)
    {
        minutes = 0;
        if (TrySkip('Z')) { return true; }
        var sign = TrySkip('+') ? 1 : TrySkip('-') ? -1 : 0;
        if (sign == 0 || !TryDigits(2, out var hour) || !TrySkip(':')) { return false; }
        if (!TryDigits(2, out var minute) || minute > 59) { return false; }
        minutes = (short)(sign * (hour * 60 + minute));
        return Math.Abs(minutes) <= MinutesInWidestOffset;
    }

    private bool TryDigits(int count, out int value)
    {
        value = 0;
        if (rest.Length < count) { return false; }
        foreach (var digit in rest[..count])
        {
            if (!char.IsAsciiDigit(digit)) { return false; }
            value = value * 10 + (digit - '0');
        }
        rest = rest[count..];
        return true;
    }

    private bool TrySkip(char expected)
    {
        if (rest.IsEmpty || rest[0] != expected) { return false; }
        rest = rest[1..];
        return true;
    }
}
