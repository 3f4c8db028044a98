using CdsHooks.Fhir.FhirPath.Values;

namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary>The order of two items.</summary>
internal static class Comparison
{
    /// <summary>Which is less.</summary>
    /// <param name="left">One item.</param>
    /// <param name="right">The other.</param>
    /// <param name="order">Negative, 0 or positive; <see langword="null"/> when precision or units do not tell.</param>
    /// <returns>False when the types have no order.</returns>
    public static bool TryCompare(in FhirPathValue left, in FhirPathValue right, out int? order)
    {
        order = null;
        var one = Scalars.KindOf(left);
        var other = Scalars.KindOf(right);
        if (Equality.IsNumber(one) && Equality.IsNumber(other))
        {
            if (Scalars.TryDecimal(left, out var number) && Scalars.TryDecimal(right, out var second)) { order = number.CompareTo(second); }
            return true;
        }
        if (one == ScalarKind.Text && other == ScalarKind.Text)
        {
            if (Scalars.Text(left) is { } text && Scalars.Text(right) is { } second) { order = string.CompareOrdinal(text, second); }
            return true;
        }
        if (Equality.IsTime(one) && Equality.IsTime(other))
        {
            if (!Moments.TryTime(left, out var moment) || !Moments.TryTime(right, out var second)) { return true; }
            order = TimeComparison.Compare(moment, second);
            return TimeComparison.AreComparable(moment, second);
        }
        if (!IsAmount(one) || !IsAmount(other)) { return left.Kind == ValueKind.Shadow || right.Kind == ValueKind.Shadow; }
        if (Moments.TryQuantity(left, out var quantity) && Moments.TryQuantity(right, out var amount)) { order = QuantityComparison.Compare(quantity, amount); }
        return true;
    }

    private static bool IsAmount(ScalarKind kind) => kind == ScalarKind.Quantity || Equality.IsNumber(kind);
}

/// <summary><c>&lt; &lt;= &gt; &gt;=</c>.</summary>
internal sealed class Compare(Operation left, Operation right, bool isGreater, bool isEqualToo) : Condition
{
    /// <inheritdoc/>
    public override Truth Test(Evaluator e)
    {
        e.Step();
        var isOpen = left.RunSingle(e, out var one) | right.RunSingle(e, out var other);
        if (one.IsNone || other.IsNone) { return isOpen ? Truth.Incomplete : Truth.Empty; }
        if (!Comparison.TryCompare(one, other, out var order)) { throw Odd("Items of these types have no order."); }
        return order is not { } known ? Truth.Empty : Truths.Of(known == 0 ? isEqualToo : known > 0 == isGreater);
    }
}
