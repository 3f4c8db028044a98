using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Storage.Ledger;

/// <summary>Makes the ledger ready before anything else of the host starts, and empties its queue after all else has stopped.</summary>
internal sealed partial class LedgerLifetime(
    CallRecorder recorder, CallDrain drain, ILogger<LedgerLifetime> logger) : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource outOfTime = new();
    private Task draining = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => drain.PrepareAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        draining = Task.Run(() => drain.RunAsync(outOfTime.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Comes after each hosted service has stopped, the web server among them, so no call can arrive late.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        recorder.Close();
        await using (cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), outOfTime))
        {
#pragma warning disable VSTHRD003 // started by StartAsync on the thread pool, which waits for nobody
            await draining.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
#pragma warning restore VSTHRD003
        }
        var lost = recorder.Abandon(new OperationCanceledException("The host has stopped."));
        if (lost > 0) { LogLost(logger, lost); }
    }

    public void Dispose() => outOfTime.Dispose();

    [LoggerMessage(1, LogLevel.Error, "The host stopped before {Calls} calls were written to the ledger; they are lost.")]
    private static partial void LogLost(ILogger logger, int calls);
}
