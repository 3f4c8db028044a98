using CdsHooks.Fhir.FhirPath.Binding;
using CdsHooks.Fhir.FhirPath.Evaluation;
using CdsHooks.Fhir.FhirPath.Values;

namespace CdsHooks.Fhir.FhirPath.Functions;

/// <summary>The mathematical functions. A result that does not exist or does not fit is empty.</summary>
internal static class NumberFunctions
{
    public static void Add(Dictionary<string, FunctionRule> rules)
    {
        rules["abs"] = Scalar.SameRule(0, 0, Abs);
        rules["ceiling"] = Whole(FhirPathNumbers.Ceiling);
        rules["floor"] = Whole(FhirPathNumbers.Floor);
        rules["truncate"] = Whole(FhirPathNumbers.Truncate);
        rules["sqrt"] = Decimal(FhirPathNumbers.Sqrt);
        rules["exp"] = Decimal(FhirPathNumbers.Exp);
        rules["ln"] = Decimal(FhirPathNumbers.Ln);
        rules["log"] = Scalar.Rule(1, 1, Shape.Decimal, static (Evaluator _, in FhirPathValue input, in FhirPathValue radix, in FhirPathValue _) =>
            Of(FhirPathNumbers.Log(Number(input), Number(radix))));
        rules["power"] = Scalar.Rule(1, 1, Shape.AnySingle, Power);
        rules["round"] = Scalar.Rule(0, 1, Shape.AnySingle, Round);
    }

    public static decimal Number(in FhirPathValue value) =>
        Scalars.TryDecimal(value, out var number) ? number : throw new FhirPathException("The function is for numbers.");

    public static FhirPathValue Of(decimal? number) => number is { } known ? FhirPathValue.Of(known) : default;

    public static FhirPathValue Of(int? number) => number is { } known ? FhirPathValue.Of(known) : default;

    private static FunctionRule Whole(Func<decimal, int?> round) =>
        Scalar.Rule(0, 0, Shape.Integer, (Evaluator _, in FhirPathValue input, in FhirPathValue _, in FhirPathValue _) => Of(round(Number(input))));

    private static FunctionRule Decimal(Func<decimal, decimal?> function) =>
        Scalar.Rule(0, 0, Shape.Decimal, (Evaluator _, in FhirPathValue input, in FhirPathValue _, in FhirPathValue _) => Of(function(Number(input))));

    private static FhirPathValue Abs(Evaluator e, in FhirPathValue input, in FhirPathValue first, in FhirPathValue second)
    {
        if (Scalars.KindOf(input) == ScalarKind.Quantity)
        {
            return Moments.TryQuantity(input, out var quantity) ? Moments.Of(QuantityArithmetic.Abs(quantity)) : default;
        }
        return Scalars.TryInteger(input, out var whole) ? Of(FhirPathNumbers.Abs(whole)) : FhirPathValue.Of(Math.Abs(Number(input)));
    }

    private static FhirPathValue Power(Evaluator e, in FhirPathValue input, in FhirPathValue exponent, in FhirPathValue second) =>
        Scalars.TryInteger(input, out var whole) && Scalars.TryInteger(exponent, out var times) && times >= 0
            ? Of(FhirPathNumbers.Power(whole, times))
            : Of(FhirPathNumbers.Power(Number(input), Number(exponent)));

    private static FhirPathValue Round(Evaluator e, in FhirPathValue input, in FhirPathValue precision, in FhirPathValue second)
    {
        var digits = 0;
        if (!precision.IsNone && (!Scalars.TryInteger(precision, out digits) || digits < 0)) { throw new FhirPathException("round takes a whole number, 0 or more."); }
        if (Scalars.KindOf(input) == ScalarKind.Quantity)
        {
            return Moments.TryQuantity(input, out var quantity) ? Moments.Of(QuantityArithmetic.Round(quantity, digits)) : default;
        }
        return Of(FhirPathNumbers.Round(Number(input), digits));
    }
}
