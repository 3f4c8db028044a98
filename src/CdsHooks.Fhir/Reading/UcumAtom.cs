using System.Collections.Frozen;

namespace CdsHooks.Fhir.Reading;

/// <summary>A unit symbol of UCUM and its size in base units (table 2 and following of https://ucum.org/ucum).</summary>
internal sealed record UcumAtom(
    decimal Numerator, decimal Denominator, bool IsMetric, params (UcumDimension Dimension, int Exponent)[] Dimensions)
{
    private const bool Metric = true;
    private const bool Plain = false;

    public static readonly FrozenDictionary<string, UcumAtom> All = new Dictionary<string, UcumAtom>(StringComparer.Ordinal)
    {
        ["g"] = new(1, 1, Metric, (UcumDimension.Mass, 1)),
        ["m"] = new(1, 1, Metric, (UcumDimension.Length, 1)),
        ["s"] = new(1, 1, Metric, (UcumDimension.Time, 1)),
        ["mol"] = new(1, 1, Metric, (UcumDimension.Amount, 1)),
        ["eq"] = new(1, 1, Metric, (UcumDimension.Equivalents, 1)),
        ["osm"] = new(1, 1, Metric, (UcumDimension.Osmoles, 1)),
        ["U"] = new(1, 1, Metric, (UcumDimension.EnzymeActivity, 1)),
        ["kat"] = new(60_000_000, 1, Metric, (UcumDimension.EnzymeActivity, 1)),
        ["[IU]"] = new(1, 1, Metric, (UcumDimension.InternationalUnits, 1)),
        ["[iU]"] = new(1, 1, Metric, (UcumDimension.InternationalUnits, 1)),
        ["[pH]"] = new(1, 1, Plain, (UcumDimension.Acidity, 1)),
        ["%"] = new(1, 100, Plain, (UcumDimension.Percentage, 0)),
        ["L"] = new(1, 1000, Metric, (UcumDimension.Length, 3)),
        ["l"] = new(1, 1000, Metric, (UcumDimension.Length, 3)),
        ["min"] = new(60, 1, Plain, (UcumDimension.Time, 1)),
        ["h"] = new(3_600, 1, Plain, (UcumDimension.Time, 1)),
        ["d"] = new(86_400, 1, Plain, (UcumDimension.Time, 1)),
        ["wk"] = new(604_800, 1, Plain, (UcumDimension.Time, 1)),
        ["mo"] = new(2_629_800, 1, Plain, (UcumDimension.Time, 1)),
        ["mo_j"] = new(2_629_800, 1, Plain, (UcumDimension.Time, 1)),
        ["a"] = new(31_557_600, 1, Plain, (UcumDimension.Time, 1)),
        ["a_j"] = new(31_557_600, 1, Plain, (UcumDimension.Time, 1)),
        ["Hz"] = new(1, 1, Metric, (UcumDimension.Time, -1)),
        ["Pa"] = Pressure(1_000),
        ["bar"] = Pressure(100_000_000),
        ["m[Hg]"] = Pressure(133_322_000),
        ["m[H2O]"] = Pressure(9_806_650),
        ["J"] = Energy(1_000),
        ["cal"] = Energy(4_184),
        ["[in_i]"] = new(254, 10_000, Plain, (UcumDimension.Length, 1)),
        ["[ft_i]"] = new(3_048, 10_000, Plain, (UcumDimension.Length, 1)),
        ["[lb_av]"] = new(453.59237m, 1, Plain, (UcumDimension.Mass, 1)),
        ["[oz_av]"] = new(28.349523125m, 1, Plain, (UcumDimension.Mass, 1)),
        ["[tsp_us]"] = new(4.92892159375m, 1_000_000, Plain, (UcumDimension.Length, 3)),
        ["[tbs_us]"] = new(14.78676478125m, 1_000_000, Plain, (UcumDimension.Length, 3)),
        ["[foz_us]"] = new(29.5735295625m, 1_000_000, Plain, (UcumDimension.Length, 3)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The symbol at the whole of a text, with a prefix or without; the prefix is a power of ten.</summary>
    public static UcumAtom? Find(ReadOnlySpan<char> symbol, out int prefixPower)
    {
        prefixPower = 0;
        var lookup = All.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(symbol, out var atom)) { return atom; }
        var prefixLength = symbol.StartsWith("da", StringComparison.Ordinal) ? 2 : 1;
        if (symbol.Length <= prefixLength || !lookup.TryGetValue(symbol[prefixLength..], out atom) || !atom.IsMetric) { return null; }
        prefixPower = symbol[..prefixLength] switch
        {
            "k" => 3,
            "h" => 2,
            "da" => 1,
            "d" => -1,
            "c" => -2,
            "m" => -3,
            "u" => -6,
            "n" => -9,
            "p" => -12,
            "f" => -15,
            // Who writes Mg or ML in a chart means milligram and millilitre, so mega is known only where it occurs.
            "M" when symbol is "MU" or "M[IU]" or "M[iU]" or "MPa" or "MHz" or "MJ" => 6,
            _ => 0,
        };
        return prefixPower == 0 ? null : atom;
    }

    private static UcumAtom Pressure(decimal size) =>
        new(size, 1, Metric, (UcumDimension.Mass, 1), (UcumDimension.Length, -1), (UcumDimension.Time, -2));

    private static UcumAtom Energy(decimal size) =>
        new(size, 1, Metric, (UcumDimension.Mass, 1), (UcumDimension.Length, 2), (UcumDimension.Time, -2));
}
