using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CdsHooks.Storage.SharedState;

/// <summary>Degraded while the server of shared state cannot be used: calls are answered all the same.</summary>
public sealed class SharedStateHealthCheck(ISharedState state) : IHealthCheck
{
    /// <summary>Reads one key, so that a server which nobody else asks is found out too.</summary>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        string? failure = null;
        try
        {
            await state.GetAsync(["health"], cancellationToken);
        }
        catch (SharedStateUnavailableException refusal)
        {
            failure = refusal.Message;
        }
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["state"] = state.Health.ToString() };
        return failure is null ? HealthCheckResult.Healthy(data: data) : HealthCheckResult.Degraded(failure, data: data);
    }
}
