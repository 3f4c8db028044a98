namespace CdsHooks.Fhir.Reading;

/// <summary>HbA1c in its two scales: NGSP in per cent, and IFCC in mmol/mol. They differ by a slope and an offset, so this is no conversion
/// of units.</summary>
/// <remarks>Source: the master equation of NGSP (https://ngsp.org/ifccngsp.asp): NGSP = 0.09148 × IFCC + 2.152.</remarks>
public static class HbA1c
{
    private const decimal Slope = 0.09148m;
    private const decimal Intercept = 2.152m;

    /// <summary>The value in per cent (NGSP), not rounded: 53 mmol/mol give 7.00044.</summary>
    /// <param name="quantity">In <c>%</c> or <c>mmol/mol</c>.</param>
    /// <returns><see langword="null"/> when number or unit cannot be read, or a comparator makes the number a bound (then see
    /// <see cref="IsAtLeast"/>).</returns>
    public static decimal? ToPercent(Quantity quantity) => quantity.Comparator == QuantityComparator.None ? BoundInPercent(quantity) : null;

    /// <summary>At a limit or above it? <see langword="null"/> when it cannot be told.</summary>
    /// <param name="quantity">In <c>%</c> or <c>mmol/mol</c>.</param>
    /// <param name="percent">The limit, in per cent (NGSP).</param>
    public static bool? IsAtLeast(Quantity quantity, decimal percent) => !IsBelow(quantity, percent);

    /// <summary>Below a limit? <see langword="null"/> when it cannot be told.</summary>
    /// <param name="quantity">In <c>%</c> or <c>mmol/mol</c>.</param>
    /// <param name="percent">The limit, in per cent (NGSP).</param>
    public static bool? IsBelow(Quantity quantity, decimal percent) => quantity.Comparator.IsBelow(BoundInPercent(quantity), percent);

    /// <summary>The number in per cent (NGSP), without regard to the comparator: 14 for <c>&gt;14 %</c>.</summary>
    /// <param name="quantity">In <c>%</c> or <c>mmol/mol</c>.</param>
    public static decimal? BoundInPercent(Quantity quantity)
    {
        if (quantity.BoundIn("%") is { } percent) { return percent; }
        return quantity.BoundIn("mmol/mol") is { } ifcc and > -1_000_000 and < 1_000_000 ? Slope * ifcc + Intercept : null;
    }
}
