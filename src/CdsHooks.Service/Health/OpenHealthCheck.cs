using CdsHooks.Service.Admission;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CdsHooks.Service.Health;

/// <summary>Unhealthy from the order to stop on, while calls are still answered: nothing new should be sent here.</summary>
internal sealed class OpenHealthCheck(Draining draining) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(draining.IsDraining ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy());
}
