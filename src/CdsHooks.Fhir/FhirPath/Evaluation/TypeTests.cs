using CdsHooks.Fhir.FhirPath.Binding;

namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary>How <c>is</c>, <c>as</c> and <c>ofType</c> compare types.</summary>
internal static class TypeTests
{
    /// <summary>For <c>as</c> and <c>ofType</c>: a code is no string here, but an Age is a Quantity.</summary>
    public static bool Fits(ItemType type, ItemType wanted) =>
        ReferenceEquals(type, wanted) || (!type.IsPrimitive && IsA(type, wanted));

    /// <summary>For <c>is</c>. A computed quantity is a Quantity, whichever of the two the name means.</summary>
    public static bool IsA(ItemType type, ItemType wanted) => type.IsA(wanted) || (ReferenceEquals(type, ItemType.Quantity) && wanted.Name == "Quantity");
}

/// <summary><c>x is T</c>.</summary>
internal sealed class Is(Operation operand, ItemType type) : Condition
{
    /// <inheritdoc/>
    public override Truth Test(Evaluator e)
    {
        var isIncomplete = operand.RunSingle(e, out var value);
        if (value.IsNone) { return isIncomplete ? Truth.Incomplete : Truth.Empty; }
        return Truths.Of(TypeTests.IsA(value.Type, type));
    }
}

/// <summary><c>x as T</c>.</summary>
internal sealed class As(Operation operand, ItemType type) : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        var isIncomplete = operand.RunSingle(e, out var value);
        if (!value.IsNone && TypeTests.Fits(value.Type, type)) { e.Push(value); }
        return isIncomplete;
    }
}

/// <summary><c>type()</c> of each item.</summary>
internal sealed class TypeOfItem(Operation source) : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        var mark = e.Top;
        var isIncomplete = source.Run(e, limit);
        for (var i = mark; i < e.Top; i++) { e[i] = FhirPathValue.OfBox(ValueKind.Type, e[i].Type); }
        return isIncomplete;
    }
}
