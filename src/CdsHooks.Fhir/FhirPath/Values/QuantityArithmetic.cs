using CdsHooks.Fhir.Reading;

namespace CdsHooks.Fhir.FhirPath.Values;

/// <summary>Arithmetic of quantities (https://hl7.org/fhirpath/N1/#math). <see langword="null"/> (empty) when units do not fit each other,
/// one is not known, a number is a bound, or the result does not fit.</summary>
internal static class QuantityArithmetic
{
    /// <summary><c>+</c>: in the finer of both units.</summary>
    public static FhirPathQuantity? Add(FhirPathQuantity left, FhirPathQuantity right)
    {
        if (!left.IsExact || !right.IsExact) { return null; }
        if (QuantityComparison.IsSameUnit(left, right)) { return With(left, FhirPathNumbers.Add(left.Value, right.Value)); }
        if (left.Measure is not { Offset: 0 } || right.Measure is not { Offset: 0 }) { return null; }
        // Of months and days no sum has a length that is known; of years and months it has.
        if (QuantityComparison.IsLong(left) != QuantityComparison.IsLong(right)) { return null; }
        var finer = QuantityComparison.IsFiner(right, left) ? right : left;
        return QuantityComparison.Convert(left, finer) is { } one && QuantityComparison.Convert(right, finer) is { } other
            ? With(finer, FhirPathNumbers.Add(one, other))
            : null;
    }

    /// <summary><c>-</c>: in the finer of both units.</summary>
    public static FhirPathQuantity? Subtract(FhirPathQuantity left, FhirPathQuantity right) => Add(left, right.With(-right.Value));

    /// <summary><c>*</c>: the units are multiplied. A pure number leaves the unit as it is; <c>FhirPathQuantity.Of(number)</c> makes
    /// one.</summary>
    public static FhirPathQuantity? Multiply(FhirPathQuantity left, FhirPathQuantity right)
    {
        if (!left.IsExact || !right.IsExact) { return null; }
        var product = FhirPathNumbers.Multiply(left.Value, right.Value);
        if (IsNumber(right)) { return With(left, product); }
        if (IsNumber(left)) { return With(right, product); }
        return Combine(product, $"{Factor(left)}.{Factor(right)}", left, right);
    }

    /// <summary><c>/</c>: the units are divided; what measures the same gives a pure number.</summary>
    /// <returns><see langword="null"/> also for division by 0.</returns>
    public static FhirPathQuantity? Divide(FhirPathQuantity left, FhirPathQuantity right)
    {
        if (!left.IsExact || !right.IsExact) { return null; }
        if (IsNumber(right)) { return With(left, FhirPathNumbers.Divide(left.Value, right.Value)); }
        if (IsLengthUnclear(left, right)) { return null; }
        if (QuantityComparison.Convert(left, right) is { } same)
        {
            return FhirPathNumbers.Divide(same, right.Value) is { } ratio ? FhirPathQuantity.Of(ratio) : null;
        }
        var quotient = FhirPathNumbers.Divide(left.Value, right.Value);
        return Combine(quotient, IsNumber(left) ? $"/{Factor(right)}" : $"{Factor(left)}/{Factor(right)}", left, right);
    }

    /// <summary><c>-x</c></summary>
    public static FhirPathQuantity Negate(FhirPathQuantity quantity) => quantity.With(-quantity.Value);

    /// <summary><c>abs()</c></summary>
    public static FhirPathQuantity Abs(FhirPathQuantity quantity) => quantity.With(Math.Abs(quantity.Value));

    /// <summary><c>round(precision)</c>; the unit stays.</summary>
    public static FhirPathQuantity? Round(FhirPathQuantity quantity, int precision = 0) =>
        With(quantity, FhirPathNumbers.Round(quantity.Value, precision));

    /// <summary><c>lowBoundary(precision)</c>; the unit stays.</summary>
    public static FhirPathQuantity? LowBoundary(FhirPathQuantity quantity, int? precision = null) =>
        With(quantity, FhirPathNumbers.LowBoundary(quantity.Value, precision));

    /// <summary><c>highBoundary(precision)</c>; the unit stays.</summary>
    public static FhirPathQuantity? HighBoundary(FhirPathQuantity quantity, int? precision = null) =>
        With(quantity, FhirPathNumbers.HighBoundary(quantity.Value, precision));

    private static FhirPathQuantity? Combine(decimal? value, string unit, FhirPathQuantity left, FhirPathQuantity right)
    {
        if (value is not { } number || left.Measure is not { Offset: 0 } || right.Measure is not { Offset: 0 }) { return null; }
        var combined = FhirPathQuantity.Ucum(number, unit);
        if (combined.Measure is not { } measure) { return null; }
        if (!IsPureNumber(measure)) { return combined; }
        return FhirPathNumbers.Multiply(number, measure.Numerator) is { } scaled
            && FhirPathNumbers.Divide(scaled, measure.Denominator) is { } pure
            ? FhirPathQuantity.Of(pure)
            : null;
    }

    private static bool IsPureNumber(UcumUnit measure)
    {
        foreach (var dimension in UcumUnit.Dimensions)
        {
            if (measure[dimension] != 0) { return false; }
        }
        return true;
    }

    private static string Factor(FhirPathQuantity quantity)
    {
        var code = quantity.IsCalendar ? CalendarUnits.Code(quantity.Calendar) : quantity.Unit;
        return code.Contains('/') ? $"({code})" : code;
    }

    private static bool IsLengthUnclear(FhirPathQuantity left, FhirPathQuantity right) =>
        QuantityComparison.IsLong(left) != QuantityComparison.IsLong(right) && QuantityComparison.AreComparable(left, right);

    private static bool IsNumber(FhirPathQuantity quantity) => quantity.Unit == "1";

    private static FhirPathQuantity? With(FhirPathQuantity quantity, decimal? value) =>
        value is { } number ? quantity.With(number) : null;
}
