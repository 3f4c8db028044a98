using System.Text.Json;

namespace CdsHooks.EhrSimulator.Fhir.Search;

/// <summary>Walks a resource along a dotted path, through lists.</summary>
internal static class Elements
{
    public static IEnumerable<JsonElement> At(JsonElement element, string path) => Walk(element, path.Split('.'), 0);

    public static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    private static IEnumerable<JsonElement> Walk(JsonElement element, string[] path, int at)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var found in element.EnumerateArray().SelectMany(item => Walk(item, path, at))) { yield return found; }
        }
        else if (at == path.Length) { yield return element; }
        else if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(path[at], out var member))
        {
            foreach (var found in Walk(member, path, at + 1)) { yield return found; }
        }
    }
}
