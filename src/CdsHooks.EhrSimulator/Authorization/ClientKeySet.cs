using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>The public keys of one client, or why they cannot be used.</summary>
/// <param name="Keys">By <c>kid</c>.</param>
/// <param name="Fault">Why none of them is believed.</param>
internal sealed record ClientKeySet(IReadOnlyDictionary<string, JsonWebKey> Keys, string? Fault)
{
    private const int LeastRsaBits = 2048;

    private static readonly string[] PrivateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    public static ClientKeySet Unusable(string why) => new(new Dictionary<string, JsonWebKey>(StringComparer.Ordinal), why);

    /// <summary>Reads a JWK Set. A single private member spoils it all: whoever publishes one must be stopped.</summary>
    public static ClientKeySet Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("keys", out var list) || list.ValueKind != JsonValueKind.Array)
            {
                return Unusable("The client's key set is not an object with an array keys.");
            }
            var keys = new Dictionary<string, JsonWebKey>(StringComparer.Ordinal);
            foreach (var entry in list.EnumerateArray())
            {
                if (FaultOf(entry) is { } fault) { return Unusable(fault); }
                var key = new JsonWebKey(entry.GetRawText());
                if (!keys.TryAdd(key.Kid, key)) { return Unusable("Two keys of the client's key set have the same kid."); }
            }
            return new ClientKeySet(keys, null);
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or ArgumentException or InvalidOperationException) { return Unusable("The client's key set is not a JWK Set."); }
    }

    private static string? FaultOf(JsonElement key)
    {
        if (key.ValueKind != JsonValueKind.Object) { return "A key of the client's key set is not an object."; }
        if (PrivateMembers.FirstOrDefault(member => key.TryGetProperty(member, out _)) is { } secret) { return $"A key of the client's key set has the private member {secret}."; }
        if (Text(key, "kid") is not { Length: > 0 }) { return "A key of the client's key set has no kid."; }
        if (Text(key, "use") is not (null or "sig")) { return "A key of the client's key set is not for signatures."; }
        return Text(key, "kty") switch
        {
            "RSA" => Text(key, "n") is { } modulus && Base64UrlEncoder.DecodeBytes(modulus).AsSpan().TrimStart((byte)0).Length * 8 >= LeastRsaBits ? null : $"An RSA key of the client's key set is shorter than {LeastRsaBits} bits.",
            "EC" => Text(key, "crv") is "P-384" ? null : "An EC key of the client's key set is not on P-384.",
            _ => "A key of the client's key set is neither RSA nor EC.",
        };
    }

    private static string? Text(JsonElement key, string member) => key.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
