using CdsHooks.Storage.SharedState;

namespace CdsHooks.Service.Tests.TrustedClients;

/// <summary>Shared state that several hosts of a test use, and that can be out of reach.</summary>
internal sealed class BrokenState : ISharedState
{
    private readonly HashSet<string> keys = new(StringComparer.Ordinal);

    /// <summary>Whether it can be reached.</summary>
    public bool IsBroken { get; set; }

    public SharedStateHealth Health => IsBroken ? SharedStateHealth.Unreachable : SharedStateHealth.Shared;

    public ValueTask<bool> TryAddAsync(string key, TimeSpan life, CancellationToken cancel)
    {
        if (IsBroken) { throw new SharedStateUnavailableException("Out of reach."); }
        lock (keys) { return new ValueTask<bool>(keys.Add(key)); }
    }

    public ValueTask<IReadOnlyList<byte[]?>> GetAsync(IReadOnlyList<string> keys, CancellationToken cancel) => throw new SharedStateUnavailableException("Out of reach.");

    public ValueTask SetAsync(string key, ReadOnlyMemory<byte> value, TimeSpan life, CancellationToken cancel) => throw new SharedStateUnavailableException("Out of reach.");

    public ValueTask<byte[]?> TakeAsync(string key, CancellationToken cancel) => throw new SharedStateUnavailableException("Out of reach.");

    public ValueTask<IAsyncDisposable?> TryLockAsync(string key, TimeSpan life, CancellationToken cancel) => throw new SharedStateUnavailableException("Out of reach.");
}
