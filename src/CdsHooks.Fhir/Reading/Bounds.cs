namespace CdsHooks.Fhir.Reading;

/// <summary>Compares a number that may be only a bound of the true value with a limit.</summary>
internal static class Bounds
{
    public static bool? IsBelow(this QuantityComparator comparator, decimal? number, decimal limit) => comparator switch
    {
        _ when number is null => null,
        QuantityComparator.None => number < limit,
        QuantityComparator.LessThan => number <= limit ? true : null,
        QuantityComparator.LessOrEqual => number < limit ? true : null,
        QuantityComparator.GreaterOrEqual or QuantityComparator.GreaterThan => number >= limit ? false : null,
        _ => null,
    };

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
