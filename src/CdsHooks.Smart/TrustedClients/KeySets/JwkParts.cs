using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace CdsHooks.Smart.TrustedClients.KeySets;

/// <summary>What public keys are made of, as a JWK writes it (RFC 7518, 6). Private members are never looked at.</summary>
internal static class JwkParts
{
    private const int FewestModulusBits = 2048;
    private const int MostModulusBits = 8192;
    private const int LongestExponentBytes = 8;

    /// <summary>The point of a key on P-256 or P-384; <see langword="null"/> for another curve, and where the coordinates have not its length. Whether it lies on the curve is not looked at.</summary>
    public static ECParameters? Point(JsonElement jwk)
    {
        var (curve, length) = Text(jwk, "crv") switch { "P-256" => (ECCurve.NamedCurves.nistP256, 32), "P-384" => (ECCurve.NamedCurves.nistP384, 48), _ => (default, 0) };
        return length > 0 && Bytes(jwk, "x") is { } x && x.Length == length && Bytes(jwk, "y") is { } y && y.Length == length
            ? new ECParameters { Curve = curve, Q = new ECPoint { X = x, Y = y } }
            : null;
    }

    /// <summary>The numbers of an RSA key of 2,048 to 8,192 bits; <see langword="null"/> where there are none, or none to be relied on.</summary>
    public static RSAParameters? Numbers(JsonElement jwk)
    {
        if (Bytes(jwk, "n") is not { } modulus || Bytes(jwk, "e") is not { Length: > 0 and <= LongestExponentBytes } exponent) { return null; }
        modulus = modulus.AsSpan().TrimStart((byte)0).ToArray();
        if (modulus.Length == 0) { return null; }
        var bits = (modulus.Length * 8) - int.LeadingZeroCount(modulus[0]) + 24;
        // An exponent of one would let everybody sign.
        var isSound = bits is >= FewestModulusBits and <= MostModulusBits && (exponent[^1] & 1) == 1 && exponent.AsSpan().TrimStart((byte)0) is not [1];
        return isSound ? new RSAParameters { Modulus = modulus, Exponent = exponent } : null;
    }

    /// <summary>A member that is a string, or nothing.</summary>
    /// <exception cref="InvalidOperationException">It holds half of a surrogate pair.</exception>
    public static string? Text(JsonElement jwk, string name) =>
        jwk.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    private static byte[]? Bytes(JsonElement jwk, string name) =>
        Text(jwk, name) is { } text && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;
}
