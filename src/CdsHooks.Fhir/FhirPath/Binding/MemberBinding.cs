using CdsHooks.Fhir.FhirPath.Evaluation;
using CdsHooks.Fhir.FhirPath.Syntax;

namespace CdsHooks.Fhir.FhirPath.Binding;

/// <summary>Binds the name of an element, or of a type at the beginning of a path.</summary>
internal sealed class MemberBinding(Binder binder)
{
    public Operation Bind(Node.Member member, Surroundings around)
    {
        if (member.Target is null && char.IsAsciiLetterUpper(member.Name[0])) { return BindType(member, around.This); }
        var source = member.Target is null ? null : binder.Bind(member.Target, around);
        var from = source?.Shape ?? around.This;
        var shape = ShapeOf(member, from);
        if (shape is not { } known) { return new Constant(default) { Shape = Shape.Any }; }
        return new Navigate(source is This ? null : source, member.Name) { Position = member.Start, Shape = known };
    }

    private Operation BindType(Node.Member member, Shape here)
    {
        var type = ItemType.FindFhir(member.Name);
        if (type is null)
        {
            return binder.Refuse(member, "unknown-type", $"There is no type '{member.Name}'.",
                NearestNames.Find(member.Name, ItemType.AllFhir.Where(known => known.IsResource).Select(known => known.Name)));
        }
        if (here.Types is { } types && !Array.Exists(types, known => known.IsA(type) || type.IsA(known)))
        {
            return binder.Refuse(member, "wrong-type", $"The input is {Binder.Describe(here)}, not {type.Name}.");
        }
        return new TypeAtRoot(type) { Position = member.Start, Shape = new Shape([type], here.IsSingle) };
    }

    private Shape? ShapeOf(Node.Member member, Shape from)
    {
        var name = member.Name;
        if (from.Types is not { Length: > 0 } types) { return Shape.Any; }
        var found = new List<ItemType>();
        var isSingle = from.IsSingle;
        var isAny = false;
        var mayBeJson = false;
        var isFound = false;
        foreach (var type in types)
        {
            if (type.ElementOf(name) is { } element)
            {
                isFound = true;
                isSingle &= !element.IsList;
                foreach (var alternative in element.Alternatives)
                {
                    if (!found.Contains(alternative.Type)) { found.Add(alternative.Type); }
                }
            }
            else if (ReferenceEquals(type, ItemType.TypeInfo) && name is "name" or "namespace")
            {
                isFound = true;
                found.Add(ItemType.String);
            }
            else if (type.IsOpen)
            {
                isAny = true;
                mayBeJson |= type.Definition is null;
            }
        }
        if (isFound && !isAny) { return new Shape([.. found], isSingle); }
        // What is of an unknown type of FHIR must still be an element of some type.
        return isAny && (mayBeJson || !binder.Scope.IsStrict || AnyType.HasElement(name)) ? Shape.Any : Unknown(member, types);
    }

    private Shape? Unknown(Node.Member member, ItemType[] types)
    {
        var names = new List<string>();
        foreach (var type in types)
        {
            foreach (var element in type.ElementList)
            {
                names.Add(element.Name);
                foreach (var alternative in element.Alternatives)
                {
                    if (element.IsChoice && System.Text.Encoding.UTF8.GetString(alternative.JsonName) == member.Name)
                    {
                        binder.Refuse(member.NameStart, member.Name.Length, "unknown-element",
                            $"In FHIRPath '{member.Name}' is written '{element.Name}'; '{element.Name}.ofType({alternative.Type.Name})' asks for that type alone.", element.Name);
                        return null;
                    }
                }
            }
        }
        binder.Refuse(member.NameStart, member.Name.Length, "unknown-element", $"{Binder.Describe(new Shape(types, IsSingle: true))} has no element '{member.Name}'.",
            NearestNames.Find(member.Name, names.Distinct(StringComparer.Ordinal)));
        return null;
    }
}

/// <summary>The elements of all types together.</summary>
internal static class AnyType
{
    private static readonly Lazy<HashSet<string>> Names = new(() => [.. ItemType.AllFhir.SelectMany(type => type.Definition!.Elements.Keys)]);

    public static bool HasElement(string name) => Names.Value.Contains(name);
}
