using System.Text.Json;
using CdsHooks.Smart.Registry.Checkup;

namespace CdsHooks.Smart.Discovery;

/// <summary>The endpoints that servers wrote into their CapabilityStatement before there was a discovery document.</summary>
internal static class LegacyEndpoints
{
    /// <summary>The values of an extension of <c>rest.security</c>, by the names of its parts; the first of each name counts.</summary>
    public static Dictionary<string, string> Of(JsonElement statement, string extension)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in Items(statement, "rest").SelectMany(rest => Items(rest, "security")).SelectMany(security => Items(security, "extension"))
            .Where(item => Text(item, "url") == extension).SelectMany(item => Items(item, "extension")))
        {
            if (Text(part, "url") is { } name && Text(part, "valueUri") is { } value) { found.TryAdd(name, value); }
        }
        return found;
    }

    private static IEnumerable<JsonElement> Items(JsonElement parent, string name)
    {
        if (!parent.TryGetProperty(name, out var member)) { return []; }
        return (member.ValueKind == JsonValueKind.Array ? [.. member.EnumerateArray()] : new[] { member }).Where(item => item.ValueKind == JsonValueKind.Object);
    }

    private static string? Text(JsonElement element, string name) => new FetchedDocument(element, null, 200).Text(name);
}
