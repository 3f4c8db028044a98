using CdsHooks.Fhir.FhirPath.Binding;
using CdsHooks.Fhir.FhirPath.Evaluation;
using CdsHooks.Fhir.FhirPath.Values;

namespace CdsHooks.Fhir.FhirPath.Functions;

/// <summary><c>now()</c>, <c>today()</c>, <c>timeOfDay()</c>, and the boundaries of what is partial.</summary>
internal static class TimeFunctions
{
    public static void Add(Dictionary<string, FunctionRule> rules)
    {
        rules["now"] = Clock(ItemType.DateTime, FhirPathDateTime.OfMoment);
        rules["today"] = Clock(ItemType.Date, now => FhirPathDateTime.OfDay(DateOnly.FromDateTime(now.DateTime)));
        rules["timeOfDay"] = Clock(ItemType.Time, FhirPathDateTime.OfTimeOfDay);
        rules["lowBoundary"] = Scalar.SameRule(0, 1, Low);
        rules["highBoundary"] = Scalar.SameRule(0, 1, High);
        rules["precision"] = Scalar.Rule(0, 0, Shape.Integer, Precision);
        rules["comparable"] = Scalar.Rule(1, 1, Shape.Boolean, static (Evaluator _, in FhirPathValue input, in FhirPathValue other, in FhirPathValue _) =>
            FhirPathValue.Of(Moments.TryQuantity(input, out var one) && Moments.TryQuantity(other, out var second) && QuantityComparison.AreComparable(one, second)));
    }

    private static FunctionRule Clock(ItemType type, Func<DateTimeOffset, FhirPathDateTime> read) =>
        new(0, 0, call => OfMoment.Of(new Clock(read) { Position = call.Node.NameStart, Shape = Shape.One(type) }));

    private static int? Digits(in FhirPathValue value) =>
        value.IsNone ? null : Scalars.TryInteger(value, out var digits) ? digits : throw new FhirPathException("A precision is a whole number.");

    private static FhirPathValue Low(Evaluator e, in FhirPathValue input, in FhirPathValue precision, in FhirPathValue second)
    {
        var digits = Digits(precision);
        if (Moments.TryTime(input, out var moment)) { return Moments.Of(TimeBoundaries.Low(moment, digits)); }
        if (Scalars.TryDecimal(input, out var number)) { return NumberFunctions.Of(FhirPathNumbers.LowBoundary(number, digits)); }
        return Moments.TryQuantity(input, out var quantity) ? Moments.Of(QuantityArithmetic.LowBoundary(quantity, digits)) : default;
    }

    private static FhirPathValue High(Evaluator e, in FhirPathValue input, in FhirPathValue precision, in FhirPathValue second)
    {
        var digits = Digits(precision);
        if (Moments.TryTime(input, out var moment)) { return Moments.Of(TimeBoundaries.High(moment, digits)); }
        if (Scalars.TryDecimal(input, out var number)) { return NumberFunctions.Of(FhirPathNumbers.HighBoundary(number, digits)); }
        return Moments.TryQuantity(input, out var quantity) ? Moments.Of(QuantityArithmetic.HighBoundary(quantity, digits)) : default;
    }

    private static FhirPathValue Precision(Evaluator e, in FhirPathValue input, in FhirPathValue first, in FhirPathValue second)
    {
        if (Moments.TryTime(input, out var moment)) { return FhirPathValue.Of(moment.Digits); }
        return Scalars.TryDecimal(input, out var number) ? FhirPathValue.Of(FhirPathNumbers.Precision(number)) : default;
    }
}

/// <summary>What the clock of the call says.</summary>
internal sealed class Clock(Func<DateTimeOffset, FhirPathDateTime> read) : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        e.Push(Moments.Of(read(e.Call.Now)));
        return false;
    }
}
