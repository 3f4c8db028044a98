using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace CdsHooks.Smart.TrustedClients.KeySets;

/// <summary>A public key of an EHR that checks <c>id_token</c>s. People sign in seldom enough to import it each time.</summary>
internal sealed class IdTokenKey
{
    private const int FewestModulusBits = 2048;
    private const int MostModulusBits = 8192;

    private readonly string? algorithm;
    private readonly ECParameters? point;
    private readonly RSAParameters? numbers;

    private IdTokenKey(string? keyId, string? algorithm, ECParameters? point, RSAParameters? numbers) =>
        (KeyId, this.algorithm, this.point, this.numbers) = (keyId, algorithm, point, numbers);

    /// <summary>The algorithms that are taken: RS256, which OpenID Connect requires of servers, and those of SMART.</summary>
    public static IReadOnlyList<string> Algorithms { get; } = ["RS256", "RS384", "ES256", "ES384"];

    /// <summary>The <c>kid</c>; <see langword="null"/> where it has none.</summary>
    public string? KeyId { get; }

    /// <summary>The key; <see langword="null"/> when it is malformed, of another kind, too weak, or meant for something else.</summary>
    public static IdTokenKey? Read(JsonElement jwk)
    {
        if (jwk.ValueKind != JsonValueKind.Object || Text(jwk, "use") is not (null or "sig")) { return null; }
        var only = Text(jwk, "alg");
        if (only is not null && !Algorithms.Contains(only, StringComparer.Ordinal)) { return null; }
        try
        {
            var key = Text(jwk, "kty") switch
            {
                "EC" => new IdTokenKey(Text(jwk, "kid"), only, Point(jwk), numbers: null),
                "RSA" => new IdTokenKey(Text(jwk, "kid"), only, point: null, Numbers(jwk)),
                _ => null,
            };
            if (key is null or { point: null, numbers: null }) { return null; }
            using var usable = key.Import();
            return key;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>True when it can check that algorithm.</summary>
    public bool Fits(string name) => (algorithm is null || algorithm == name) && name switch
    {
        "RS256" or "RS384" => numbers is not null,
        "ES256" => point is { Q.X.Length: 32 },
        "ES384" => point is { Q.X.Length: 48 },
        _ => false,
    };

    /// <summary>True when the signature over the data was made with the private key.</summary>
    public bool Verifies(string name, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (!Fits(name)) { return false; }
        var hash = name.EndsWith("256", StringComparison.Ordinal) ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA384;
        using var key = Import();
        return key switch
        {
            ECDsa ec => ec.VerifyData(data, signature, hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
            RSA rsa => rsa.VerifyData(data, signature, hash, RSASignaturePadding.Pkcs1),
            _ => false,
        };
    }

    private AsymmetricAlgorithm Import() => point is { } there ? ECDsa.Create(there) : RSA.Create(numbers!.Value);

    private static ECParameters? Point(JsonElement jwk)
    {
        var (curve, length) = Text(jwk, "crv") switch { "P-256" => (ECCurve.NamedCurves.nistP256, 32), "P-384" => (ECCurve.NamedCurves.nistP384, 48), _ => (default, 0) };
        return length > 0 && Bytes(jwk, "x") is { } x && x.Length == length && Bytes(jwk, "y") is { } y && y.Length == length
            ? new ECParameters { Curve = curve, Q = new ECPoint { X = x, Y = y } }
            : null;
    }

    private static RSAParameters? Numbers(JsonElement jwk)
    {
        if (Bytes(jwk, "n") is not { } modulus || Bytes(jwk, "e") is not { Length: > 0 and <= 8 } exponent) { return null; }
        modulus = modulus.AsSpan().TrimStart((byte)0).ToArray();
        if (modulus.Length is < FewestModulusBits / 8 or > MostModulusBits / 8) { return null; }
        // An exponent of one would let everybody sign.
        return (exponent[^1] & 1) == 1 && exponent.AsSpan().TrimStart((byte)0) is not [1] ? new RSAParameters { Modulus = modulus, Exponent = exponent } : null;
    }

    private static byte[]? Bytes(JsonElement jwk, string name) => Text(jwk, name) is { } text && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;

    private static string? Text(JsonElement jwk, string name) => jwk.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}
