using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace CdsHooks.Smart.TrustedClients.KeySets;

/// <summary>A public key that checks signatures of one algorithm.</summary>
/// <remarks>The framework's keys are not promised to be safe for several threads. Importing one costs about as much as using it, so those that are not in use wait in a pool.</remarks>
internal sealed class VerificationKey
{
    private const int SignatureBytesES384 = 96;

    private readonly ConcurrentBag<AsymmetricAlgorithm> idle = [];
    private readonly ECParameters point;
    private readonly RSAParameters numbers;
    private AsymmetricAlgorithm? first;

    /// <summary>A key on P-384.</summary>
    /// <exception cref="CryptographicException">It is no point of the curve.</exception>
    public VerificationKey(ECParameters point)
    {
        this.point = point;
        Algorithm = TokenAlgorithm.ES384;
        first = Import();
    }

    /// <summary>An RSA key.</summary>
    /// <exception cref="CryptographicException">It is no RSA key.</exception>
    public VerificationKey(RSAParameters numbers)
    {
        this.numbers = numbers;
        Algorithm = TokenAlgorithm.RS384;
        first = Import();
    }

    /// <summary>The only algorithm that it checks.</summary>
    public TokenAlgorithm Algorithm { get; }

    /// <summary>True when the signature over the data was made with the private key.</summary>
    public bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        var key = Interlocked.Exchange(ref first, null);
        if (key is null && !idle.TryTake(out key)) { key = Import(); }
        var isGenuine = key switch
        {
            ECDsa ec => signature.Length == SignatureBytesES384 && ec.VerifyData(data, signature, HashAlgorithmName.SHA384, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
            RSA rsa => signature.Length == numbers.Modulus!.Length && rsa.VerifyData(data, signature, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
            _ => false,
        };
        if (Interlocked.CompareExchange(ref first, key, null) is not null) { idle.Add(key); }
        return isGenuine;
    }

    private AsymmetricAlgorithm Import() => Algorithm == TokenAlgorithm.ES384 ? ECDsa.Create(point) : RSA.Create(numbers);
}
