using System.Collections.Concurrent;
using System.Security.Cryptography;
using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Conformance.Tests.Running;

/// <summary>Keys that are made once for all hosts of a test run: making RSA keys takes longer than starting a host.</summary>
public sealed class ReadyKeys : IKeyCustody
{
    private static readonly ConcurrentDictionary<string, ISigner> Made = new(StringComparer.Ordinal);
    private static readonly Lock Gate = new();

    public bool IsAvailable => true;

    public ValueTask<SigningKey> MakeAsync(AssertionAlgorithm algorithm, DateTimeOffset now, CancellationToken cancel)
    {
        var mine = Key(algorithm, Interlocked.Increment(ref made) / 2);
        return ValueTask.FromResult(new SigningKey { KeyId = mine.KeyId, PublicHalf = mine.PublicHalf, Custody = "in this process", PublishedAt = now });
    }

    public ISigner Open(SigningKey key) => Made.GetValueOrDefault(key.KeyId) ?? throw new SecretUnavailableException("This key was made by another process.");

    public SigningKey Renew(SigningKey key) => key;

    private int made;

    // Each host takes the same keys in the same order.
    private static ReadySigner Key(AssertionAlgorithm algorithm, int turn)
    {
        lock (Gate)
        {
            var known = Made.Values.OfType<ReadySigner>().FirstOrDefault(key => key.PublicHalf.Algorithm == algorithm && key.Turn == turn);
            if (known is null)
            {
                known = algorithm == AssertionAlgorithm.RS384 ? new ReadySigner(RSA.Create(2048), turn) : new ReadySigner(ECDsa.Create(ECCurve.NamedCurves.nistP384), turn);
                Made[known.KeyId] = known;
            }
            return known;
        }
    }

    private sealed class ReadySigner : ISigner
    {
        private readonly Func<ReadOnlyMemory<byte>, byte[]> sign;

        public ReadySigner(RSA key, int turn) => (PublicHalf, Turn, sign) = (PublicJwk.Of(key), turn, content => key.SignData(content.Span, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1));

        public ReadySigner(ECDsa key, int turn) => (PublicHalf, Turn, sign) = (PublicJwk.Of(key), turn, content => key.SignData(content.Span, HashAlgorithmName.SHA384));

        public int Turn { get; }

        public string KeyId => PublicHalf.Thumbprint;

        public PublicJwk PublicHalf { get; }

        public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> content, CancellationToken cancel)
        {
            lock (sign) { return ValueTask.FromResult(sign(content)); }
        }
    }
}
