using System.Security.Cryptography;

namespace CdsHooks.Smart.Keys;

/// <summary>Signs with a key in this process.</summary>
internal sealed class LocalSigner : ISigner
{
    private readonly Lock gate = new();
    private readonly Func<ReadOnlyMemory<byte>, byte[]> sign;

    public LocalSigner(RSA key, string? keyId = null)
    {
        (PublicHalf, sign) = (PublicJwk.Of(key), content => key.SignData(content.Span, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1));
        KeyId = keyId ?? PublicHalf.Thumbprint;
    }

    public LocalSigner(ECDsa key, string? keyId = null)
    {
        (PublicHalf, sign) = (PublicJwk.Of(key), content => key.SignData(content.Span, HashAlgorithmName.SHA384, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        KeyId = keyId ?? PublicHalf.Thumbprint;
    }

    public string KeyId { get; }

    public PublicJwk PublicHalf { get; }

    // Keys of the platform are not promised to be usable by several at once.
    public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        lock (gate) { return ValueTask.FromResult(sign(content)); }
    }
}
