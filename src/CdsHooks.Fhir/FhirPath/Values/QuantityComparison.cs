namespace CdsHooks.Fhir.FhirPath.Values;

/// <summary>Compares quantities in three values (https://hl7.org/fhirpath/N1/#comparison, #quantity-equality).</summary>
/// <remarks>
/// <list type="bullet">
/// <item>Units that measure the same are converted; of others nothing can be told. A unit that is not known is still itself.</item>
/// <item>A calendar week and everything finer is the same as in UCUM. Months and years have no fixed length: against anything else they are
/// compared by the shortest and the longest they may be (28 to 31, 365 to 366 days), and where that does not decide, nothing
/// does.</item>
/// <item>A number with a comparator is neither equal nor comparable.</item>
/// </list>
/// </remarks>
internal static class QuantityComparison
{
    /// <summary>True when both units are known and measure the same: <c>comparable()</c>.</summary>
    public static bool AreComparable(FhirPathQuantity left, FhirPathQuantity right) =>
        left.Measure is { } one && right.Measure is { } other ? one.Measures(other) : IsSameUnit(left, right);

    /// <summary>Equal (<c>=</c>)?</summary>
    /// <returns><see langword="null"/> when it cannot be told.</returns>
    public static bool? IsEqual(FhirPathQuantity left, FhirPathQuantity right) => Compare(left, right) is { } order ? order == 0 : null;

    /// <summary>Equivalent (<c>~</c>)? The finer unit is converted to the coarser, and both numbers are rounded to the digits of the less
    /// precise one. A calendar year is as long as one of UCUM.</summary>
    public static bool IsEquivalent(FhirPathQuantity left, FhirPathQuantity right)
    {
        if (!left.IsExact || !right.IsExact || !AreComparable(left, right)) { return false; }
        if (IsSameUnit(left, right)) { return FhirPathNumbers.IsEquivalent(left.Value, right.Value); }
        return IsFiner(left, right)
            ? Convert(left, right) is { } coarse && FhirPathNumbers.IsEquivalent(coarse, right.Value)
            : Convert(right, left) is { } other && FhirPathNumbers.IsEquivalent(left.Value, other);
    }

    /// <summary>Which is less?</summary>
    /// <returns>Negative, 0 or positive; <see langword="null"/> when it cannot be told.</returns>
    public static int? Compare(FhirPathQuantity left, FhirPathQuantity right)
    {
        if (!left.IsExact || !right.IsExact || !AreComparable(left, right)) { return null; }
        if (IsSameUnit(left, right)) { return left.Value.CompareTo(right.Value); }
        if (IsLong(left) && IsLong(right)) { return CompareMonths(left, right); }
        if (IsLong(left) || IsLong(right)) { return CompareDays(left, right); }
        // To the finer unit is exact; the other way is left for numbers that would not fit.
        return IsFiner(left, right)
            ? CompareInFirst(left, right) ?? -CompareInFirst(right, left)
            : -CompareInFirst(right, left) ?? CompareInFirst(left, right);
    }

    /// <summary>The number in the unit of the other; <see langword="null"/> when it cannot be converted or does not fit. Months and years
    /// of the calendar go by their mean length.</summary>
    public static decimal? Convert(FhirPathQuantity from, FhirPathQuantity to) =>
        IsSameUnit(from, to) ? from.Value
        : from.Measure is { } source && to.Measure is { } target && source.Measures(target) ? source.Convert(from.Value, target)
        : null;

    /// <summary>The same unit, also singular and plural of a calendar word.</summary>
    public static bool IsSameUnit(FhirPathQuantity left, FhirPathQuantity right) =>
        left.Calendar == right.Calendar && (left.IsCalendar || left.Unit == right.Unit);

    /// <summary>True for months and years of the calendar.</summary>
    public static bool IsLong(FhirPathQuantity quantity) => quantity.Calendar >= CalendarUnit.Month;

    /// <summary>True when the unit of the first is smaller.</summary>
    public static bool IsFiner(FhirPathQuantity left, FhirPathQuantity right) =>
        left.Measure is { } one && right.Measure is { } other
        && (double)one.Numerator / (double)one.Denominator < (double)other.Numerator / (double)other.Denominator;

    private static int? CompareInFirst(FhirPathQuantity first, FhirPathQuantity second) =>
        Convert(second, first) is { } converted ? first.Value.CompareTo(converted) : null;

    private static int? CompareMonths(FhirPathQuantity left, FhirPathQuantity right) =>
        Months(left) is { } one && Months(right) is { } other ? one.CompareTo(other) : null;

    private static decimal? Months(FhirPathQuantity quantity) =>
        quantity.Calendar == CalendarUnit.Year ? FhirPathNumbers.Multiply(quantity.Value, 12) : quantity.Value;

    private static int? CompareDays(FhirPathQuantity left, FhirPathQuantity right)
    {
        if (Days(left) is not var (leftLeast, leftMost) || Days(right) is not var (rightLeast, rightMost)) { return null; }
        if (leftMost < rightLeast) { return -1; }
        if (leftLeast > rightMost) { return 1; }
        return leftLeast == leftMost && leftLeast == rightLeast && rightLeast == rightMost ? 0 : null;
    }

    private static (decimal Least, decimal Most)? Days(FhirPathQuantity quantity)
    {
        var (shortest, longest) = quantity.Calendar switch
        {
            CalendarUnit.Year => (365m, 366m),
            CalendarUnit.Month => (28m, 31m),
            _ => (1m, 1m),
        };
        var value = IsLong(quantity) ? quantity.Value : quantity.Measure?.Convert(quantity.Value, CalendarUnits.Measure(CalendarUnit.Day)!);
        if (value is not { } amount || FhirPathNumbers.Multiply(amount, shortest) is not { } one) { return null; }
        return FhirPathNumbers.Multiply(amount, longest) is { } other ? (Math.Min(one, other), Math.Max(one, other)) : null;
    }
}
