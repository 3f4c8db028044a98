using System.Text;
using CdsHooks.Fhir.FhirPath.Binding;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary>An element of each item. Which element a name means is looked up when an item of another type comes along, and kept.</summary>
/// <param name="source">The items; <see langword="null"/> for <c>$this</c>.</param>
/// <param name="name">The name of the element.</param>
/// <param name="only">The one type of a choice, or of a resource, that is wanted; <see langword="null"/> for any.</param>
internal sealed class Navigate(Operation? source, string name, ItemType? only = null) : Operation
{
    private readonly byte[] utf8Name = Encoding.UTF8.GetBytes(name);
    private readonly Navigate? before = source as Navigate;
    private Element? last;

    public Operation? Source => source;

    public string Name => name;

    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        // A path is walked item by item from its beginning, so that what lies between is not put on the stack.
        if (before is not null) { return before.RunTo(e, this, limit); }
        return RunTo(e, null, limit);
    }

    /// <summary>The element that the name means on a type; <see langword="null"/> when it has none.</summary>
    public Element? Resolve(ItemType type)
    {
        var known = last;
        if (known is not null && ReferenceEquals(known.Owner, type)) { return known; }
        var element = type.ElementOf(name);
        if (only is not null) { element = element?.Narrowed(only); }
        if (element is not null) { last = element; }
        return element;
    }

    /// <summary>The same element, wanted in one type alone; <see langword="null"/> when that would change what is found.</summary>
    public Navigate? Narrowed(ItemType type)
    {
        if (only is not null || Shape.Types is not { } types) { return null; }
        var isResource = types is [{ IsOpen: true, IsResource: true }] && type is { IsResource: true, IsOpen: false };
        var isChoice = types.Length > 1 && types.Contains(type) && !Array.Exists(types, other => !ReferenceEquals(other, type) && (other.IsA(type) || other.IsOpen));
        return isResource || isChoice ? new Navigate(source, name, type) { Position = Position, Shape = new Shape([type], Shape.IsSingle) } : null;
    }

    /// <summary>Puts this element on the stack, or with <paramref name="next"/> the elements of it.</summary>
    private bool RunTo(Evaluator e, Navigate? next, int limit)
    {
        if (source is null && !e.Focus.IsInput)
        {
            var item = e.Focus.This;
            Push(e, item, next, limit);
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
            Push(e, parent, next, limit);
            return isIncomplete;
        }
        for (var i = mark; i < end && e.Top - end < limit; i++)
        {
            var parent = e[i];
            Push(e, parent, next, limit - (e.Top - end));
        }
        e.MoveDown(end, mark);
        return isIncomplete;
    }

    private void Push(Evaluator e, in FhirPathValue item, Navigate? next, int limit)
    {
        if (next is null)
        {
            Push(e, item, limit);
            return;
        }
        if (item.Kind == ValueKind.Element && Resolve((ItemType)item.Payload!) is { IsChoice: false, Only.IsPrimitive: false } element && item.Json.IsObject)
        {
            e.Step();
            PushNext(e, item.Json[element.Only.JsonName], element, next, limit);
            return;
        }
        var mark = e.Top;
        Push(e, item, int.MaxValue);
        var end = e.Top;
        for (var i = mark; i < end && e.Top - end < limit; i++)
        {
            var parent = e[i];
            next.Push(e, parent, limit - (e.Top - end));
        }
        e.MoveDown(end, mark);
    }

    private static void PushNext(Evaluator e, TapeNode found, Element element, Navigate next, int limit)
    {
        if (!found.IsArray)
        {
            if (found.IsObject && element.Only.TypeOf(found) is { } type) { next.Push(e, FhirPathValue.OfElement(found, type), limit); }
            return;
        }
        var most = e.Top + (long)limit;
        foreach (var item in found.Items)
        {
            e.Step();
            if (!item.IsObject || element.Only.TypeOf(item) is not { } type) { continue; }
            next.Push(e, FhirPathValue.OfElement(item, type), (int)(most - e.Top));
            if (e.Top >= most || !element.IsList) { return; }
        }
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
}
