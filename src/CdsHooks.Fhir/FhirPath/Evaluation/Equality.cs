using System.Text;
using CdsHooks.Fhir.FhirPath.Values;

namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary><c>=</c> and <c>~</c> between two items.</summary>
internal static class Equality
{
    /// <summary>Equal? Empty when precision does not tell.</summary>
    public static Truth Equal(in FhirPathValue left, in FhirPathValue right)
    {
        var one = Scalars.KindOf(left);
        var other = Scalars.KindOf(right);
        if (one == ScalarKind.None || other == ScalarKind.None) { return one == other ? Complex(left, right, isEquivalence: false) : Truth.False; }
        if (one == ScalarKind.Text && other == ScalarKind.Text) { return Truths.Of(SameText(left, right)); }
        if (IsNumber(one) && IsNumber(other))
        {
            return Scalars.TryDecimal(left, out var number) && Scalars.TryDecimal(right, out var second) ? Truths.Of(number == second) : Truth.Empty;
        }
        if (one == ScalarKind.Boolean && other == ScalarKind.Boolean)
        {
            return Scalars.TryBoolean(left, out var truth) && Scalars.TryBoolean(right, out var second) ? Truths.Of(truth == second) : Truth.Empty;
        }
        if (IsTime(one) && IsTime(other))
        {
            return Moments.TryTime(left, out var moment) && Moments.TryTime(right, out var second) ? Truths.Of(TimeComparison.IsEqual(moment, second)) : Truth.Empty;
        }
        if (one == ScalarKind.Quantity || other == ScalarKind.Quantity)
        {
            if (one != other && !IsNumber(one) && !IsNumber(other)) { return Truth.False; }
            if (left.IsElement && right.IsElement) { return Complex(left, right, isEquivalence: false); }
            return Moments.TryQuantity(left, out var quantity) && Moments.TryQuantity(right, out var second)
                ? Truths.Of(QuantityComparison.IsEqual(quantity, second)) : Truth.Empty;
        }
        return Truth.False;
    }

    public static bool Equivalent(in FhirPathValue left, in FhirPathValue right)
    {
        var one = Scalars.KindOf(left);
        var other = Scalars.KindOf(right);
        if (one == ScalarKind.None || other == ScalarKind.None) { return one == other && Complex(left, right, isEquivalence: true) == Truth.True; }
        if (one == ScalarKind.Text && other == ScalarKind.Text) { return EquivalentText(Scalars.Text(left), Scalars.Text(right)); }
        if (IsNumber(one) && IsNumber(other))
        {
            return Scalars.TryDecimal(left, out var number) && Scalars.TryDecimal(right, out var second) && FhirPathNumbers.IsEquivalent(number, second);
        }
        if (IsTime(one) && IsTime(other))
        {
            return Moments.TryTime(left, out var moment) && Moments.TryTime(right, out var second) && TimeComparison.IsEquivalent(moment, second);
        }
        if (one == ScalarKind.Quantity || other == ScalarKind.Quantity)
        {
            if (one != other && !IsNumber(one) && !IsNumber(other)) { return false; }
            return Moments.TryQuantity(left, out var quantity) && Moments.TryQuantity(right, out var second) && QuantityComparison.IsEquivalent(quantity, second);
        }
        return Equal(left, right) == Truth.True;
    }

    public static bool IsNumber(ScalarKind kind) => kind is ScalarKind.Integer or ScalarKind.Decimal;

    public static bool IsTime(ScalarKind kind) => kind is ScalarKind.Date or ScalarKind.DateTime or ScalarKind.Time;

    /// <summary>Whether case and blanks aside both are the same.</summary>
    public static bool EquivalentText(string? left, string? right)
    {
        if (left is null || right is null) { return false; }
        return string.Equals(left, right, StringComparison.OrdinalIgnoreCase)
            || string.Equals(OneBlank(left), OneBlank(right), StringComparison.OrdinalIgnoreCase);
    }

    private static string OneBlank(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool SameText(in FhirPathValue left, in FhirPathValue right)
    {
        if (left.Kind == ValueKind.String)
        {
            return right.Kind == ValueKind.String ? (string)left.Payload! == (string)right.Payload! : SameText(right, left);
        }
        var bytes = left.Json.Utf8;
        if (left.Json.IsEscaped || (right.IsElement && right.Json.IsEscaped)) { return Scalars.Text(left) == Scalars.Text(right); }
        if (!left.Json.IsString) { return false; }
        if (right.IsElement) { return right.Json.IsString && bytes.SequenceEqual(right.Json.Utf8); }
        var text = (string)right.Payload!;
        // No text is longer in characters than in UTF-8.
        if (text.Length > bytes.Length) { return false; }
        return Ascii.Equals(bytes, text) || (!Ascii.IsValid(bytes) && Scalars.Text(left) == text);
    }

    private static Truth Complex(in FhirPathValue left, in FhirPathValue right, bool isEquivalence)
    {
        if (left.Kind == ValueKind.Type && right.Kind == ValueKind.Type) { return Truths.Of(ReferenceEquals(left.Payload, right.Payload)); }
        if (!left.IsElement || left.Kind != right.Kind) { return Truth.False; }
        if (left.Json == right.Json) { return Truth.True; }
        // What is equal has the same number of parts.
        if (!isEquivalence && left.Json.RowSpan != right.Json.RowSpan) { return Truth.False; }
        return Truths.Of(Trees.Same(left.Json, right.Json, isEquivalence));
    }
}
