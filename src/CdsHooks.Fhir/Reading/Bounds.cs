namespace CdsHooks.Fhir.Reading;

/// <summary>Compares a number that may be only a bound of the true value with a limit.</summary>
public static class Bounds
{
    /// <summary>Below a limit? <see langword="null"/> when it cannot be told.</summary>
    /// <param name="comparator">How the number bounds the true value.</param>
    /// <param name="number">The number.</param>
    /// <param name="limit">The limit, in the same unit.</param>
    public static bool? IsBelow(this QuantityComparator comparator, decimal? number, decimal limit) => comparator switch
    {
        _ when number is null => null,
        QuantityComparator.None => number < limit,
        QuantityComparator.LessThan => number <= limit ? true : null,
        QuantityComparator.LessOrEqual => number < limit ? true : null,
        QuantityComparator.GreaterOrEqual or QuantityComparator.GreaterThan => number >= limit ? false : null,
        _ => null,
    };

    /// <summary>Above a limit? <see langword="null"/> when it cannot be told.</summary>
    /// <param name="comparator">How the number bounds the true value.</param>
    /// <param name="number">The number.</param>
    /// <param name="limit">The limit, in the same unit.</param>
    public static bool? IsAbove(this QuantityComparator comparator, decimal? number, decimal limit) => comparator switch
    {
        _ when number is null => null,
        QuantityComparator.None => number > limit,
        QuantityComparator.GreaterThan => number >= limit ? true : null,
        QuantityComparator.GreaterOrEqual => number > limit ? true : null,
        QuantityComparator.LessOrEqual or QuantityComparator.LessThan => number <= limit ? false : null,
        _ => null,
    };
}
