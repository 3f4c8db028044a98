using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CdsHooks.Smart.Tests.Keys;

/// <summary>An assertion as an authorization server reads it; written without any code that makes them.</summary>
internal sealed record ReadAssertion(JsonElement Header, JsonElement Claims, byte[] Signed, byte[] Signature)
{
    public string KeyId => Header.GetProperty("kid").GetString()!;

    public string TokenId => Claims.GetProperty("jti").GetString()!;

    public static ReadAssertion Of(string assertion)
    {
        var parts = assertion.Split('.');
        Assert.Equal(3, parts.Length);
        JsonElement Json(string part) => JsonDocument.Parse(Base64Url.DecodeFromChars(part)).RootElement;
        return new ReadAssertion(Json(parts[0]), Json(parts[1]), Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]));
    }

    /// <summary>True when a key of the set has made the signature.</summary>
    public bool IsSignedBy(ReadOnlyMemory<byte> keySet)
    {
        using var set = JsonDocument.Parse(keySet);
        var keys = set.RootElement.GetProperty("keys").EnumerateArray().Where(key => key.GetProperty("kid").GetString() == KeyId && key.GetProperty("alg").GetString() == Header.GetProperty("alg").GetString()).ToList();
        return keys.Count == 1 && Verifies(keys[0]);
    }

    private bool Verifies(JsonElement key)
    {
        byte[] Bytes(string name) => Base64Url.DecodeFromChars(key.GetProperty(name).GetString());
        if (key.GetProperty("kty").GetString() == "RSA")
        {
            using var rsa = RSA.Create(new RSAParameters { Modulus = Bytes("n"), Exponent = Bytes("e") });
            return rsa.VerifyData(Signed, Signature, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1);
        }
        using var curve = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP384, Q = new ECPoint { X = Bytes("x"), Y = Bytes("y") } });
        return curve.VerifyData(Signed, Signature, HashAlgorithmName.SHA384, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }
}
