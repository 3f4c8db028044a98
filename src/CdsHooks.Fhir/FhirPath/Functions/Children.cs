using CdsHooks.Fhir.FhirPath.Binding;
using CdsHooks.Fhir.FhirPath.Evaluation;

namespace CdsHooks.Fhir.FhirPath.Functions;

/// <summary><c>children()</c> and <c>descendants()</c>. Depth is bounded by the tape, number by the budget.</summary>
internal sealed class Children(Operation source, bool isDeep) : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        var mark = e.Top;
        var isIncomplete = source.Run(e, int.MaxValue);
        var found = e.Top;
        // What is found is looked into as well, level by level.
        for (var i = mark; i < (isDeep ? e.Top : found); i++)
        {
            e.Step();
            var parent = e[i];
            PushAll(e, parent);
        }
        e.MoveDown(found, mark);
        return isIncomplete;
    }

    private static void PushAll(Evaluator e, FhirPathValue parent)
    {
        if (!parent.IsElement) { return; }
        if (ReferenceEquals(parent.Type, ItemType.Json))
        {
            foreach (var member in parent.Json.Members) { ElementReader.PushAny(e, member.Value); }
            return;
        }
        // A primitive has no more than its sibling gives.
        if (!parent.Json.IsObject && ElementReader.Sibling(e, parent) is { IsObject: true } sibling) { parent = FhirPathValue.OfShadow(sibling, parent.Type); }
        if (!parent.Json.IsObject) { return; }
        foreach (var element in parent.Type.ElementList) { ElementReader.Push(e, parent, element, int.MaxValue); }
    }
}
