using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CdsHooks.Storage.SharedState;

/// <summary>Degraded while the server of shared state cannot be reached: calls are answered all the same.</summary>
public sealed class SharedStateHealthCheck(ISharedState state) : IHealthCheck
{
    /// <summary>Tells what the last operations have shown; asks nobody.</summary>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var health = state.Health;
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["state"] = health.ToString() };
        return Task.FromResult(health == SharedStateHealth.Unreachable
            ? HealthCheckResult.Degraded("The server of shared state cannot be reached.", data: data)
            : HealthCheckResult.Healthy(data: data));
    }
}
