using System.Security.Cryptography;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Keys;

/// <summary>Keeps private halves encrypted under the protection key, and opens them in this process only.</summary>
internal sealed class LocalKeyCustody(KeyProtection protection) : IKeyCustody
{
    private const int RsaBits = 3072;

    public bool IsAvailable => protection.IsAvailable;

    public ValueTask<SigningKey> MakeAsync(AssertionAlgorithm algorithm, DateTimeOffset now, CancellationToken cancel)
    {
        using var rsa = algorithm == AssertionAlgorithm.RS384 ? RSA.Create(RsaBits) : null;
        using var curve = rsa is null ? ECDsa.Create(ECCurve.NamedCurves.nistP384) : null;
        var publicHalf = rsa is null ? PublicJwk.Of(curve!) : PublicJwk.Of(rsa);
        var privateHalf = (rsa as AsymmetricAlgorithm ?? curve!).ExportPkcs8PrivateKey();
        try
        {
            return ValueTask.FromResult(new SigningKey { KeyId = publicHalf.Thumbprint, PublicHalf = publicHalf, Custody = Wrap(privateHalf, publicHalf.Thumbprint), PublishedAt = now });
        }
        finally
        {
            CryptographicOperations.ZeroMemory(privateHalf);
        }
    }

    public ISigner Open(SigningKey key)
    {
        var privateHalf = Unwrap(key);
        try
        {
            if (key.Algorithm == AssertionAlgorithm.RS384)
            {
                var rsa = RSA.Create();
                rsa.ImportPkcs8PrivateKey(privateHalf, out _);
                return new LocalSigner(rsa, key.KeyId);
            }
            var curve = ECDsa.Create();
            curve.ImportPkcs8PrivateKey(privateHalf, out _);
            return new LocalSigner(curve, key.KeyId);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(privateHalf);
        }
    }

    public SigningKey Renew(SigningKey key)
    {
        if (!protection.IsFormer(key.Custody)) { return key; }
        var privateHalf = Unwrap(key);
        try
        {
            return key with { Custody = Wrap(privateHalf, key.KeyId) };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(privateHalf);
        }
    }

    private string Wrap(byte[] privateHalf, string keyId) => protection.Wrap(privateHalf, Purpose(keyId));

    private byte[] Unwrap(SigningKey key) => protection.Unwrap(key.Custody, Purpose(key.KeyId));

    // So that nobody with access to the database can exchange the halves of two keys.
    private static string Purpose(string keyId) => $"signing key {keyId}";
}
