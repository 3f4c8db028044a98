using System.Globalization;
using CdsHooks.Fhir.FhirPath.Evaluation;
using CdsHooks.Fhir.FhirPath.Syntax;
using CdsHooks.Fhir.FhirPath.Values;

namespace CdsHooks.Fhir.FhirPath.Binding;

/// <summary>Literals as constants.</summary>
internal static class Literals
{
    public static Operation Bind(Binder binder, Node.Literal literal)
    {
        if (literal.Kind == LiteralKind.Empty) { return new Constant(default) { Position = literal.Start, Shape = Shape.Nothing }; }
        var value = Read(literal);
        return value.IsNone
            ? binder.Refuse(literal, "syntax", "This literal denotes no value.")
            : new Constant(FhirPathItems.Of(value)) { Position = literal.Start, Shape = Shape.One(value.Type) };
    }

    public static Operation Bind(Binder binder, Node.QuantityLiteral literal)
    {
        var quantity = TryNumber(literal.Number, out var number) ? FhirPathQuantity.Of(number, literal.Unit, literal.IsCalendar) : null;
        return quantity is { } known
            ? new Constant(FhirPathItems.Of(Moments.Of(known))) { Position = literal.Start, Shape = Shape.Quantity }
            : binder.Refuse(literal, "syntax", "This literal denotes no quantity.");
    }

    private static FhirPathValue Read(Node.Literal literal)
    {
        switch (literal.Kind)
        {
            case LiteralKind.Boolean:
                return FhirPathValue.Of(literal.Text == "true");
            case LiteralKind.String:
                return FhirPathValue.Of(literal.Text);
            case LiteralKind.Integer when int.TryParse(literal.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole):
                return FhirPathValue.Of(whole);
            case LiteralKind.Integer or LiteralKind.Decimal:
                return TryNumber(literal.Text, out var number) ? FhirPathValue.Of(number) : default;
            case LiteralKind.Long:
                return long.TryParse(literal.Text.TrimEnd('L'), NumberStyles.None, CultureInfo.InvariantCulture, out var wide) ? FhirPathValue.OfLong(wide) : default;
            case LiteralKind.Date:
                return Moments.Of(FhirPathDateTime.ParseDate(literal.Text));
            case LiteralKind.DateTime:
                return Moments.Of(FhirPathDateTime.ParseDateTime(literal.Text));
            default:
                return Moments.Of(FhirPathDateTime.ParseTime(literal.Text));
        }
    }

    private static bool TryNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
}
