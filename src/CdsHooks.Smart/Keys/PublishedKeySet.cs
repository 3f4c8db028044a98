using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace CdsHooks.Smart.Keys;

/// <summary>A JWK Set as it is sent.</summary>
/// <param name="Json">UTF-8; public members only, each <c>kid</c> once.</param>
/// <param name="EntityTag">Changes with the content; with its quotes.</param>
public sealed record PublishedKeySet(ReadOnlyMemory<byte> Json, string EntityTag)
{
    /// <summary>Makes a set.</summary>
    /// <param name="keys">By their <c>kid</c>s.</param>
    public static PublishedKeySet Of(IReadOnlyDictionary<string, PublicJwk> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var body = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("keys");
            foreach (var (keyId, key) in keys.OrderBy(pair => pair.Key, StringComparer.Ordinal)) { key.WriteTo(writer, keyId); }
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return new PublishedKeySet(body.WrittenMemory, $"\"{Convert.ToHexStringLower(SHA256.HashData(body.WrittenSpan).AsSpan(0, 16))}\"");
    }
}
