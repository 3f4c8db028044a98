using System.Collections.Concurrent;
using System.Text;
using CdsHooks.Fhir.FhirPath.Model;

namespace CdsHooks.Rules.Packs.Reading;

/// <summary>The elements of R4 types by the names they have in JSON.</summary>
internal static class JsonElements
{
    private static readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, Element>> ByType = new(StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, Element> Of(TypeDefinition type) => ByType.GetOrAdd(type.Name, static (_, type) => Elements(type), type);

    private static Dictionary<string, Element> Elements(TypeDefinition type)
    {
        var elements = new Dictionary<string, Element>(StringComparer.Ordinal);
        foreach (var definition in type.Elements.Values)
        {
            for (var i = 0; i < definition.JsonNames.Count; i++)
            {
                elements[Encoding.UTF8.GetString(definition.JsonNames[i])] = new Element(definition.Types[Math.Min(i, definition.Types.Count - 1)], definition.IsList);
            }
        }
        return elements;
    }

    /// <summary>An element: the name of its type, and whether it repeats.</summary>
    internal sealed record Element(string Type, bool IsList);
}
