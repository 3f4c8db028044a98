using System.Security.Cryptography;
using System.Text.Json;

namespace CdsHooks.Smart.TrustedClients.KeySets;

/// <summary>A public key of an EHR that checks <c>id_token</c>s. People sign in seldom enough to import it each time.</summary>
internal sealed class IdTokenKey
{
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
        if (jwk.ValueKind != JsonValueKind.Object || JwkParts.Text(jwk, "use") is not (null or "sig")) { return null; }
        var only = JwkParts.Text(jwk, "alg");
        if (only is not null && !Algorithms.Contains(only, StringComparer.Ordinal)) { return null; }
        try
        {
            var key = JwkParts.Text(jwk, "kty") switch
            {
                "EC" => new IdTokenKey(JwkParts.Text(jwk, "kid"), only, JwkParts.Point(jwk), numbers: null),
                "RSA" => new IdTokenKey(JwkParts.Text(jwk, "kid"), only, point: null, JwkParts.Numbers(jwk)),
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
}
