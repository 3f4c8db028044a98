using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Keys;

/// <summary>Makes the key pairs of this service and signs with them; private halves never leave it in clear. A security module or a vault may stand in its place.</summary>
public interface IKeyCustody
{
    /// <summary>True when it can make and use keys.</summary>
    bool IsAvailable { get; }

    /// <summary>Makes a key pair.</summary>
    /// <param name="algorithm">RS384 or ES384.</param>
    /// <param name="now">Since when it is published.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="SecretUnavailableException">It cannot.</exception>
    ValueTask<SigningKey> MakeAsync(AssertionAlgorithm algorithm, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Signs with a key that it made.</summary>
    /// <exception cref="SecretUnavailableException">It cannot.</exception>
    ISigner Open(SigningKey key);

    /// <summary>The key as it should be stored from now on; the same where that has not changed.</summary>
    /// <exception cref="SecretUnavailableException">It cannot be opened.</exception>
    SigningKey Renew(SigningKey key);
}
