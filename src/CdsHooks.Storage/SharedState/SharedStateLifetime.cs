using Microsoft.Extensions.Hosting;

namespace CdsHooks.Storage.SharedState;

/// <summary>Begins to connect as the host starts, without waiting for it.</summary>
internal sealed class SharedStateLifetime(ISharedState state) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        (state as RedisState)?.Connect();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
