using System.Collections.Frozen;
using System.Text.Json;

namespace CdsHooks.Smart.TrustedClients.KeySets;

/// <summary>The keys of a JWK Set that can check signatures of ours.</summary>
internal sealed class KeySet
{
    private const int MostKeys = 100;

    private readonly FrozenDictionary<string, VerificationKey[]> byId;

    private KeySet(IEnumerable<(string KeyId, VerificationKey Key)> keys, IReadOnlyList<IdTokenKey> forIdTokens)
    {
        byId = keys.GroupBy(key => key.KeyId, key => key.Key, StringComparer.Ordinal).ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        ForIdTokens = forIdTokens;
    }

    /// <summary>The keys that can check <c>id_token</c>s, which may be signed in other ways, and whose keys may have no <c>kid</c>.</summary>
    public IReadOnlyList<IdTokenKey> ForIdTokens { get; }

    /// <summary>How many different <c>kid</c> it has.</summary>
    public int Count => byId.Count;

    /// <summary>Reads a set.</summary>
    /// <param name="utf8">JSON.</param>
    /// <returns><see langword="null"/> when it is no JWK Set. Single keys that cannot be used are passed over.</returns>
    public static KeySet? Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("keys", out var keys) && keys.ValueKind == JsonValueKind.Array
                ? new KeySet(keys.EnumerateArray().Take(MostKeys).Select(jwk => Read(jwk, JsonWebKey.Read)).OfType<(string, VerificationKey)>(),
                    [.. keys.EnumerateArray().Take(MostKeys).Select(jwk => Read(jwk, IdTokenKey.Read)).OfType<IdTokenKey>()])
                : null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // The second: a name or string holds half of a surrogate pair.
            return null;
        }
    }

    /// <summary>The keys of that <c>kid</c> (which should be one); <see langword="null"/> when there is none.</summary>
    public VerificationKey[]? Find(string keyId) => byId.GetValueOrDefault(keyId);

    private static T? Read<T>(JsonElement jwk, Func<JsonElement, T?> read)
    {
        try
        {
            return read(jwk);
        }
        catch (InvalidOperationException)
        {
            // A string of the key holds what is no Unicode.
            return default;
        }
    }
}
