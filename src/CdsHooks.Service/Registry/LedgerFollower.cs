namespace CdsHooks.Service.Registry;

/// <summary>Takes something out of the ledger before the first call, and follows its changes until the service stops.</summary>
internal abstract class LedgerFollower : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private Task following = Task.CompletedTask;

    /// <summary>Comes after the ledger has been made ready, and before any call.</summary>
    public abstract Task StartingAsync(CancellationToken cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        following = Task.Run(() => FollowAsync(stopping.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
#pragma warning disable VSTHRD003 // started by StartAsync on the thread pool, which waits for nobody
        await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
#pragma warning restore VSTHRD003
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => stopping.Dispose();

    /// <summary>Follows until <paramref name="stop"/> is signalled. Nobody waits for it or sees what it throws.</summary>
    protected abstract Task FollowAsync(CancellationToken stop);
}
