using CdsHooks.Service.Admission;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace CdsHooks.Service.Health;

/// <summary>GET /health/live, /health/startup and /health/ready, for whoever keeps the process running.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this WebApplication app)
    {
        var draining = app.Services.GetRequiredService<Draining>();
        // Alive means that the process answers at all; a sick database is no reason to restart it.
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = HealthReportJson.WriteAsync })
            .WithName("live").WithTags("Health");
        app.MapHealthChecks("/health/startup", new HealthCheckOptions { Predicate = check => check.Tags.Contains(HealthServices.Startup), ResponseWriter = HealthReportJson.WriteAsync })
            .WithName("startup").WithTags("Health");
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            // On the way out nobody else needs to be asked, and nobody may hold the answer up.
            Predicate = check => !draining.IsDraining || check.Tags.Contains(HealthServices.Open),
            ResponseWriter = HealthReportJson.WriteAsync,
        }).WithName("ready").WithTags("Health");
    }
}
