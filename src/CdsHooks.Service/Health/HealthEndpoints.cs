using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace CdsHooks.Service.Health;

/// <summary>GET /health/live and /health/ready, for whoever keeps the process running.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        // Alive means that the process answers at all; a sick database is no reason to restart it.
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).WithName("live").WithTags("Health");
        app.MapHealthChecks("/health/ready").WithName("ready").WithTags("Health");
    }
}
