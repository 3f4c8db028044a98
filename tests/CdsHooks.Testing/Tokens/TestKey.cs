using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace CdsHooks.Testing.Tokens;

/// <summary>A key pair of a CDS Client that exists in tests alone.</summary>
public sealed class TestKey : IDisposable
{
    private readonly AsymmetricAlgorithm pair;

    private TestKey(AsymmetricAlgorithm pair, string algorithm, string? id)
    {
        this.pair = pair;
        Algorithm = algorithm;
        Id = id ?? $"key-{Guid.CreateVersion7():N}";
    }

    /// <summary>The <c>kid</c>.</summary>
    public string Id { get; }

    /// <summary>The <c>alg</c> that tokens signed with it name.</summary>
    public string Algorithm { get; }

    /// <summary>An EC key on P-384.</summary>
    public static TestKey ES384(string? id = null) => new(ECDsa.Create(ECCurve.NamedCurves.nistP384), "ES384", id);

    /// <summary>An EC key on P-256.</summary>
    public static TestKey ES256(string? id = null) => new(ECDsa.Create(ECCurve.NamedCurves.nistP256), "ES256", id);

    /// <summary>An RSA key.</summary>
    public static TestKey RS384(string? id = null, int bits = 2048) => new(RSA.Create(bits), "RS384", id);

    /// <summary>The signature that an algorithm makes with this key: of <c>ES</c> with the hash it names, of <c>RS</c> and <c>PS</c> with their padding, of <c>HS</c> with the public
    /// key's text as the secret.</summary>
    public byte[] Sign(byte[] data, string algorithm)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        var hash = algorithm.EndsWith("256", StringComparison.Ordinal) ? HashAlgorithmName.SHA256
            : algorithm.EndsWith("512", StringComparison.Ordinal) ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA384;
        if (algorithm.StartsWith("HS", StringComparison.Ordinal)) { return HMACSHA384.HashData(System.Text.Encoding.UTF8.GetBytes(pair.ExportSubjectPublicKeyInfoPem()), data); }
        return pair switch
        {
            ECDsa ec => ec.SignData(data, hash),
            RSA rsa => rsa.SignData(data, hash, algorithm.StartsWith("PS", StringComparison.Ordinal) ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1),
            _ => throw new NotSupportedException(),
        };
    }

    /// <summary>The public key as a JWK with <c>kid</c>, <c>alg</c>, <c>use</c> and <c>key_ops</c>.</summary>
    public JsonObject ToJwk()
    {
        var jwk = new JsonObject { ["kid"] = Id, ["alg"] = Algorithm, ["use"] = "sig", ["key_ops"] = new JsonArray("verify") };
        if (pair is ECDsa ec)
        {
            var point = ec.ExportParameters(includePrivateParameters: false);
            jwk["kty"] = "EC";
            jwk["crv"] = Algorithm == "ES384" ? "P-384" : "P-256";
            jwk["x"] = Base64Url.EncodeToString(point.Q.X);
            jwk["y"] = Base64Url.EncodeToString(point.Q.Y);
        }
        else if (pair is RSA rsa)
        {
            var numbers = rsa.ExportParameters(includePrivateParameters: false);
            jwk["kty"] = "RSA";
            jwk["n"] = Base64Url.EncodeToString(numbers.Modulus);
            jwk["e"] = Base64Url.EncodeToString(numbers.Exponent);
        }
        return jwk;
    }

    /// <summary>The public key for a bare check of signatures.</summary>
    /// <returns>An <see cref="ECDsa"/> or <see cref="RSA"/> of its own, to be disposed by the caller.</returns>
    public AsymmetricAlgorithm ToPublicKey()
    {
        AsymmetricAlgorithm made = pair is ECDsa ? ECDsa.Create() : RSA.Create();
        made.ImportSubjectPublicKeyInfo(pair.ExportSubjectPublicKeyInfo(), out _);
        return made;
    }

    /// <inheritdoc/>
    public void Dispose() => pair.Dispose();
}
