using CdsHooks.Fhir.FhirPath.Binding;

namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary>An element of each item. Which element a name means is looked up once for each type that comes along, and kept.</summary>
/// <param name="source">The items; <see langword="null"/> for <c>$this</c>.</param>
/// <param name="name">The name of the element.</param>
/// <param name="only">The one type of a choice that is wanted; <see langword="null"/> for any.</param>
internal sealed class Navigate(Operation? source, string name, ItemType? only = null) : Operation
{
    private readonly byte[] utf8Name = System.Text.Encoding.UTF8.GetBytes(name);
    private Bound last = new(null, null);

    public Operation? Source => source;

    public string Name => name;

    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        if (source is null && !e.Focus.IsInput)
        {
            var item = e.Focus.This;
            Push(e, item, limit);
            return false;
        }
        var mark = e.Top;
        var isIncomplete = false;
        if (source is not null) { isIncomplete = source.Run(e, int.MaxValue); }
        else
        {
            e.Push(e.Input);
            isIncomplete = e.Input.IsIncomplete;
        }
        var end = e.Top;
        if (end == mark + 1)
        {
            var parent = e[mark];
            e.Top = mark;
            Push(e, parent, limit);
            return isIncomplete;
        }
        for (var i = mark; i < end && e.Top - end < limit; i++)
        {
            var parent = e[i];
            Push(e, parent, limit - (e.Top - end));
        }
        e.MoveDown(end, mark);
        return isIncomplete;
    }

    /// <summary>The element that the name means on a type; <see langword="null"/> when it has none.</summary>
    public Element? Resolve(ItemType type)
    {
        var known = last;
        if (ReferenceEquals(known.Type, type)) { return known.Element; }
        var element = type.ElementOf(name);
        if (only is not null) { element = element?.Narrowed(only); }
        last = new Bound(type, element);
        return element;
    }

    /// <summary>The same element, wanted in one type alone; <see langword="null"/> when it is no choice that can be narrowed.</summary>
    public Navigate? Narrowed(ItemType type)
    {
        if (only is not null || Shape.Types is not { Length: > 1 } types || !types.Contains(type)) { return null; }
        return Array.Exists(types, other => !ReferenceEquals(other, type) && (other.IsA(type) || other.IsOpen))
            ? null
            : new Navigate(source, name, type) { Position = Position, Shape = new Shape([type], Shape.IsSingle) };
    }

    private void Push(Evaluator e, in FhirPathValue item, int limit)
    {
        if (ReferenceEquals(item.Payload, ItemType.Json)) { ElementReader.PushAny(e, item.Json[utf8Name]); }
        else if (item.IsElement)
        {
            if (Resolve((ItemType)item.Payload!) is { } element) { ElementReader.Push(e, item, element, limit); }
        }
        else if (item.Kind == ValueKind.Type)
        {
            var type = (ItemType)item.Payload!;
            if (name == "name") { e.Push(FhirPathValue.Of(type.Name)); }
            else if (name == "namespace") { e.Push(FhirPathValue.Of(type.Namespace)); }
        }
    }

    // One object, so that a type and its element are always read together.
    private sealed record Bound(ItemType? Type, Element? Element);
}
