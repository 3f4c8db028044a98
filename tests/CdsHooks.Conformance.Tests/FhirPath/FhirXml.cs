using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using CdsHooks.Fhir.FhirPath.Model;

namespace CdsHooks.Conformance.Tests.FhirPath;

/// <summary>Turns a FHIR resource in XML into the same in JSON. The types of R4 say what is a list, a number or a truth value.</summary>
internal static class FhirXml
{
    private static readonly XNamespace Fhir = "http://hl7.org/fhir";

    /// <summary>The resource as JSON.</summary>
    /// <param name="xml">The root element.</param>
    /// <exception cref="InvalidDataException">R4 has no such resource or element.</exception>
    public static JsonObject ToJson(XElement xml)
    {
        var resource = new JsonObject { ["resourceType"] = xml.Name.LocalName };
        ReadInto(resource, xml, TypeOf(xml.Name.LocalName));
        return resource;
    }

    private static void ReadInto(JsonObject target, XElement xml, TypeDefinition type)
    {
        foreach (var attribute in xml.Attributes().Where(attribute => attribute.Name.Namespace == XNamespace.None && attribute.Name.LocalName is "id" or "url"))
        {
            target[attribute.Name.LocalName] = attribute.Value;
        }
        foreach (var group in xml.Elements().GroupBy(child => child.Name.LocalName, StringComparer.Ordinal))
        {
            var (isList, childType) = Find(type, group.Key);
            if (childType.IsPrimitive) { ReadPrimitives(target, group.Key, [.. group], isList, childType.Name); }
            else if (isList) { target[group.Key] = new JsonArray([.. group.Select(child => ReadComplex(child, childType))]); }
            else { target[group.Key] = ReadComplex(group.Single(), childType); }
        }
    }

    private static JsonObject ReadComplex(XElement xml, TypeDefinition type)
    {
        if (type.IsResource) { return ToJson(xml.Elements().Single()); }
        var complex = new JsonObject();
        ReadInto(complex, xml, type);
        return complex;
    }

    private static void ReadPrimitives(JsonObject target, string name, XElement[] xml, bool isList, string type)
    {
        var values = Array.ConvertAll(xml, child => ReadValue(child, type));
        var siblings = Array.ConvertAll(xml, ReadSibling);
        if (values.Any(value => value is not null)) { target[name] = isList ? new JsonArray(values) : values[0]; }
        if (siblings.Any(sibling => sibling is not null)) { target["_" + name] = isList ? new JsonArray(siblings) : siblings[0]; }
    }

    private static JsonNode? ReadValue(XElement xml, string type)
    {
        if (type == "xhtml") { return xml.ToString(SaveOptions.DisableFormatting); }
        return xml.Attribute("value")?.Value switch
        {
            null => null,
            var value when type == "boolean" => bool.Parse(value),
            var value when type is "integer" or "positiveInt" or "unsignedInt" => int.Parse(value, CultureInfo.InvariantCulture),
            // As written: 1.0 must not become 1.
            var value when type == "decimal" => JsonNode.Parse(value),
            var value => value,
        };
    }

    private static JsonObject? ReadSibling(XElement xml)
    {
        if (xml.Name.Namespace != Fhir) { return null; }
        var sibling = new JsonObject();
        ReadInto(sibling, xml, TypeOf("Element"));
        return sibling.Count == 0 ? null : sibling;
    }

    private static (bool IsList, TypeDefinition Type) Find(TypeDefinition owner, string jsonName)
    {
        if (owner.Elements.TryGetValue(jsonName, out var plain) && !plain.IsChoice) { return (plain.IsList, TypeOf(plain.Types[0])); }
        foreach (var choice in owner.Elements.Values.Where(element => element.IsChoice && jsonName.StartsWith(element.Name, StringComparison.Ordinal)))
        {
            if (choice.Types.FirstOrDefault(type => jsonName.AsSpan(choice.Name.Length).Equals(type, StringComparison.OrdinalIgnoreCase)) is { } type) { return (choice.IsList, TypeOf(type)); }
        }
        throw new InvalidDataException($"R4 has no element {owner.Name}.{jsonName}.");
    }

    private static TypeDefinition TypeOf(string name) => R4.Find(name) ?? throw new InvalidDataException($"R4 has no type {name}.");
}
