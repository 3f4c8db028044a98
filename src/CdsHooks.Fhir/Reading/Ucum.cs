using System.Text.Unicode;

namespace CdsHooks.Fhir.Reading;

/// <summary>Units of UCUM (https://ucum.org), as far as laboratory results, vital signs and doses use them.</summary>
/// <remarks>
/// A unit converts to another that measures the same; everything else is refused. Stricter than UCUM on purpose, where a chart would be
/// misread: mass and
/// amount of substance need an <see cref="Analyte"/>; <c>%</c>, <c>mg/g</c>, <c>mmol/mol</c> and <c>1</c> are four different things;
/// <c>U</c> is not <c>[IU]</c>; filtration per
/// 1.73 m² of body surface is not plain <c>mL/min</c>.
/// </remarks>
public static class Ucum
{
    /// <summary>The URI of the system: <c>http://unitsofmeasure.org</c>.</summary>
    public const string System = "http://unitsofmeasure.org";

    /// <summary>Glomerular filtration per 1.73 m² of body surface. Whoever accepts plain <c>mL/min</c> as well asks for that too.</summary>
    public const string Egfr = "mL/min/{1.73_m2}";

    private const int LongestUnit = 64;

    private static readonly UnitCache Codes = new(ParseCode, UnitSpellings.KnownUnits);
    private static readonly UnitCache Texts = new(ParseText, UnitSpellings.KnownUnits);

    /// <summary>The value in another unit.</summary>
    /// <param name="value">The number, in <paramref name="from"/>.</param>
    /// <param name="from">A UCUM unit.</param>
    /// <param name="to">A UCUM unit.</param>
    /// <returns><see langword="null"/> when a unit is not known, both measure different things, or the result does not fit a
    /// decimal.</returns>
    public static decimal? Convert(decimal value, string from, string to) =>
        FindCode(from) is { } source && FindCode(to) is { } target && source.Measures(target) ? source.Convert(value, target) : null;

    /// <summary>True when both units are known and measure the same.</summary>
    /// <param name="left">A UCUM unit.</param>
    /// <param name="right">A UCUM unit.</param>
    public static bool AreComparable(string left, string right) =>
        FindCode(left) is { } one && FindCode(right) is { } other && one.Measures(other);

    /// <summary>True when the unit is known. A rule that asks for one that is not would never be decided.</summary>
    /// <param name="unit">A UCUM unit.</param>
    public static bool IsKnown(string unit) => FindCode(unit) is not null;

    internal static UcumUnit? FindCode(string unit) => unit.Length > LongestUnit ? null : Codes.Get(unit);

    /// <summary>The unit of a code of UCUM; also where it is a common misspelling of one.</summary>
    internal static UcumUnit? FindCode(ReadOnlySpan<byte> unit) => Find(unit, Codes);

    /// <summary>The unit of a text that people write.</summary>
    internal static UcumUnit? FindText(ReadOnlySpan<byte> unit) => Find(unit, Texts);

    private static UcumUnit? Find(ReadOnlySpan<byte> unit, UnitCache cache)
    {
        if (unit.Length > LongestUnit) { return null; }
        Span<char> text = stackalloc char[LongestUnit];
        Utf8.ToUtf16(unit, text, out _, out var length);
        return cache.Get(text[..length]);
    }

    private static UcumUnit? ParseCode(ReadOnlySpan<char> code)
    {
        // "1.73.m2" is valid UCUM for something that nobody means.
        var isMisspelt = code.Contains("1.73", StringComparison.Ordinal) && !code.Contains('{');
        return isMisspelt ? ParseText(code) : UcumParser.Parse(code) ?? ParseText(code);
    }

    private static UcumUnit? ParseText(ReadOnlySpan<char> text)
    {
        Span<char> room = stackalloc char[LongestUnit * 3];
        var simplified = room[..UnitSpellings.Simplify(text, room)];
        return UcumParser.Parse(UnitSpellings.Find(simplified) is { } ucum ? ucum : simplified);
    }
}
