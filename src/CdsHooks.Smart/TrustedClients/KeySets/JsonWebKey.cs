using System.Security.Cryptography;
using System.Text.Json;

namespace CdsHooks.Smart.TrustedClients.KeySets;

/// <summary>Reads one JWK (RFC 7517) of a set. What cannot check a signature of ours is passed over, and private members are never looked at.</summary>
internal static class JsonWebKey
{
    /// <summary>The key with its <c>kid</c>; <see langword="null"/> when it is malformed, of another kind, too weak, or meant for something else.</summary>
    public static (string KeyId, VerificationKey Key)? Read(JsonElement jwk)
    {
        if (jwk.ValueKind != JsonValueKind.Object || JwkParts.Text(jwk, "kid") is not { Length: > 0 } keyId || !IsForSignatures(jwk)) { return null; }
        try
        {
            var key = (JwkParts.Text(jwk, "kty"), JwkParts.Text(jwk, "alg")) switch
            {
                ("EC", null or "ES384") when JwkParts.Text(jwk, "crv") == "P-384" && JwkParts.Point(jwk) is { } point => new VerificationKey(point),
                ("RSA", null or "RS384") when JwkParts.Numbers(jwk) is { } numbers => new VerificationKey(numbers),
                _ => null,
            };
            return key is null ? null : (keyId, key);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static bool IsForSignatures(JsonElement jwk)
    {
        if (jwk.TryGetProperty("use", out _) && JwkParts.Text(jwk, "use") != "sig") { return false; }
        if (jwk.TryGetProperty("alg", out _) && JwkParts.Text(jwk, "alg") is null) { return false; }
        return !jwk.TryGetProperty("key_ops", out var uses)
            || (uses.ValueKind == JsonValueKind.Array && uses.EnumerateArray().Any(use => use.ValueKind == JsonValueKind.String && use.ValueEquals("verify")));
    }
}
