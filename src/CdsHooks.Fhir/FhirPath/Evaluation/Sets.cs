namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary>Collections as sets, on the stack.</summary>
internal static class Sets
{
    /// <summary>Drops from <paramref name="added"/> to the top whatever is there from <paramref name="from"/> on already.</summary>
    public static void KeepNew(Evaluator e, int from, int added)
    {
        var kept = added;
        for (var i = added; i < e.Top; i++)
        {
            if (!Contains(e, from, kept, e[i])) { e[kept++] = e[i]; }
        }
        e.Top = kept;
    }

    public static bool Contains(Evaluator e, int from, int to, in FhirPathValue value)
    {
        // Comparing what has many parts costs as much as they are.
        var weight = value.Kind == ValueKind.Element ? 1 + (value.Json.RowSpan / 64) : 1;
        e.Step((long)(to - from) * weight);
        for (var i = from; i < to; i++)
        {
            if (Equality.Equal(e[i], value) == Truth.True) { return true; }
        }
        return false;
    }
}

/// <summary><c>|</c>, <c>union()</c>: each item once.</summary>
internal sealed class Union(Operation left, Operation right) : Operation
{
    /// <summary>What it is made of, from left to right.</summary>
    public IEnumerable<Operation> Parts => (left is Union first ? first.Parts : [left]).Concat(right is Union second ? second.Parts : [right]);

    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        var mark = e.Top;
        var isIncomplete = left.Run(e, int.MaxValue);
        isIncomplete |= right.Run(e, int.MaxValue);
        Sets.KeepNew(e, mark, mark);
        return isIncomplete;
    }
}

/// <summary><c>combine()</c>: all items.</summary>
internal sealed class Combine(Operation left, Operation right) : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        var mark = e.Top;
        var isIncomplete = left.Run(e, limit);
        return e.Top - mark >= limit ? isIncomplete : right.Run(e, limit) | isIncomplete;
    }
}

/// <summary><c>distinct()</c>.</summary>
internal sealed class Distinct(Operation source) : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        var mark = e.Top;
        var isIncomplete = source.Run(e, int.MaxValue);
        Sets.KeepNew(e, mark, mark);
        return isIncomplete;
    }
}

/// <summary><c>isDistinct()</c>.</summary>
internal sealed class IsDistinct(Operation source) : Condition
{
    /// <inheritdoc/>
    public override Truth Test(Evaluator e)
    {
        var mark = e.Top;
        var isIncomplete = source.Run(e, int.MaxValue);
        var count = e.Top;
        Sets.KeepNew(e, mark, mark);
        var isDistinct = e.Top == count;
        e.Top = mark;
        return !isDistinct ? Truth.False : isIncomplete ? Truth.Incomplete : Truth.True;
    }
}

/// <summary><c>intersect()</c>, and <c>exclude()</c> as its opposite, which keeps repetitions.</summary>
internal sealed class Intersect(Operation left, Operation right, bool isExclude) : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        var mark = e.Top;
        var isIncomplete = left.Run(e, int.MaxValue);
        var middle = e.Top;
        var isRightOpen = right.Run(e, int.MaxValue);
        if (isExclude && isRightOpen)
        {
            // Whatever is kept might have to go if the rest were there.
            e.Top = mark;
            return true;
        }
        isIncomplete |= isRightOpen;
        var end = e.Top;
        var kept = mark;
        for (var i = mark; i < middle; i++)
        {
            if (Sets.Contains(e, middle, end, e[i]) != isExclude) { e[kept++] = e[i]; }
        }
        e.Top = kept;
        if (!isExclude) { Sets.KeepNew(e, mark, mark); }
        return isIncomplete;
    }
}

/// <summary><c>subsetOf()</c>; <c>supersetOf()</c> is the same with its sides exchanged.</summary>
internal sealed class SubsetOf(Operation left, Operation right) : Condition
{
    /// <inheritdoc/>
    public override Truth Test(Evaluator e)
    {
        var mark = e.Top;
        var isLeftOpen = left.Run(e, int.MaxValue);
        var middle = e.Top;
        var isRightOpen = right.Run(e, int.MaxValue);
        var result = isLeftOpen ? Truth.Incomplete : Truth.True;
        for (var i = mark; i < middle; i++)
        {
            if (Sets.Contains(e, middle, e.Top, e[i])) { continue; }
            result = isRightOpen ? Truth.Incomplete : Truth.False;
            break;
        }
        e.Top = mark;
        return result;
    }
}
