using System.Text;
using CdsHooks.Fhir.FhirPath.Binding;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary>An element of each item. Which element a name means is looked up when an item of another type comes along, and kept.</summary>
/// <param name="source">The items; <see langword="null"/> for <c>$this</c>.</param>
/// <param name="name">The name of the element.</param>
/// <param name="only">The one type of a choice, or of a resource, that is wanted; <see langword="null"/> for any.</param>
internal sealed class Navigate(Operation? source, string name, ItemType? only = null) : Steps(source)
{
    private readonly byte[] utf8Name = Encoding.UTF8.GetBytes(name);
    private Element? last;

    /// <summary>True for an element of <c>$this</c>.</summary>
    public bool IsOfThis => Source is null;

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
        return isResource || isChoice ? new Navigate(Source, name, type) { Position = Position, Shape = new Shape([type], Shape.IsSingle) } : null;
    }

    /// <inheritdoc/>
    public override Stage Link(Stage? next) => next is null ? new LastStage(this) : new InnerStage(this, next);

    private void Push(Evaluator e, in FhirPathValue item, int limit)
    {
        if (ReferenceEquals(item.Payload, ItemType.Json)) { ElementReader.PushAny(e, item.Json, utf8Name); }
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

    private sealed class LastStage(Navigate step) : Stage
    {
        public override bool Take(Evaluator e, in FhirPathValue item, int limit)
        {
            step.Push(e, item, limit);
            return false;
        }
    }

    private sealed class InnerStage(Navigate step, Stage next) : Stage
    {
        public override bool Take(Evaluator e, in FhirPathValue item, int limit)
        {
            if (item.Kind == ValueKind.Element && item.Json.IsObject
                && step.Resolve((ItemType)item.Payload!) is { IsChoice: false, Only: { IsPrimitive: false } only } element)
            {
                ElementReader.StepInto(e, item.Json);
                var found = item.Json[only.JsonName];
                if (found.IsArray) { return TakeItems(e, found, element, limit); }
                return found.IsObject && only.TypeOf(found) is { } type && next.Take(e, FhirPathValue.OfElement(found, type), limit);
            }
            var mark = e.Top;
            step.Push(e, item, int.MaxValue);
            return TakeAll(e, next, mark, limit);
        }

        private bool TakeItems(Evaluator e, TapeNode list, Element element, int limit)
        {
            var goal = e.Top + (long)limit;
            var isIncomplete = false;
            foreach (var item in list.Items)
            {
                e.Step();
                if (!item.IsObject || element.Only.TypeOf(item) is not { } type) { continue; }
                isIncomplete |= next.Take(e, FhirPathValue.OfElement(item, type), (int)Math.Min(int.MaxValue, goal - e.Top));
                if (e.Top >= goal || !element.IsList) { break; }
            }
            return isIncomplete;
        }
    }
}
