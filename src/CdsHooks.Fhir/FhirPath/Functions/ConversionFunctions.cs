using CdsHooks.Fhir.FhirPath.Binding;
using CdsHooks.Fhir.FhirPath.Evaluation;
using CdsHooks.Fhir.FhirPath.Values;

namespace CdsHooks.Fhir.FhirPath.Functions;

/// <summary><c>toInteger()</c> and its like, each with <c>convertsTo…()</c>, which tells whether it gives anything.</summary>
internal static class ConversionFunctions
{
    public static void Add(Dictionary<string, FunctionRule> rules)
    {
        Add(rules, "Boolean", ItemType.Boolean, ToBoolean);
        Add(rules, "Integer", ItemType.Integer, ToInteger);
        Add(rules, "Long", ItemType.Long, ToLong);
        Add(rules, "Decimal", ItemType.Decimal, ToDecimal);
        Add(rules, "String", ItemType.String, static value => Scalars.ToText(value) is { } text ? FhirPathValue.Of(text) : default);
        Add(rules, "Date", ItemType.Date, static value => Moments.Of(Time(value, TimeKind.Date)));
        Add(rules, "DateTime", ItemType.DateTime, static value => Moments.Of(Time(value, TimeKind.DateTime)));
        Add(rules, "Time", ItemType.Time, static value => Moments.Of(Time(value, TimeKind.Time)));
        rules["toQuantity"] = Scalar.Rule(0, 1, Shape.Quantity, static (Evaluator _, in FhirPathValue input, in FhirPathValue unit, in FhirPathValue _) => Quantity(input, unit));
        rules["convertsToQuantity"] = Scalar.Rule(0, 1, Shape.Boolean, static (Evaluator _, in FhirPathValue input, in FhirPathValue unit, in FhirPathValue _) =>
            FhirPathValue.Of(!Quantity(input, unit).IsNone));
    }

    private static void Add(Dictionary<string, FunctionRule> rules, string name, ItemType type, Func<FhirPathValue, FhirPathValue> convert)
    {
        rules[$"to{name}"] = Scalar.Rule(0, 0, Shape.One(type), (Evaluator _, in FhirPathValue input, in FhirPathValue _, in FhirPathValue _) => convert(Scalars.ToComputed(input)));
        rules[$"convertsTo{name}"] = Scalar.Rule(0, 0, Shape.Boolean, (Evaluator _, in FhirPathValue input, in FhirPathValue _, in FhirPathValue _) =>
            FhirPathValue.Of(!convert(Scalars.ToComputed(input)).IsNone));
    }

    private static FhirPathValue ToBoolean(FhirPathValue value)
    {
        var truth = value.Kind switch
        {
            ValueKind.Boolean => value.Number != 0,
            ValueKind.String => FhirPathConversions.ToBoolean((string)value.Payload!),
            _ => Scalars.TryDecimal(value, out var number) ? FhirPathConversions.ToBoolean(number) : null,
        };
        return truth is { } known ? FhirPathValue.Of(known) : default;
    }

    private static FhirPathValue ToInteger(FhirPathValue value) => value.Kind switch
    {
        ValueKind.Integer => value,
        ValueKind.Boolean => FhirPathValue.Of(FhirPathConversions.ToInteger(value.Number != 0)),
        ValueKind.Long => NumberFunctions.Of(FhirPathConversions.ToInteger((long)value.Payload!)),
        ValueKind.String => NumberFunctions.Of(FhirPathConversions.ToInteger((string)value.Payload!)),
        _ => default,
    };

    private static FhirPathValue ToLong(FhirPathValue value) => value.Kind switch
    {
        ValueKind.Long => value,
        ValueKind.Integer => FhirPathValue.OfLong(value.Number),
        ValueKind.Boolean => FhirPathValue.OfLong(value.Number),
        ValueKind.String => FhirPathConversions.ToLong((string)value.Payload!) is { } number ? FhirPathValue.OfLong(number) : default,
        _ => default,
    };

    private static FhirPathValue ToDecimal(FhirPathValue value) => value.Kind switch
    {
        ValueKind.Decimal => value,
        ValueKind.Boolean => FhirPathValue.Of(FhirPathConversions.ToDecimal(value.Number != 0)),
        ValueKind.String => NumberFunctions.Of(FhirPathConversions.ToDecimal((string)value.Payload!)),
        _ => Scalars.TryDecimal(value, out var number) ? FhirPathValue.Of(number) : default,
    };

    private static FhirPathDateTime? Time(FhirPathValue value, TimeKind kind)
    {
        if (value.Kind == ValueKind.String) { return FhirPathDateTime.Parse(kind, ((string)value.Payload!).AsSpan()); }
        if (!Moments.TryTime(value, out var moment)) { return null; }
        return kind switch
        {
            TimeKind.Date => moment.ToDate(),
            TimeKind.DateTime => moment.ToDateTime(),
            _ => moment.Kind == TimeKind.Time ? moment : null,
        };
    }

    private static FhirPathValue Quantity(in FhirPathValue input, in FhirPathValue unit)
    {
        var value = Scalars.ToComputed(input);
        FhirPathQuantity? quantity = value.Kind switch
        {
            ValueKind.String => FhirPathQuantity.Parse((string)value.Payload!),
            ValueKind.Boolean => FhirPathConversions.ToQuantity(value.Number != 0),
            _ => Moments.TryQuantity(value, out var known) ? known : null,
        };
        if (quantity is { } found && !unit.IsNone) { quantity = Texts.Of(unit) is { } wanted ? FhirPathConversions.ToQuantity(found, wanted) : null; }
        return Moments.Of(quantity);
    }
}
