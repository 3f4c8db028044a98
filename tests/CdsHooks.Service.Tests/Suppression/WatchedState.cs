using System.Collections.Concurrent;
using CdsHooks.Storage.SharedState;
using Microsoft.Extensions.DependencyInjection;

namespace CdsHooks.Service.Tests.Suppression;

/// <summary>The host's own shared state, and what was asked of it under the keys of suppression.</summary>
internal sealed class WatchedState(ISharedState inner) : ISharedState, IAsyncDisposable
{
    public ConcurrentQueue<IReadOnlyList<string>> Asked { get; } = new();

    public ConcurrentQueue<string> Kept { get; } = new();

    public SharedStateHealth Health => inner.Health;

    /// <summary>Puts it in the place of the host's.</summary>
    public static void Watch(IServiceCollection services)
    {
        var original = services.Last(service => service.ServiceType == typeof(ISharedState)).ImplementationFactory!;
        services.AddSingleton<ISharedState>(provider => new WatchedState((ISharedState)original(provider)));
    }

    public ValueTask<bool> TryAddAsync(string key, TimeSpan life, CancellationToken cancel) => inner.TryAddAsync(key, life, cancel);

    public ValueTask<IReadOnlyList<byte[]?>> GetAsync(IReadOnlyList<string> keys, CancellationToken cancel)
    {
        if (keys.Any(key => key.StartsWith("shown:", StringComparison.Ordinal))) { Asked.Enqueue(keys); }
        return inner.GetAsync(keys, cancel);
    }

    public async ValueTask SetAsync(string key, ReadOnlyMemory<byte> value, TimeSpan life, CancellationToken cancel)
    {
        await inner.SetAsync(key, value, life, cancel);
        if (key.StartsWith("shown:", StringComparison.Ordinal)) { Kept.Enqueue(key); }
    }

    public ValueTask<byte[]?> TakeAsync(string key, CancellationToken cancel) => inner.TakeAsync(key, cancel);

    public ValueTask<IAsyncDisposable?> TryLockAsync(string key, TimeSpan life, CancellationToken cancel) => inner.TryLockAsync(key, life, cancel);

    /// <summary>Waits until so many insights have been remembered since the start.</summary>
    public async Task RememberedAsync(int insights)
    {
        for (var i = 0; Kept.Count < insights; i++)
        {
            Assert.True(i < 3_000, $"{Kept.Count} of {insights} insights were remembered.");
            await Task.Delay(10);
        }
    }

    public ValueTask DisposeAsync() => inner is IAsyncDisposable disposable ? disposable.DisposeAsync() : ValueTask.CompletedTask;
}
