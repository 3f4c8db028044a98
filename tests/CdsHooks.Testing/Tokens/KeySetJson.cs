using System.Text.Json.Nodes;

namespace CdsHooks.Testing.Tokens;

/// <summary>JWK Sets as JSON.</summary>
public static class KeySetJson
{
    /// <summary>The public keys as a set.</summary>
    public static string Of(params TestKey[] keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return Of([.. keys.Select(key => (JsonNode)key.ToJwk())]);
    }

    /// <summary>Anything as a set, for sets that hold more than good keys.</summary>
    public static string Of(params JsonNode?[] keys) => new JsonObject { ["keys"] = new JsonArray(keys) }.ToJsonString();
}
