using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace CdsHooks.Smart.TrustedClients.KeySets;

/// <summary>Reads one JWK (RFC 7517) of a set. What cannot check a signature of ours is passed over, and private members are never looked at.</summary>
internal static class JsonWebKey
{
    private const int CoordinateBytes = 48;
    private const int FewestModulusBits = 2048;
    private const int MostModulusBits = 8192;
    private const int LongestExponentBytes = 8;

    /// <summary>The key with its <c>kid</c>; <see langword="null"/> when it is malformed, of another kind, too weak, or meant for something else.</summary>
    public static (string KeyId, VerificationKey Key)? Read(JsonElement jwk)
    {
        if (jwk.ValueKind != JsonValueKind.Object || Text(jwk, "kid") is not { Length: > 0 } keyId || !IsForSignatures(jwk)) { return null; }
        try
        {
            var key = (Text(jwk, "kty"), Text(jwk, "alg")) switch
            {
                ("EC", null or "ES384") when Text(jwk, "crv") == "P-384" => EllipticCurve(jwk),
                ("RSA", null or "RS384") => Rsa(jwk),
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
        if (jwk.TryGetProperty("use", out _) && Text(jwk, "use") != "sig") { return false; }
        if (jwk.TryGetProperty("alg", out _) && Text(jwk, "alg") is null) { return false; }
        return !jwk.TryGetProperty("key_ops", out var uses)
            || (uses.ValueKind == JsonValueKind.Array && uses.EnumerateArray().Any(use => use.ValueKind == JsonValueKind.String && use.ValueEquals("verify")));
    }

    private static VerificationKey? EllipticCurve(JsonElement jwk) =>
        Bytes(jwk, "x") is { Length: CoordinateBytes } x && Bytes(jwk, "y") is { Length: CoordinateBytes } y
            ? new VerificationKey(new ECParameters { Curve = ECCurve.NamedCurves.nistP384, Q = new ECPoint { X = x, Y = y } })
            : null;

    private static VerificationKey? Rsa(JsonElement jwk)
    {
        if (Bytes(jwk, "n") is not { Length: > 0 } modulus || Bytes(jwk, "e") is not { Length: > 0 and <= LongestExponentBytes } exponent) { return null; }
        modulus = modulus.AsSpan().TrimStart((byte)0).ToArray();
        if (modulus.Length == 0) { return null; }
        var bits = (modulus.Length * 8) - int.LeadingZeroCount(modulus[0]) + 24;
        // An exponent of one would let everybody sign.
        var isSound = bits is >= FewestModulusBits and <= MostModulusBits && (exponent[^1] & 1) == 1 && exponent.AsSpan().TrimStart((byte)0) is not [1];
        return isSound ? new VerificationKey(new RSAParameters { Modulus = modulus, Exponent = exponent }) : null;
    }

    private static byte[]? Bytes(JsonElement jwk, string name) =>
        Text(jwk, name) is { } text && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;

    private static string? Text(JsonElement jwk, string name) =>
        jwk.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}
