namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary><c>exists()</c>, and <c>empty()</c> as its opposite.</summary>
internal sealed class Exists(Operation source, bool isNegated) : Condition
{
    /// <inheritdoc/>
    public override Truth Test(Evaluator e)
    {
        if (source is Variable variable)
        {
            var items = variable.Get(e);
            e.Step();
            return Answer(items.Count > 0, items.IsIncomplete);
        }
        var mark = e.Top;
        var isIncomplete = source.Run(e, 1);
        var any = e.Top > mark;
        e.Top = mark;
        return Answer(any, isIncomplete);
    }

    private Truth Answer(bool any, bool isIncomplete) =>
        any ? Truths.Of(!isNegated) : isIncomplete ? Truth.Incomplete : Truths.Of(isNegated);
}

/// <summary><c>(a | b).exists(criterion)</c>: one part after the other, until one has such an item.</summary>
internal sealed class ExistsIn(Operation[] parts) : Condition
{
    /// <inheritdoc/>
    public override Truth Test(Evaluator e)
    {
        var isIncomplete = false;
        foreach (var part in parts)
        {
            var mark = e.Top;
            isIncomplete |= part.Run(e, 1);
            var any = e.Top > mark;
            e.Top = mark;
            if (any) { return Truth.True; }
        }
        return isIncomplete ? Truth.Incomplete : Truth.False;
    }
}

/// <summary><c>all(criterion)</c>.</summary>
internal sealed class All(Operation source, Operation criterion) : Condition
{
    /// <inheritdoc/>
    public override Truth Test(Evaluator e)
    {
        var mark = e.Top;
        var isIncomplete = source.Run(e, int.MaxValue);
        var end = e.Top;
        var outer = e.Focus;
        var result = Truth.True;
        for (var i = mark; i < end && result != Truth.False; i++)
        {
            e.Step();
            e.Focus = Focus.On(e[i], i - mark);
            var truth = criterion.Test(e);
            result = result.And(truth == Truth.Empty ? Truth.False : truth);
        }
        e.Focus = outer;
        e.Top = mark;
        return result == Truth.True && isIncomplete ? Truth.Incomplete : result;
    }
}

/// <summary><c>allTrue()</c>, <c>anyTrue()</c>, <c>allFalse()</c>, <c>anyFalse()</c>.</summary>
internal sealed class Booleans(Operation source, bool decisive, bool isAny) : Condition
{
    /// <inheritdoc/>
    public override Truth Test(Evaluator e)
    {
        var mark = e.Top;
        var isIncomplete = source.Run(e, int.MaxValue);
        var end = e.Top;
        e.Top = mark;
        for (var i = mark; i < end; i++)
        {
            e.Step();
            if (!Scalars.TryBoolean(e[i], out var truth)) { throw Odd("An item is no Boolean."); }
            if (truth == decisive) { return Truths.Of(isAny); }
        }
        return isIncomplete ? Truth.Incomplete : Truths.Of(!isAny);
    }
}

/// <summary><c>count()</c>: empty when more may exist.</summary>
internal sealed class Count(Operation source) : Operation
{
    public Operation Source => source;

    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        var mark = e.Top;
        var isIncomplete = source.Run(e, int.MaxValue);
        var count = e.Top - mark;
        e.Top = mark;
        e.Step(count);
        if (!isIncomplete) { e.Push(FhirPathValue.Of(count)); }
        return isIncomplete;
    }
}

/// <summary><c>count() &gt;= least</c>: true as soon as so many are there, also when more may exist.</summary>
internal sealed class CountAtLeast(Operation source, int least, bool isNegated) : Condition
{
    /// <inheritdoc/>
    public override Truth Test(Evaluator e)
    {
        var mark = e.Top;
        var isIncomplete = source.Run(e, Math.Max(1, least));
        var count = e.Top - mark;
        e.Top = mark;
        e.Step(count);
        return count >= least ? Truths.Of(!isNegated) : isIncomplete ? Truth.Incomplete : Truths.Of(isNegated);
    }
}
