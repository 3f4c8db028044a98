namespace CdsHooks.Storage.SharedState;

/// <summary>What replicas share for a short time: replay memory, suppression windows, sessions, locks. Values may be lost at any moment; what must last is in the ledger.</summary>
/// <remarks>Keys are of ours, hashed where they are about people. No member waits longer than the configured timeout.</remarks>
public interface ISharedState
{
    /// <summary>Where state is kept right now.</summary>
    SharedStateHealth Health { get; }

    /// <summary>Notes a key unless it is there.</summary>
    /// <param name="key">1 to 512 characters.</param>
    /// <param name="life">How long it stays; more than zero, up to 366 days.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>True when it is new.</returns>
    /// <exception cref="SharedStateUnavailableException">Nobody can tell.</exception>
    ValueTask<bool> TryAddAsync(string key, TimeSpan life, CancellationToken cancel);

    /// <summary>The value under each key, in the order of the keys, <see langword="null"/> where there is none.</summary>
    /// <exception cref="SharedStateUnavailableException">Nobody can tell.</exception>
    ValueTask<IReadOnlyList<byte[]?>> GetAsync(IReadOnlyList<string> keys, CancellationToken cancel);

    /// <summary>Keeps a value, in place of one that is there.</summary>
    /// <exception cref="SharedStateUnavailableException">It is not kept.</exception>
    ValueTask SetAsync(string key, ReadOnlyMemory<byte> value, TimeSpan life, CancellationToken cancel);

    /// <summary>Takes a value out; at most one of several callers gets it.</summary>
    /// <returns>The value; <see langword="null"/> where there is none.</returns>
    /// <exception cref="SharedStateUnavailableException">Nobody can tell.</exception>
    ValueTask<byte[]?> TakeAsync(string key, CancellationToken cancel);

    /// <summary>Takes a lock that ends by itself; <see langword="null"/> when somebody else holds it. Dispose it to give it back.</summary>
    /// <exception cref="SharedStateUnavailableException">Nobody can tell.</exception>
    ValueTask<IAsyncDisposable?> TryLockAsync(string key, TimeSpan life, CancellationToken cancel);
}
