using CdsHooks.Fhir.FhirPath.Values;

namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary>The arithmetic operators between two items. A result that does not fit is empty.</summary>
internal sealed class Arithmetic(char symbol, Operation left, Operation right) : Operation
{
    /// <summary>So long may a text become.</summary>
    public const int LongestText = 1_000_000;

    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        e.Step();
        var isOpen = left.RunSingle(e, out var one) | right.RunSingle(e, out var other);
        if (one.IsNone || other.IsNone) { return isOpen; }
        var result = Calculate(Scalars.ToComputed(one), Scalars.ToComputed(other));
        if (!result.IsNone) { e.Push(result); }
        return false;
    }

    private FhirPathValue Calculate(in FhirPathValue one, in FhirPathValue other)
    {
        if (one.IsNone || other.IsNone) { return default; }
        if (one.Kind == ValueKind.Integer && other.Kind == ValueKind.Integer && symbol != '/') { return Whole(one.Number, other.Number); }
        if (IsWhole(one) && IsWhole(other) && symbol != '/') { return Long(ToLong(one), ToLong(other)); }
        if (Scalars.TryDecimal(one, out var number) && Scalars.TryDecimal(other, out var second)) { return Number(number, second); }
        if (one.Kind == ValueKind.String && other.Kind == ValueKind.String && symbol == '+') { return Joined((string)one.Payload!, (string)other.Payload!); }
        if (one.Kind is ValueKind.Date or ValueKind.DateTime or ValueKind.Time && other.Kind == ValueKind.Quantity)
        {
            return Moved((FhirPathDateTime)one.Payload!, (FhirPathQuantity)other.Payload!);
        }
        if (one.Kind == ValueKind.Quantity || other.Kind == ValueKind.Quantity)
        {
            if (Moments.TryQuantity(one, out var quantity) && Moments.TryQuantity(other, out var amount)) { return Amount(quantity, amount); }
        }
        throw Odd($"The operator {Name} does not take items of these types.");
    }

    private string Name => symbol switch { 'd' => "div", 'm' => "mod", _ => symbol.ToString() };

    private FhirPathValue Whole(int one, int other)
    {
        var result = symbol switch
        {
            '+' => FhirPathNumbers.Add(one, other),
            '-' => FhirPathNumbers.Subtract(one, other),
            '*' => FhirPathNumbers.Multiply(one, other),
            'd' => FhirPathNumbers.Div(one, other),
            _ => FhirPathNumbers.Mod(one, other),
        };
        return result is { } known ? FhirPathValue.Of(known) : default;
    }

    private FhirPathValue Long(long one, long other)
    {
        var result = symbol switch
        {
            '+' => FhirPathNumbers.Add(one, other),
            '-' => FhirPathNumbers.Subtract(one, other),
            '*' => FhirPathNumbers.Multiply(one, other),
            'd' => FhirPathNumbers.Div(one, other),
            _ => FhirPathNumbers.Mod(one, other),
        };
        return result is { } known ? FhirPathValue.OfLong(known) : default;
    }

    private FhirPathValue Number(decimal one, decimal other)
    {
        if (symbol == 'd') { return FhirPathNumbers.Div(one, other) is { } whole ? FhirPathValue.Of(whole) : default; }
        var result = symbol switch
        {
            '+' => FhirPathNumbers.Add(one, other),
            '-' => FhirPathNumbers.Subtract(one, other),
            '*' => FhirPathNumbers.Multiply(one, other),
            '/' => FhirPathNumbers.Divide(one, other),
            _ => FhirPathNumbers.Mod(one, other),
        };
        return result is { } known ? FhirPathValue.Of(known) : default;
    }

    private FhirPathValue Amount(FhirPathQuantity one, FhirPathQuantity other) => symbol switch
    {
        '+' => Moments.Of(QuantityArithmetic.Add(one, other)),
        '-' => Moments.Of(QuantityArithmetic.Subtract(one, other)),
        '*' => Moments.Of(QuantityArithmetic.Multiply(one, other)),
        '/' => Moments.Of(QuantityArithmetic.Divide(one, other)),
        _ => throw Odd($"The operator {Name} does not take quantities."),
    };

    private FhirPathValue Moved(FhirPathDateTime time, FhirPathQuantity duration)
    {
        FhirPathDateTime? moved = null;
        var fits = symbol switch
        {
            '+' => TimeArithmetic.TryAdd(time, duration, out moved),
            '-' => TimeArithmetic.TrySubtract(time, duration, out moved),
            _ => false,
        };
        return fits ? Moments.Of(moved) : throw Odd("The unit is none that can be added to this date or time.");
    }

    private static FhirPathValue Joined(string one, string other) =>
        one.Length + other.Length <= LongestText ? FhirPathValue.Of(one + other) : throw Texts.TooLong();

    private static bool IsWhole(in FhirPathValue value) => value.Kind is ValueKind.Integer or ValueKind.Long;

    private static long ToLong(in FhirPathValue value) => value.Kind == ValueKind.Long ? (long)value.Payload! : value.Number;
}

/// <summary>A sign before a number or quantity.</summary>
internal sealed class Negate(Operation operand) : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        var isOpen = operand.RunSingle(e, out var value);
        var computed = Scalars.ToComputed(value);
        switch (computed.Kind)
        {
            case ValueKind.None:
                return isOpen;
            case ValueKind.Integer when FhirPathNumbers.Negate(computed.Number) is { } whole:
                e.Push(FhirPathValue.Of(whole));
                return false;
            case ValueKind.Integer:
                e.Push(FhirPathValue.Of(-(decimal)computed.Number));
                return false;
            case ValueKind.Long when FhirPathNumbers.Negate((long)computed.Payload!) is { } whole:
                e.Push(FhirPathValue.OfLong(whole));
                return false;
            case ValueKind.Decimal:
                e.Push(FhirPathValue.Of(-(decimal)computed.Payload!));
                return false;
            case ValueKind.Quantity:
                e.Push(Moments.Of(QuantityArithmetic.Negate((FhirPathQuantity)computed.Payload!)));
                return false;
            default:
                throw Odd("Only a number or quantity takes a sign.");
        }
    }
}

/// <summary><c>&amp;</c>: texts joined, empty as the empty text.</summary>
internal sealed class Concatenate(Operation left, Operation right) : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        e.Step();
        left.RunSingle(e, out var one);
        right.RunSingle(e, out var other);
        var first = Of(one);
        var second = Of(other);
        if (first.Length + second.Length > Arithmetic.LongestText) { throw Texts.TooLong(); }
        e.Step((first.Length + second.Length) / 16);
        e.Push(FhirPathValue.Of(first + second));
        return false;
    }

    private string Of(in FhirPathValue value) =>
        value.IsNone ? "" : Texts.Of(value) ?? throw Odd("The operator & joins texts.");
}
