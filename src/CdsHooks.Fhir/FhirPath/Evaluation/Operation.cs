using CdsHooks.Fhir.FhirPath.Binding;

namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary>A part of a compiled expression. Immutable, so that all calls share it.</summary>
internal abstract class Operation
{
    /// <summary>Offset in the text.</summary>
    public int Position { get; init; }

    /// <summary>What it yields, as far as is known.</summary>
    public Shape Shape { get; init; } = Shape.Any;

    /// <summary>Puts its items on the stack.</summary>
    /// <param name="e">The state.</param>
    /// <param name="limit">How many items the caller looks at; more may come, fewer only when there are no more.</param>
    /// <returns>True when more items may exist.</returns>
    public abstract bool Run(Evaluator e, int limit);

    /// <summary>Its truth, by the rule that a single item that is no Boolean counts as true.</summary>
    public virtual Truth Test(Evaluator e)
    {
        var mark = e.Top;
        var isIncomplete = Run(e, 2);
        var count = e.Top - mark;
        e.Top = mark;
        return count switch
        {
            0 => isIncomplete ? Truth.Incomplete : Truth.Empty,
            1 => TruthOf(e[mark]),
            _ => throw NotSingle(),
        };
    }

    /// <summary>Its only item; none when it is empty.</summary>
    public bool RunSingle(Evaluator e, out FhirPathValue value)
    {
        var mark = e.Top;
        var isIncomplete = Run(e, 2);
        var count = e.Top - mark;
        e.Top = mark;
        if (count > 1) { throw NotSingle(); }
        value = count == 1 ? e[mark] : default;
        return isIncomplete;
    }

    public FhirPathException NotSingle() => new("Several items where one is needed.") { Position = Position };

    public FhirPathException Odd(string message) => new(message) { Position = Position };

    /// <summary>The truth of items that are not on the stack.</summary>
    protected Truth TruthOf(in FhirPathItems items) => items.Count switch
    {
        0 => items.IsIncomplete ? Truth.Incomplete : Truth.Empty,
        1 => TruthOf(items[0]),
        _ => throw NotSingle(),
    };

    private static Truth TruthOf(in FhirPathValue value)
    {
        if (value.Kind == ValueKind.Boolean) { return Truths.Of(value.Number != 0); }
        if (value.IsElement && value.Type.Scalar == ScalarKind.Boolean)
        {
            return Scalars.TryBoolean(value, out var truth) ? Truths.Of(truth) : Truth.Empty;
        }
        return Truth.True;
    }
}
