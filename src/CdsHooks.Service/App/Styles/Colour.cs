using System.Globalization;
using System.Runtime.InteropServices;

namespace CdsHooks.Service.App.Styles;

/// <summary>An opaque colour of sRGB.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    /// <summary>Reads <c>#rgb</c> or <c>#rrggbb</c>; <see langword="null"/> for anything else.</summary>
    public static Colour? Parse(string text)
    {
        if (text is not ['#', .. var digits] || !digits.All(char.IsAsciiHexDigit)) { return null; }
        if (digits.Length == 3) { digits = string.Concat(digits.Select(digit => new string(digit, 2))); }
        if (digits.Length != 6) { return null; }
        var number = int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return new Colour((byte)(number >> 16), (byte)(number >> 8), (byte)number);
    }

    /// <summary>Contrast with another colour as WCAG 2 defines it: 1 to 21.</summary>
    public double ContrastWith(Colour other)
    {
        var (one, two) = (Luminance, other.Luminance);
        return (Math.Max(one, two) + 0.05) / (Math.Min(one, two) + 0.05);
    }

    /// <summary>As CSS: <c>#rrggbb</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");

    private double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    private static double Linear(byte part)
    {
        var share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
