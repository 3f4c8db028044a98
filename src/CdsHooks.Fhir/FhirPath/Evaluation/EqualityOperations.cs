namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary><c>=</c> and <c>!=</c>.</summary>
internal sealed class Equal(Operation left, Operation right, bool isNegated) : Condition
{
    /// <inheritdoc/>
    public override Truth Test(Evaluator e)
    {
        e.Step();
        var mark = e.Top;
        var isIncomplete = left.Run(e, int.MaxValue);
        var middle = e.Top;
        isIncomplete |= right.Run(e, int.MaxValue);
        var truth = Compare(e, mark, middle, isIncomplete);
        e.Top = mark;
        return isNegated ? truth.Not() : truth;
    }

    private static Truth Compare(Evaluator e, int mark, int middle, bool isIncomplete)
    {
        var count = middle - mark;
        var others = e.Top - middle;
        if (count == 0 || others == 0) { return isIncomplete ? Truth.Incomplete : Truth.Empty; }
        if (count != others) { return Truth.False; }
        var result = Truth.True;
        for (var i = 0; i < count && result != Truth.False; i++)
        {
            e.Step();
            result = result.And(Equality.Equal(e[mark + i], e[middle + i]));
        }
        return result;
    }
}

/// <summary><c>~</c> and <c>!~</c>.</summary>
internal sealed class Equivalent(Operation left, Operation right, bool isNegated) : Condition
{
    /// <inheritdoc/>
    public override Truth Test(Evaluator e)
    {
        e.Step();
        var mark = e.Top;
        var isIncomplete = left.Run(e, int.MaxValue);
        var middle = e.Top;
        isIncomplete |= right.Run(e, int.MaxValue);
        var isSame = middle - mark == e.Top - middle && AllFound(e, mark, middle);
        var isOpen = isIncomplete && (middle == mark || e.Top == middle);
        e.Top = mark;
        return isOpen ? Truth.Incomplete : Truths.Of(isSame != isNegated);
    }

    // Each item of the left takes one of the right off the stack.
    private static bool AllFound(Evaluator e, int mark, int middle)
    {
        for (var i = mark; i < middle; i++)
        {
            var at = middle;
            for (; at < e.Top; at++)
            {
                e.Step();
                if (Equality.Equivalent(e[i], e[at])) { break; }
            }
            if (at == e.Top) { return false; }
            e[at] = e[e.Top - 1];
            e.Top--;
        }
        return true;
    }
}
