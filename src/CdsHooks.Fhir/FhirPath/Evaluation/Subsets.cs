namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary><c>first()</c>, <c>take(1)</c>, <c>[0]</c>.</summary>
internal sealed class First(Operation source) : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        var mark = e.Top;
        var isIncomplete = source.Run(e, 1);
        e.Top = Math.Min(e.Top, mark + 1);
        return isIncomplete;
    }
}

/// <summary><c>last()</c>.</summary>
internal sealed class Last(Operation source) : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        var mark = e.Top;
        var isIncomplete = source.Run(e, int.MaxValue);
        if (e.Top > mark) { e.MoveDown(e.Top - 1, mark); }
        return isIncomplete;
    }
}

/// <summary><c>single()</c>.</summary>
internal sealed class SingleItem(Operation source) : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        var mark = e.Top;
        var isIncomplete = source.Run(e, 2);
        return e.Top - mark <= 1 ? isIncomplete : throw NotSingle();
    }
}

/// <summary><c>[index]</c>.</summary>
internal sealed class ItemAt(Operation source, Operation index) : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        var isOpen = index.RunSingle(e, out var value);
        if (value.IsNone) { return isOpen; }
        if (!Scalars.TryInteger(value, out var at)) { throw Odd("An index is a whole number."); }
        var mark = e.Top;
        var isIncomplete = source.Run(e, at is >= 0 and < int.MaxValue ? at + 1 : 1);
        if (at < 0 || at >= e.Top - mark)
        {
            e.Top = mark;
            return isIncomplete;
        }
        e[mark] = e[mark + at];
        e.Top = mark + 1;
        return isIncomplete;
    }
}

/// <summary><c>skip(n)</c> and <c>tail()</c>.</summary>
internal sealed class Skip(Operation source, Operation count) : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        var isOpen = count.RunSingle(e, out var value);
        if (value.IsNone) { return isOpen; }
        if (!Scalars.TryInteger(value, out var skipped)) { throw Odd("skip takes a whole number."); }
        var mark = e.Top;
        var isIncomplete = source.Run(e, int.MaxValue);
        e.MoveDown(Math.Min(e.Top, mark + (int)Math.Clamp(skipped, 0, (long)e.Top - mark)), mark);
        return isIncomplete;
    }
}

/// <summary><c>take(n)</c>.</summary>
internal sealed class Take(Operation source, Operation count) : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        var isOpen = count.RunSingle(e, out var value);
        if (value.IsNone) { return isOpen; }
        if (!Scalars.TryInteger(value, out var taken)) { throw Odd("take takes a whole number."); }
        if (taken <= 0) { return false; }
        var mark = e.Top;
        var isIncomplete = source.Run(e, Math.Min(limit, taken));
        if (e.Top - mark > taken) { e.Top = mark + taken; }
        return isIncomplete;
    }
}

/// <summary><c>iif(criterion, then, otherwise)</c>. A criterion that more data might decide leaves the result open.</summary>
internal sealed class Iif(Operation? source, Operation criterion, Operation then, Operation? otherwise) : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        if (source is null) { return Choose(e, limit); }
        source.RunSingle(e, out var value);
        if (value.IsNone) { return Choose(e, limit); }
        var outer = e.Focus;
        e.Focus = Focus.On(value, 0);
        var isIncomplete = Choose(e, limit);
        e.Focus = outer;
        return isIncomplete;
    }

    private bool Choose(Evaluator e, int limit)
    {
        e.Step();
        return criterion.Test(e) switch
        {
            Truth.True => then.Run(e, limit),
            Truth.Incomplete => true,
            _ => otherwise is not null && otherwise.Run(e, limit),
        };
    }
}

/// <summary><c>aggregate(step, initial)</c>.</summary>
internal sealed class Aggregate(Operation source, Operation step, Operation? initial) : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        var mark = e.Top;
        var isIncomplete = source.Run(e, int.MaxValue);
        var end = e.Top;
        var (outer, total) = (e.Focus, e.Total);
        e.Total = default;
        if (initial is not null)
        {
            var isOpen = initial.Run(e, int.MaxValue);
            e.Total = e.Take(end, isOpen);
        }
        for (var i = mark; i < end; i++)
        {
            e.Step();
            e.Focus = Focus.On(e[i], i - mark);
            var isOpen = step.Run(e, int.MaxValue);
            e.Total = e.Take(end, isOpen);
        }
        e.Top = mark;
        isIncomplete |= e.Total.IsIncomplete;
        // A total over a part is no total.
        if (!isIncomplete) { e.Push(e.Total); }
        (e.Focus, e.Total) = (outer, total);
        return isIncomplete;
    }
}
