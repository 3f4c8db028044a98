using System.Text.Json.Nodes;

namespace CdsHooks.EhrSimulator.Hooks;

/// <summary>A service, as discovery lists it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Hook">The hook it wants to be called for.</param>
/// <param name="Prefetch">Its templates by their keys, in their order.</param>
public sealed record CdsServiceEntry(string Id, string Hook, IReadOnlyList<KeyValuePair<string, string>> Prefetch)
{
    /// <summary>Reads a discovery document; entries without id or hook are passed over.</summary>
    public static IReadOnlyList<CdsServiceEntry> ReadAll(JsonObject? document)
    {
        var entries = new List<CdsServiceEntry>();
        foreach (var service in document?["services"] as JsonArray ?? [])
        {
            if (TextOf(service?["id"]) is not { } id || TextOf(service?["hook"]) is not { } hook) { continue; }
            var templates = (service?["prefetch"] as JsonObject ?? []).Select(pair => KeyValuePair.Create(pair.Key, TextOf(pair.Value) ?? ""));
            entries.Add(new CdsServiceEntry(id, hook, [.. templates]));
        }
        return entries;
    }

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
