using System.Collections.Concurrent;
using CdsHooks.Storage.SharedState;

namespace CdsHooks.Service.Tests.Sessions;

/// <summary>Shared state that a test can look into, and that can be away. Nothing ends in it by itself.</summary>
internal sealed class TogglingState : ISharedState
{
    private readonly ConcurrentDictionary<string, byte[]> kept = new(StringComparer.Ordinal);

    public bool IsAway { get; set; }

    /// <summary>Is away for writing to keys that begin so.</summary>
    public string? RefusesWritesTo { get; set; }

    public SharedStateHealth Health => IsAway ? SharedStateHealth.Unreachable : SharedStateHealth.Shared;

    public IReadOnlyList<KeyValuePair<string, byte[]>> Dump() => [.. kept];

    public void Copy(string from, string to) => kept[to] = kept[from];

    public void Remove(string prefix) { foreach (var key in kept.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal))) { kept.TryRemove(key, out _); } }

    public ValueTask<bool> TryAddAsync(string key, TimeSpan life, CancellationToken cancel)
    {
        Check(key);
        return new ValueTask<bool>(kept.TryAdd(key, []));
    }

    public ValueTask<IReadOnlyList<byte[]?>> GetAsync(IReadOnlyList<string> keys, CancellationToken cancel)
    {
        Check();
        return new ValueTask<IReadOnlyList<byte[]?>>([.. keys.Select(kept.GetValueOrDefault)]);
    }

    public ValueTask SetAsync(string key, ReadOnlyMemory<byte> value, TimeSpan life, CancellationToken cancel)
    {
        Check(key);
        kept[key] = value.ToArray();
        return ValueTask.CompletedTask;
    }

    public ValueTask<byte[]?> TakeAsync(string key, CancellationToken cancel)
    {
        Check();
        return new ValueTask<byte[]?>(kept.TryRemove(key, out var value) ? value : null);
    }

    public ValueTask<IAsyncDisposable?> TryLockAsync(string key, TimeSpan life, CancellationToken cancel)
    {
        Check();
        return new ValueTask<IAsyncDisposable?>(kept.TryAdd($"lock:{key}", []) ? new Given(this, $"lock:{key}") : null);
    }

    private void Check(string key = "")
    {
        if (IsAway || (RefusesWritesTo is { } prefix && key.StartsWith(prefix, StringComparison.Ordinal))) { throw new SharedStateUnavailableException("Out of reach."); }
    }

    private sealed class Given(TogglingState state, string key) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            state.kept.TryRemove(key, out _);
            return ValueTask.CompletedTask;
        }
    }
}
