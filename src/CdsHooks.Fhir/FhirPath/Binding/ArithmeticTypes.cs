using CdsHooks.Fhir.FhirPath.Evaluation;

namespace CdsHooks.Fhir.FhirPath.Binding;

/// <summary>Which types arithmetic takes, and what it yields.</summary>
internal static class ArithmeticTypes
{
    /// <summary>The shape of a result; <see langword="null"/> when the operator cannot take the operands.</summary>
    public static Shape? ResultOf(char symbol, Shape left, Shape right)
    {
        if (left.Types is not [{ IsOpen: false } one] || right.Types is not [{ IsOpen: false } other]) { return Shape.AnySingle; }
        var (first, second) = (one.Scalar, other.Scalar);
        if (Equality.IsNumber(first) && Equality.IsNumber(second))
        {
            return symbol switch
            {
                'd' => Shape.Integer,
                '/' => Shape.Decimal,
                _ => first == ScalarKind.Integer && second == ScalarKind.Integer ? Shape.Integer : Shape.Decimal,
            };
        }
        if (first == ScalarKind.Text && second == ScalarKind.Text) { return symbol == '+' ? Shape.String : null; }
        if (Equality.IsTime(first) && second == ScalarKind.Quantity)
        {
            return symbol is '+' or '-'
                ? Shape.One(first switch { ScalarKind.Date => ItemType.Date, ScalarKind.Time => ItemType.Time, _ => ItemType.DateTime })
                : null;
        }
        var areAmounts = (first == ScalarKind.Quantity || Equality.IsNumber(first)) && (second == ScalarKind.Quantity || Equality.IsNumber(second));
        return areAmounts && symbol is '+' or '-' or '*' or '/' ? (areAmounts ? Shape.Quantity : null) : null;
    }
}
