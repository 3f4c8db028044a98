namespace CdsHooks.Fhir.Reading;

/// <summary>Reads the forms of https://hl7.org/fhir/R4/datatypes.html#dateTime, and a time without seconds or offset.</summary>
internal ref struct PartialDateReader(ReadOnlySpan<byte> text)
{
    // 2024-05-17T10:30:00.1234567+02:00, with room for more digits of the fraction.
    private const int Longest = 64;
    private const int MinutesInWidestOffset = 14 * 60;

    private ReadOnlySpan<byte> rest = text;

    public PartialDate? Read()
    {
        if (rest.Length > Longest || !TryDigits(4, out var year) || year == 0) { return null; }
        if (rest.IsEmpty) { return new PartialDate(new DateOnly(year, 1, 1), DatePrecision.Year); }
        if (!TrySkip((byte)'-') || !TryDigits(2, out var month) || month is 0 or > 12) { return null; }
        if (rest.IsEmpty) { return new PartialDate(new DateOnly(year, month, 1), DatePrecision.Month); }
        if (!TrySkip((byte)'-') || !TryDigits(2, out var day) || day == 0 || day > DateTime.DaysInMonth(year, month)) { return null; }
        var date = new DateOnly(year, month, day);
        if (rest.IsEmpty) { return new PartialDate(date, DatePrecision.Day); }
        return TrySkip((byte)'T') ? ReadTime(date) : null;
    }

    private PartialDate? ReadTime(DateOnly date)
    {
        if (!TryDigits(2, out var hour) || hour > 23 || !TrySkip((byte)':')) { return null; }
        if (!TryDigits(2, out var minute) || minute > 59) { return null; }
        var ticks = hour * TimeSpan.TicksPerHour + minute * TimeSpan.TicksPerMinute;
        var precision = DatePrecision.Minute;
        if (TrySkip((byte)':'))
        {
            precision = DatePrecision.Second;
            if (!TryDigits(2, out var second) || second > 60 || !TryFraction(out var fraction)) { return null; }
            // A leap second has no place on the clock of .NET; it is kept as the last moment of its minute.
            ticks += second == 60 ? TimeSpan.TicksPerMinute - 1 : second * TimeSpan.TicksPerSecond + fraction;
        }
        if (rest.IsEmpty) { return new PartialDate(date, precision, ticks); }
        return TryOffset(out var offset) && rest.IsEmpty ? new PartialDate(date, precision, ticks, offset) : null;
    }

    private bool TryOffset(out short minutes)
    {
        minutes = 0;
        if (TrySkip((byte)'Z')) { return true; }
        var sign = TrySkip((byte)'+') ? 1 : TrySkip((byte)'-') ? -1 : 0;
        if (sign == 0 || !TryDigits(2, out var hour) || !TrySkip((byte)':')) { return false; }
        if (!TryDigits(2, out var minute) || minute > 59) { return false; }
        minutes = (short)(sign * (hour * 60 + minute));
        return Math.Abs(minutes) <= MinutesInWidestOffset;
    }

    private bool TryFraction(out long ticks)
    {
        ticks = 0;
        if (!TrySkip((byte)'.')) { return true; }
        var scale = TimeSpan.TicksPerSecond;
        var digits = 0;
        while (!rest.IsEmpty && char.IsAsciiDigit((char)rest[0]))
        {
            scale /= 10;
            ticks += (rest[0] - '0') * scale;
            rest = rest[1..];
            digits++;
        }
        return digits > 0;
    }

    private bool TryDigits(int count, out int value)
    {
        value = 0;
        if (rest.Length < count) { return false; }
        foreach (var digit in rest[..count])
        {
            if (!char.IsAsciiDigit((char)digit)) { return false; }
            value = value * 10 + (digit - '0');
        }
        rest = rest[count..];
        return true;
    }

    private bool TrySkip(byte expected)
    {
        if (rest.IsEmpty || rest[0] != expected) { return false; }
        rest = rest[1..];
        return true;
    }
}
