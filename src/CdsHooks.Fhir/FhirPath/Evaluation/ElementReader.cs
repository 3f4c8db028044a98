using System.Text.Json;
using CdsHooks.Fhir.FhirPath.Binding;
using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary>Finds an element's items in the JSON of its parent. As lenient as all reading here: one value is read as a list of one, and of a list where
/// FHIR allows one value the first.</summary>
internal static class ElementReader
{
    /// <summary>Puts the items of an element on the stack.</summary>
    public static void Push(Evaluator e, in FhirPathValue parent, Element element, int limit)
    {
        var home = parent.Json.IsObject ? parent.Json : Sibling(e, parent);
        StepInto(e, home);
        if (element.IsChoice)
        {
            PushChoice(e, home, element);
            return;
        }
        var only = element.Only;
        if (only.IsPrimitive)
        {
            PushPrimitive(e, home, element, only, limit);
            return;
        }
        var found = home[only.JsonName];
        switch (found.Kind)
        {
            case JsonValueKind.Object when only.TypeOf(found) is { } type:
                e.Push(FhirPathValue.OfElement(found, type));
                break;
            case JsonValueKind.Array:
                PushItems(e, found, element, only, limit);
                break;
        }
    }

    /// <summary>Takes the steps of looking for one member: few, unless somebody sends an object of a hundred thousand.</summary>
    public static void StepInto(Evaluator e, TapeNode home)
    {
        var rows = home.RowSpan;
        if (rows < 256) { e.Step(); }
        else { e.Step(1 + (rows / 256)); }
    }

    /// <summary>Puts JSON on the stack that is no FHIR.</summary>
    public static void PushAny(Evaluator e, TapeNode home, ReadOnlySpan<byte> name)
    {
        StepInto(e, home);
        PushAny(e, home[name]);
    }

    /// <summary>Puts a value on the stack that is no FHIR, or all items of a list.</summary>
    public static void PushAny(Evaluator e, TapeNode value)
    {
        e.Step();
        if (!value.IsArray)
        {
            if (value.HasValue) { e.Push(FhirPathValue.Of(value)); }
            return;
        }
        foreach (var item in value.Items)
        {
            e.Step();
            if (item.HasValue && !item.IsArray) { e.Push(FhirPathValue.Of(item)); }
        }
    }

    /// <summary>The <c>_name</c> sibling of a primitive element, which holds its id and extensions; absent when there is none.</summary>
    public static TapeNode Sibling(Evaluator e, in FhirPathValue value)
    {
        if (value.Kind == ValueKind.Shadow) { return value.Json; }
        if (value.Number == 0) { return default; }
        var parent = value.Json.At(value.Number - 1);
        StepInto(e, parent);
        foreach (var member in parent.Members)
        {
            // The value lies under the last member that begins before it.
            if (member.Value.Ordinal + member.Value.RowSpan <= value.Json.Ordinal) { continue; }
            var shadow = ShadowOf(parent, member.Utf8Name);
            if (!member.Value.IsArray || !shadow.IsArray) { return shadow.One(); }
            StepInto(e, shadow);
            var shadows = shadow.Items;
            foreach (var item in member.Value.Items)
            {
                if (!shadows.MoveNext()) { return default; }
                if (item.Equals(value.Json)) { return shadows.Current; }
            }
            return default;
        }
        return default;
    }

    private static TapeNode ShadowOf(TapeNode parent, ReadOnlySpan<byte> name)
    {
        const int LongestName = 64;
        if (name.Length >= LongestName) { return default; }
        Span<byte> shadow = stackalloc byte[LongestName];
        shadow[0] = (byte)'_';
        name.CopyTo(shadow[1..]);
        return parent[shadow[..(name.Length + 1)]];
    }

    /// <summary>The element that a choice has, of all its alternatives.</summary>
    private static void PushChoice(Evaluator e, TapeNode parent, Element element)
    {
        var member = default(TapeNode);
        while ((member = parent.NextWithStem(member, element.Stem)).Ordinal >= 0)
        {
            if (Find(element, member.MemberName) is not { } found) { continue; }
            var value = member.One();
            if (!value.HasValue) { continue; }
            e.Push(FhirPathValue.OfElement(value, found.Type, found.IsPrimitive ? parent.Ordinal : -1));
            return;
        }
        foreach (var alternative in element.Alternatives)
        {
            if (alternative.IsPrimitive && parent[alternative.ShadowName].One() is { IsObject: true } shadow)
            {
                e.Push(FhirPathValue.OfShadow(shadow, alternative.Type));
                return;
            }
        }
    }

    private static Element.Alternative? Find(Element element, ReadOnlySpan<byte> name)
    {
        foreach (var alternative in element.Alternatives)
        {
            if (name.SequenceEqual(alternative.JsonName)) { return alternative; }
        }
        return null;
    }

    private static void PushPrimitive(Evaluator e, TapeNode parent, Element element, Element.Alternative only, int limit)
    {
        var value = parent[only.JsonName];
        if (value.IsArray)
        {
            PushPrimitives(e, parent, value, element, only, limit);
            return;
        }
        if (value.HasValue)
        {
            e.Push(FhirPathValue.OfElement(value, only.Type, parent.Ordinal));
            return;
        }
        var shadow = parent[only.ShadowName];
        if (shadow.IsObject) { e.Push(FhirPathValue.OfShadow(shadow, only.Type)); }
        foreach (var item in shadow.Items)
        {
            if (item.IsObject) { e.Push(FhirPathValue.OfShadow(item, only.Type)); }
            if (!element.IsList) { break; }
        }
    }

    private static void PushPrimitives(Evaluator e, TapeNode parent, TapeNode list, Element element, Element.Alternative only, int limit)
    {
        var most = element.IsList ? limit : 1;
        var shadows = default(TapeItems);
        var (index, shadowIndex) = (-1, -1);
        foreach (var item in list.Items)
        {
            index++;
            e.Step();
            if (item.HasValue) { e.Push(FhirPathValue.OfElement(item, only.Type, parent.Ordinal)); }
            else
            {
                // Both lists are walked together, the second one only where the first has a gap.
                if (shadowIndex < 0) { shadows = parent[only.ShadowName].Items; }
                while (shadowIndex < index && shadows.MoveNext()) { shadowIndex++; }
                if (shadowIndex != index || !shadows.Current.IsObject) { continue; }
                e.Push(FhirPathValue.OfShadow(shadows.Current, only.Type));
            }
            if (--most <= 0) { return; }
        }
    }

    private static void PushItems(Evaluator e, TapeNode list, Element element, Element.Alternative only, int limit)
    {
        var most = element.IsList ? limit : 1;
        foreach (var item in list.Items)
        {
            e.Step();
            if (!item.IsObject || only.TypeOf(item) is not { } type) { continue; }
            e.Push(FhirPathValue.OfElement(item, type));
            if (--most <= 0) { return; }
        }
    }
}
