using CdsHooks.Fhir.FhirPath.Binding;

namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary><c>$this</c>.</summary>
internal sealed class This : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        if (e.Focus.IsInput)
        {
            e.Push(e.Input);
            return e.Input.IsIncomplete;
        }
        e.Push(e.Focus.This);
        return false;
    }
}

/// <summary><c>$index</c>.</summary>
internal sealed class IndexOfThis : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        e.Push(FhirPathValue.Of(e.Focus.Index));
        return false;
    }
}

/// <summary><c>$total</c>.</summary>
internal sealed class Total : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        e.Push(e.Total);
        return e.Total.IsIncomplete;
    }
}

/// <summary>A variable of the application.</summary>
internal sealed class Variable(int slot) : Operation
{
    public int Slot => slot;

    public FhirPathItems Get(Evaluator e) => e.Call.Variables?.Get(slot, e.Call) ?? default;

    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        var items = Get(e);
        e.Push(items);
        return items.IsIncomplete;
    }

    /// <inheritdoc/>
    public override Truth Test(Evaluator e) => TruthOf(Get(e));
}

/// <summary><c>%resource</c>, <c>%rootResource</c>: what the call says, or else the input.</summary>
internal sealed class ResourceOfCall : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        var items = e.Call.Resource.Count > 0 ? e.Call.Resource : e.Input;
        e.Push(items);
        return items.IsIncomplete;
    }
}

/// <summary><c>%context</c>: the input of the whole expression.</summary>
internal sealed class InputOfExpression : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        e.Push(e.Input);
        return e.Input.IsIncomplete;
    }
}

/// <summary>A type name at the beginning of a path: the input, when it is of that type.</summary>
internal sealed class TypeAtRoot(ItemType type) : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        var mark = e.Top;
        if (e.Focus.IsInput) { e.Push(e.Input); }
        else { e.Push(e.Focus.This); }
        var kept = mark;
        for (var i = mark; i < e.Top; i++)
        {
            if (e[i].IsElement && e[i].Type.IsA(type)) { e[kept++] = e[i]; }
        }
        e.Top = kept;
        return e.Focus.IsInput && e.Input.IsIncomplete;
    }
}
