using CdsHooks.Smart.BackendServices;

namespace CdsHooks.Cli.Tokens;

/// <summary>Shares nothing: a tool that runs for a moment fetches its own tokens.</summary>
internal sealed class UnsharedTokens : ISharedBackendTokens
{
    public ValueTask<byte[]?> FindAsync(string ehr, string key, CancellationToken cancel) => ValueTask.FromResult<byte[]?>(null);

    public ValueTask KeepAsync(string ehr, string key, ReadOnlyMemory<byte> token, TimeSpan life, CancellationToken cancel) => ValueTask.CompletedTask;

    public ValueTask<IAsyncDisposable?> TryLockAsync(string key, TimeSpan life, CancellationToken cancel) => ValueTask.FromResult<IAsyncDisposable?>(new Turn());

    private sealed class Turn : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
