using System.Globalization;

namespace CdsHooks.Measuring.Load;

/// <summary>Figures as people read them.</summary>
internal static class Text
{
    /// <summary>With three digits and a fitting unit: <c>740 µs</c>, <c>3.21 ms</c>, <c>1.5 s</c>.</summary>
    public static string Of(TimeSpan time) => time switch
    {
        { TotalMicroseconds: < 1000 } => Digits(time.TotalMicroseconds) + " µs",
        { TotalSeconds: < 1 } => Digits(time.TotalMilliseconds) + " ms",
        { TotalSeconds: < 120 } => Digits(time.TotalSeconds) + " s",
        _ => Digits(time.TotalMinutes) + " min",
    };

    /// <summary>Milliseconds without the unit, for a column.</summary>
    public static string Milliseconds(TimeSpan time) => Digits(time.TotalMilliseconds);

    /// <summary><c>0.25 %</c>; a part that is not nothing is never shown as nothing.</summary>
    public static string Percent(double part) => part is > 0 and < 0.0001 ? "< 0.01 %" : (part * 100).ToString(part is 0 or 1 ? "0" : "0.##", CultureInfo.InvariantCulture) + " %";

    /// <summary><c>1,234</c></summary>
    public static string Whole(double number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Three digits that count.</summary>
    public static string Digits(double number) => number.ToString(Math.Abs(number) switch { 0 => "0", < 10 => "0.##", < 100 => "0.#", _ => "N0" }, CultureInfo.InvariantCulture);
}
