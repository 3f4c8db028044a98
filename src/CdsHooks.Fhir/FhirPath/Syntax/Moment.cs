using System.Globalization;

namespace CdsHooks.Fhir.FhirPath.Syntax;

/// <summary>Dates and times as literals: how far one reaches, and whether the calendar and the clock have it.</summary>
internal static class Moment
{
    private const string DateShape = "Expected a date such as '@2026', '@2026-06' or '@2026-06-15'";

    /// <summary>Reads what stands after the <c>@</c>.</summary>
    /// <param name="text">The rest of the expression.</param>
    /// <param name="kind"><see cref="TokenKind.Date"/>, <see cref="TokenKind.DateTime"/> or <see cref="TokenKind.Time"/>.</param>
    /// <param name="wrong">What is wrong with it, as a sentence; <see langword="null"/> when nothing is.</param>
    /// <returns>How many characters belong to it.</returns>
    public static int Read(ReadOnlySpan<char> text, out TokenKind kind, out string? wrong)
    {
        wrong = null;
        if (text is ['T', ..])
        {
            kind = TokenKind.Time;
            var time = ReadTime(text[1..], ref wrong);
            if (time == 0) { wrong = "Expected a time such as '@T08', '@T08:30' or '@T08:30:15.250'."; }
            var zone = ReadZone(text[(1 + time)..], ref wrong);
            if (time > 0 && zone > 0) { wrong = "A time without a date has no time zone."; }
            return 1 + time + zone;
        }
        kind = TokenKind.Date;
        var length = ReadDate(text, ref wrong);
        if (length == 0 || length == text.Length || text[length] != 'T') { return length; }

        kind = TokenKind.DateTime;
        length++;
        var hours = ReadTime(text[length..], ref wrong);
        length += hours;
        return hours == 0 ? length : length + ReadZone(text[length..], ref wrong);
    }

    private static int ReadDate(ReadOnlySpan<char> text, ref string? wrong)
    {
        if (!IsNumber(text, 0, 4, out var year))
        {
            wrong = DateShape + "; the year has four digits.";
            return 0;
        }
        if (year == 0) { wrong = "There is no year 0000."; }
        if (!IsPart(text, 4, '-')) { return 4; }
        if (!IsNumber(text, 5, 2, out var month))
        {
            wrong = DateShape + "; the month has two digits.";
            return 4;
        }
        if (month is < 1 or > 12) { wrong = $"There is no month {month:00}; expected 01 to 12."; }
        if (!IsPart(text, 7, '-')) { return 7; }
        if (!IsNumber(text, 8, 2, out var day))
        {
            wrong = DateShape + "; the day has two digits.";
            return 7;
        }
        if (wrong is null && (day < 1 || day > DateTime.DaysInMonth(year, month)))
        {
            wrong = string.Create(CultureInfo.InvariantCulture, $"There is no day {day:00} in {year:0000}-{month:00}; expected 01 to {DateTime.DaysInMonth(year, month)}.");
        }
        return 10;
    }

    private static int ReadTime(ReadOnlySpan<char> text, ref string? wrong)
    {
        if (!IsNumber(text, 0, 2, out var hour)) { return 0; }
        if (hour > 23) { wrong ??= $"There is no hour {hour:00}; expected 00 to 23."; }
        if (!IsClockPart(text, 2, 59, "minute", ref wrong)) { return 2; }
        if (!IsClockPart(text, 5, 59, "second", ref wrong)) { return 5; }
        if (!IsPart(text, 8, '.')) { return 8; }
        var length = 9;
        while (length < text.Length && char.IsAsciiDigit(text[length])) { length++; }
        return length;
    }

    private static bool IsClockPart(ReadOnlySpan<char> text, int at, int most, string name, ref string? wrong)
    {
        if (at >= text.Length || text[at] != ':') { return false; }
        if (!IsNumber(text, at + 1, 2, out var value))
        {
            wrong ??= $"Expected two digits for the {name}.";
            return false;
        }
        if (value > most) { wrong ??= $"There is no {name} {value:00}; expected 00 to {most}."; }
        return true;
    }

    private static int ReadZone(ReadOnlySpan<char> text, ref string? wrong)
    {
        if (text is ['Z', ..]) { return 1; }
        // Without the colon it is a sum: @2026-06-15T08:00 - 1 hour.
        if (text.Length < 6 || text[0] is not ('+' or '-') || text[3] != ':' || !IsNumber(text, 1, 2, out var hours) || !IsNumber(text, 4, 2, out var minutes)) { return 0; }
        if (hours > 14 || minutes > 59 || (hours == 14 && minutes > 0)) { wrong ??= "There is no such time zone; expected 'Z' or -14:00 to +14:00."; }
        return 6;
    }

    // A separator counts only before a digit: "@2026 - 1 year" and "@2026.year" are no longer dates after the year.
    private static bool IsPart(ReadOnlySpan<char> text, int at, char separator) => at + 1 < text.Length && text[at] == separator && char.IsAsciiDigit(text[at + 1]);

    private static bool IsNumber(ReadOnlySpan<char> text, int at, int digits, out int value)
    {
        value = 0;
        if (at + digits > text.Length) { return false; }
        for (var i = at; i < at + digits; i++)
        {
            if (!char.IsAsciiDigit(text[i])) { return false; }
            value = value * 10 + (text[i] - '0');
        }
        return true;
    }
}
