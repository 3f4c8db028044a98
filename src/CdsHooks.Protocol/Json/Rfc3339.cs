namespace CdsHooks.Protocol.Json;

/// <summary>Reads an RFC 3339 date-time. The framework's own parser takes dates without a time or an offset, and refuses lower-case
/// letters and leap seconds.</summary>
internal static class Rfc3339
{
    // "2026-05-04T09:15:02" and the longest offset; between them any sensible number of decimals.
    private const int Longest = 64;
    private const int WholeSecondsLength = 19;

    /// <summary>Reads a date-time with <c>Z</c> or an offset. Decimals beyond 100 ns are cut; a leap second reads as the second that
    /// follows it.</summary>
    /// <returns>The time in UTC, or <see langword="null"/> for anything else.</returns>
    public static DateTimeOffset? Read(ReadOnlySpan<byte> text)
    {
        if (text.Length is <= WholeSecondsLength or > Longest || !HasSeparators(text)) { return null; }
        var year = Number(text[..4]);
        var month = Number(text.Slice(5, 2));
        var day = Number(text.Slice(8, 2));
        var hour = Number(text.Slice(11, 2));
        var minute = Number(text.Slice(14, 2));
        var second = Number(text.Slice(17, 2));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) { return null; }
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 60) { return null; }

        var rest = text[WholeSecondsLength..];
        if (!TryReadFraction(ref rest, out var fraction) || !TryReadOffset(rest, out var offsetMinutes)) { return null; }
        var isLeap = second == 60;
        var local = new DateTime(year, month, day, hour, minute, isLeap ? 59 : second, DateTimeKind.Unspecified).Ticks
            + (isLeap ? TimeSpan.TicksPerSecond : fraction);
        var utc = local - (offsetMinutes * TimeSpan.TicksPerMinute);
        if (utc < 0 || utc > DateTime.MaxValue.Ticks) { return null; }
        if (isLeap && utc % TimeSpan.TicksPerDay != 0) { return null; }
        return new DateTimeOffset(utc, TimeSpan.Zero);
    }

    private static bool HasSeparators(ReadOnlySpan<byte> text) =>
        text[4] == '-' && text[7] == '-' && text[10] is (byte)'T' or (byte)'t' && text[13] == ':' && text[16] == ':';

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9') { return -1; }
            number = (number * 10) + digit - '0';
        }
        return number;
    }

    private static bool TryReadFraction(ref ReadOnlySpan<byte> rest, out long ticks)
    {
        ticks = 0;
        if (rest.IsEmpty || rest[0] != '.') { return true; }
        var digits = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits < 1) { return false; }
        var unit = TimeSpan.TicksPerSecond;
        foreach (var digit in rest.Slice(1, Math.Min(digits, 7)))
        {
            unit /= 10;
            ticks += (digit - '0') * unit;
        }
        rest = rest[(1 + digits)..];
        return true;
    }

    private static bool TryReadOffset(ReadOnlySpan<byte> rest, out int minutes)
    {
        minutes = 0;
        if (rest.Length == 1) { return rest[0] is (byte)'Z' or (byte)'z'; }
        if (rest.Length != 6 || rest[0] is not ((byte)'+' or (byte)'-') || rest[3] != ':') { return false; }
        var hour = Number(rest.Slice(1, 2));
        var minute = Number(rest.Slice(4, 2));
        minutes = ((hour * 60) + minute) * (rest[0] == '-' ? -1 : 1);
        return hour is >= 0 and <= 23 && minute is >= 0 and <= 59;
    }
}
