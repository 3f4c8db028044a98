using CdsHooks.Storage.SharedState;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Suppression;

/// <summary>Tells at the start when replicas share what was shown and yet cannot agree on it.</summary>
internal sealed partial class SuppressionNotice(
    InsightSuppression suppression, IOptions<SuppressionOptions> options, IOptions<SharedStateOptions> shared, ILogger<SuppressionNotice> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (suppression.IsOn && options.Value.KeyFile is null && shared.Value.Provider == SharedStateProvider.Redis) { LogNoKey(logger); }
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1, LogLevel.Warning, "Suppression:KeyFile names no secret, so that each replica remembers for itself what was shown, and until its restart only")]
    private static partial void LogNoKey(ILogger logger);
}
