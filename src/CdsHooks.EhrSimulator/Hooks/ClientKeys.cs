using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace CdsHooks.EhrSimulator.Hooks;

/// <summary>The keys by which one EHR proves, as a CDS Client, who it is: one for each algorithm that CDS Hooks recommends. Made anew at each start.</summary>
public sealed class ClientKeys : IDisposable
{
    private readonly ECDsa curve = ECDsa.Create(ECCurve.NamedCurves.nistP384);
    private readonly RSA rsa = RSA.Create(2048);

    /// <summary>Names the ES384 key.</summary>
    public string CurveKeyId { get; }

    /// <summary>Names the RS384 key. Has the characters <c>+</c>, <c>/</c> and <c>=</c>, as those of large EHRs do.</summary>
    public string RsaKeyId { get; }

    /// <summary>Makes both keys.</summary>
    public ClientKeys()
    {
        CurveKeyId = Base64Url.EncodeToString(SHA256.HashData(curve.ExportSubjectPublicKeyInfo()));
        RsaKeyId = "+/" + Convert.ToBase64String(SHA256.HashData(rsa.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>The public halves, as they are published.</summary>
    public JsonObject ToKeySet()
    {
        var point = curve.ExportParameters(includePrivateParameters: false).Q;
        var modulus = rsa.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["keys"] = new JsonArray(
                new JsonObject
                {
                    ["kty"] = "EC", ["crv"] = "P-384", ["use"] = "sig", ["alg"] = "ES384", ["kid"] = CurveKeyId,
                    ["x"] = Base64Url.EncodeToString(point.X), ["y"] = Base64Url.EncodeToString(point.Y),
                },
                new JsonObject
                {
                    ["kty"] = "RSA", ["use"] = "sig", ["alg"] = "RS384", ["kid"] = RsaKeyId,
                    ["n"] = Base64Url.EncodeToString(modulus.Modulus), ["e"] = Base64Url.EncodeToString(modulus.Exponent),
                }),
        };
    }

    /// <summary>The key that an algorithm signs with.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is neither <c>ES384</c> nor <c>RS384</c>.</exception>
    public string KeyIdOf(string algorithm) => algorithm switch
    {
        "ES384" => CurveKeyId,
        "RS384" => RsaKeyId,
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "The keys are for ES384 and RS384."),
    };

    /// <summary>Signs, as JOSE has it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is neither <c>ES384</c> nor <c>RS384</c>.</exception>
    public byte[] Sign(string algorithm, byte[] data) => algorithm switch
    {
        "ES384" => curve.SignData(data, HashAlgorithmName.SHA384, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
        "RS384" => rsa.SignData(data, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "The keys are for ES384 and RS384."),
    };

    /// <summary>The public RSA key as text: what a confused verifier would take for the secret of <c>HS256</c>.</summary>
    public string ToPublicPem() => rsa.ExportSubjectPublicKeyInfoPem();

    /// <inheritdoc/>
    public void Dispose()
    {
        curve.Dispose();
        rsa.Dispose();
    }
}
