using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Keys;

/// <summary>Signs with one key, which may be in a module or a vault that gives no key away.</summary>
public interface ISigner
{
    /// <summary>Its <c>kid</c>.</summary>
    string KeyId { get; }

    /// <summary>The public half.</summary>
    PublicJwk PublicHalf { get; }

    /// <summary>What it signs with: RS384 or ES384.</summary>
    AssertionAlgorithm Algorithm => PublicHalf.Algorithm;

    /// <summary>A signature as JOSE has it: for ES384 <c>r</c> and <c>s</c> side by side, not DER.</summary>
    /// <param name="content">What is signed.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="SecretUnavailableException">The key cannot be used now.</exception>
    ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> content, CancellationToken cancel);
}
