using CdsHooks.Fhir.FhirPath.Binding;

namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary><c>where(criterion)</c>.</summary>
/// <param name="source">The items.</param>
/// <param name="criterion">What is tested on each.</param>
/// <param name="usesIndex">True when the criterion asks for <c>$index</c>, which only all items together tell.</param>
internal sealed class Where(Operation source, Operation criterion, bool usesIndex) : Steps(source, canStream: !usesIndex)
{
    /// <summary>The same filter of other items.</summary>
    public Where Of(Operation items) => new(items, criterion, usesIndex) { Position = Position, Shape = items.Shape };

    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        if (CanStream) { return base.Run(e, limit); }
        var mark = e.Top;
        var isIncomplete = Source!.Run(e, int.MaxValue);
        var end = e.Top;
        var kept = mark;
        var outer = e.Focus;
        for (var i = mark; i < end; i++)
        {
            e.Step();
            e.Focus = Focus.On(e[i], i - mark);
            var truth = criterion.Test(e);
            if (truth == Truth.True)
            {
                e[kept++] = e[i];
                if (kept - mark >= limit) { break; }
            }
            else if (truth == Truth.Incomplete) { isIncomplete = true; }
        }
        e.Focus = outer;
        e.Top = kept;
        return isIncomplete;
    }

    /// <inheritdoc/>
    public override Stage Link(Stage? next) => new FilterStage(criterion, next);

    private sealed class FilterStage(Operation criterion, Stage? next) : Stage
    {
        public override bool Take(Evaluator e, in FhirPathValue item, int limit)
        {
            e.Step();
            e.Focus = Focus.On(item, 0);
            var truth = criterion.Test(e);
            if (truth != Truth.True) { return truth == Truth.Incomplete; }
            if (next is not null) { return next.Take(e, item, limit); }
            e.Push(item);
            return false;
        }
    }
}

/// <summary><c>select(projection)</c>.</summary>
internal sealed class Select(Operation source, Operation projection) : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        var mark = e.Top;
        var isIncomplete = source.Run(e, int.MaxValue);
        var end = e.Top;
        var outer = e.Focus;
        for (var i = mark; i < end && e.Top - end < limit; i++)
        {
            e.Step();
            e.Focus = Focus.On(e[i], i - mark);
            isIncomplete |= projection.Run(e, limit);
        }
        e.Focus = outer;
        e.MoveDown(end, mark);
        return isIncomplete;
    }
}

/// <summary><c>repeat(projection)</c>: the projection of the items, of those, and so on; each item once.</summary>
internal sealed class Repeat(Operation source, Operation projection) : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        var mark = e.Top;
        var isIncomplete = source.Run(e, int.MaxValue);
        var found = e.Top;
        var outer = e.Focus;
        for (var i = mark; i < e.Top; i++)
        {
            e.Step();
            e.Focus = Focus.On(e[i], i - mark);
            var before = e.Top;
            isIncomplete |= projection.Run(e, int.MaxValue);
            Sets.KeepNew(e, found, before);
        }
        e.Focus = outer;
        e.MoveDown(found, mark);
        return isIncomplete;
    }
}

/// <summary><c>ofType(T)</c>: the items of exactly that type or, for types that are no primitives, of one derived from it.</summary>
internal sealed class OfType(Operation source, ItemType type) : Steps(source)
{
    /// <inheritdoc/>
    public override Stage Link(Stage? next) => new TypeStage(type, next);

    private sealed class TypeStage(ItemType type, Stage? next) : Stage
    {
        public override bool Take(Evaluator e, in FhirPathValue item, int limit)
        {
            if (!TypeTests.Fits(item.Type, type)) { return false; }
            if (next is not null) { return next.Take(e, item, limit); }
            e.Push(item);
            return false;
        }
    }
}
