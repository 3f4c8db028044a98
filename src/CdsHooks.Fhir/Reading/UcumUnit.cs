namespace CdsHooks.Fhir.Reading;

/// <summary>A unit taken apart: its size in base units, and what it measures.</summary>
/// <remarks>The size is a fraction, not one number, so that a conversion rounds once at most: of minutes to seconds nothing is
/// lost.</remarks>
internal sealed class UcumUnit
{
    public static readonly UcumDimension[] Dimensions = Enum.GetValues<UcumDimension>();

    public static readonly UcumUnit One = new();

    private const double LargestDecimal = 7.9e28;

    private readonly sbyte[] exponents = new sbyte[Dimensions.Length];

    public decimal Numerator { get; set; } = 1;

    public decimal Denominator { get; set; } = 1;

    /// <summary>The text it was read from; <see langword="null"/> when it was not read from one.</summary>
    public string? Text { get; set; }

    /// <summary>Added before scaling, for degrees; 0 for all else.</summary>
    public decimal Offset { get; set; }

    /// <summary>The dimensions that appear at all, as bits, even where they cancel out.</summary>
    public int Touched { get; set; }

    public sbyte this[UcumDimension dimension] => exponents[(int)dimension];

    public bool IsTouchedBy(UcumDimension dimension) => (Touched & (1 << (int)dimension)) != 0;

    /// <summary>False when an exponent leaves the range that occurs.</summary>
    public bool TryAdd(UcumDimension dimension, int exponent)
    {
        const int Largest = 12;
        var sum = exponents[(int)dimension] + exponent;
        if (Math.Abs(sum) > Largest) { return false; }
        exponents[(int)dimension] = (sbyte)sum;
        Touched |= 1 << (int)dimension;
        return true;
    }

    /// <summary>True when both measure the same, so that one can be expressed in the other.</summary>
    /// <remarks>Where everything cancels out (mg/g, mmol/mol, %) the way it cancelled must be the same too: UCUM calls 53 mmol/mol and 5.3
    /// % equal, and for HbA1c
    /// that would be a dangerous error.</remarks>
    public bool Measures(UcumUnit other) =>
        exponents.AsSpan().SequenceEqual(other.exponents) && (Touched == other.Touched || exponents.AsSpan().ContainsAnyExcept((sbyte)0));

    /// <summary>A number of this unit in another that measures the same; <see langword="null"/> when it does not fit a decimal.</summary>
    public decimal? Convert(decimal value, UcumUnit to)
    {
        var scale = (double)Numerator * (double)to.Denominator;
        if (scale > LargestDecimal || (double)Denominator * (double)to.Numerator > LargestDecimal) { return null; }
        var numerator = Numerator * to.Denominator;
        var denominator = Denominator * to.Numerator;
        if (numerator == denominator && Offset == to.Offset) { return value; }
        // Asked beforehand, because a chart full of huge numbers would make exceptions costly.
        var fits = Math.Abs((double)value) + 1_000 < LargestDecimal / Math.Max(1, scale);
        return fits ? ((value + Offset) * numerator / denominator) - to.Offset : null;
    }
}
