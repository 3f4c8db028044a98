using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace CdsHooks.Smart.Keys;

/// <summary>Reads a private key as operators have it: PEM (PKCS #8, PKCS #1 or SEC 1, unencrypted) or a JWK. Nothing of it is in any error.</summary>
internal static class PrivateKeyText
{
    private const int FewestRsaBits = 2048;
    private const int CurveBits = 384;

    /// <summary>A signer with that key; its <c>kid</c> is the JWK's, otherwise the thumbprint.</summary>
    /// <exception cref="SecretUnavailableException">It is no key that can sign RS384 or ES384.</exception>
    public static ISigner Read(Secret secret, string place)
    {
        var text = secret.Reveal().Trim();
        try
        {
            return (text.StartsWith('{') ? FromJwk(text) : FromPem(text)) ?? throw Unusable(place);
        }
        catch (Exception broken) when (broken is CryptographicException or JsonException or ArgumentException or FormatException or InvalidOperationException)
        {
            throw Unusable(place);
        }
    }

    private static SecretUnavailableException Unusable(string place) =>
        new($"The secret {place} is no private key that can sign: an RSA key of at least {FewestRsaBits} bits or one on P-384, as PEM or JWK, not encrypted.");

    private static LocalSigner? FromPem(string text)
    {
        if (!text.Contains("PRIVATE KEY-----", StringComparison.Ordinal)) { return null; }
        var curve = ECDsa.Create();
        try
        {
            curve.ImportFromPem(text);
            return Checked(curve, null);
        }
        catch (Exception other) when (other is CryptographicException or ArgumentException)
        {
            curve.Dispose();
            var rsa = RSA.Create();
            rsa.ImportFromPem(text);
            return Checked(rsa, null);
        }
    }

    private static LocalSigner? FromJwk(string text)
    {
        using var document = JsonDocument.Parse(text);
        var key = document.RootElement;
        byte[] Bytes(string name) => Base64Url.DecodeFromChars(key.GetProperty(name).GetString());
        var keyId = key.TryGetProperty("kid", out var kid) && kid.GetString() is { Length: > 0 and <= 200 } named ? named : null;
        switch (key.GetProperty("kty").GetString())
        {
            case "EC":
                var curve = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP384, Q = new ECPoint { X = Bytes("x"), Y = Bytes("y") }, D = Bytes("d") });
                return key.GetProperty("crv").ValueEquals("P-384") ? Checked(curve, keyId) : null;
            case "RSA":
                return Checked(RSA.Create(new RSAParameters
                {
                    Modulus = Bytes("n"), Exponent = Bytes("e"), D = Bytes("d"), P = Bytes("p"), Q = Bytes("q"), DP = Bytes("dp"), DQ = Bytes("dq"), InverseQ = Bytes("qi"),
                }), keyId);
            default:
                return null;
        }
    }

    // A public key alone would be taken for a private one until it is to sign.
    private static LocalSigner? Checked(ECDsa key, string? keyId)
    {
        if (key.KeySize != CurveBits || key.ExportParameters(includePrivateParameters: true).D is null) { return null; }
        return new LocalSigner(key, keyId);
    }

    private static LocalSigner? Checked(RSA key, string? keyId)
    {
        if (key.KeySize < FewestRsaBits || key.ExportParameters(includePrivateParameters: true).D is null) { return null; }
        return new LocalSigner(key, keyId);
    }
}
