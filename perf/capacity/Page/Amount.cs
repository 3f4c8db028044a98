using System.Globalization;

namespace CdsHooks.Capacity.Page;

/// <summary>Writes amounts by three digits, which is more than they deserve and what is needed to redo sums.</summary>
internal static class Amount
{
    private const double Least = 1e-9;

    /// <summary>With thousands set apart: 0.00524, 5.24, 52.4, 524, 5,240, 52,400.</summary>
    public static string Of(double value)
    {
        if (Math.Abs(value) < Least) { return "0"; }
        var digits = 2 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        if (digits > 0) { return value.ToString("N" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture); }
        var unit = Math.Pow(10, -digits);
        return (Math.Round(value / unit) * unit).ToString("N0", CultureInfo.InvariantCulture);
    }

    /// <summary>A count.</summary>
    public static string Whole(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>In seconds, minutes, hours or days.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        < 120 => $"{Of(seconds)} s",
        < 7_200 => $"{Of(seconds / 60)} min",
        < 172_800 => $"{Of(seconds / 3_600)} h",
        _ => $"{Of(seconds / 86_400)} days",
    };

    /// <summary>In bytes, kB, MB, GB, TB.</summary>
    public static string Bytes(double value) => Scaled(value, ["bytes", "kB", "MB", "GB", "TB"]);

    /// <summary>In bit/s, kbit/s, Mbit/s, Gbit/s.</summary>
    public static string Bits(double value) => Scaled(value, ["bit/s", "kbit/s", "Mbit/s", "Gbit/s"]);

    private static string Scaled(double value, string[] units)
    {
        var unit = 0;
        for (; value >= 1000 && unit < units.Length - 1; unit++) { value /= 1000; }
        return $"{Of(value)} {units[unit]}";
    }
}
