using CdsHooks.Service.Content;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CdsHooks.Service.Health;

/// <summary>Healthy once rule packs are loaded. Packs that were refused later change nothing: those before them go on answering.</summary>
internal sealed class ContentHealthCheck(RunningContent running) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(running.Known is null ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy());
}
