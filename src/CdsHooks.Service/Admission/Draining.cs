using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Admission;

/// <summary>Keeps the house open for a while after the order to stop, so that load balancers notice before anybody finds the door closed.</summary>
/// <remarks>The host stops its web server after this; calls in flight are then answered to their end, and the ledger writes what is queued.</remarks>
internal sealed partial class Draining(
    IHostApplicationLifetime lifetime, IOptions<AdmissionOptions> options, IHostEnvironment environment, TimeProvider clock, ILogger<Draining> logger)
    : IHostedLifecycleService
{
    private volatile bool isOrdered;

    /// <summary>True from the order to stop on.</summary>
    public bool IsDraining => isOrdered || lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>How long the house stays open.</summary>
    public static TimeSpan DelayOf(AdmissionOptions options, IHostEnvironment environment) =>
        options.DrainDelay ?? (environment.IsDevelopment() ? TimeSpan.Zero : TimeSpan.FromSeconds(5));

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Comes before the web server is stopped, and holds that up.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        isOrdered = true;
        var delay = DelayOf(options.Value, environment);
        if (delay == TimeSpan.Zero) { return; }
        LogDraining(logger, delay);
        await Task.Delay(delay, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "Told to stop: not ready any more, and calls are answered for another {Delay}")]
    private static partial void LogDraining(ILogger logger, TimeSpan delay);
}
