namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary><c>item in collection</c>; <c>contains</c> is the same with its sides exchanged.</summary>
internal sealed class In(Operation item, Operation collection) : Condition
{
    /// <inheritdoc/>
    public override Truth Test(Evaluator e)
    {
        var isOpen = item.RunSingle(e, out var value);
        if (value.IsNone) { return isOpen ? Truth.Incomplete : Truth.Empty; }
        var mark = e.Top;
        var isIncomplete = collection.Run(e, int.MaxValue);
        var isFound = false;
        for (var i = mark; i < e.Top && !isFound; i++)
        {
            e.Step();
            isFound = Equality.Equal(value, e[i]) == Truth.True;
        }
        e.Top = mark;
        return isFound ? Truth.True : isIncomplete ? Truth.Incomplete : Truth.False;
    }
}

/// <summary><c>item in ('a' | 'b')</c>: texts that are known when the expression is compiled, looked for byte by byte.</summary>
internal sealed class InTexts(Operation item, byte[][] texts) : Condition
{
    /// <inheritdoc/>
    public override Truth Test(Evaluator e)
    {
        var isOpen = item.RunSingle(e, out var value);
        if (value.IsNone) { return isOpen ? Truth.Incomplete : Truth.Empty; }
        e.Step();
        if (Scalars.KindOf(value) != ScalarKind.Text) { return Truth.False; }
        var bytes = Scalars.Utf8(value);
        foreach (var text in texts)
        {
            if (bytes.SequenceEqual(text)) { return Truth.True; }
        }
        return Truth.False;
    }
}
