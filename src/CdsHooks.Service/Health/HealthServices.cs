using CdsHooks.Storage.Ledger;
using CdsHooks.Storage.SharedState;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CdsHooks.Service.Health;

/// <summary>What readiness looks at.</summary>
internal static class HealthServices
{
    /// <summary>Marks checks that say whether the service has started.</summary>
    public const string Startup = "startup";

    /// <summary>Marks the check that says whether the service is about to stop.</summary>
    public const string Open = "open";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<OpenHealthCheck>("open", tags: [Open])
            .AddCheck<ContentHealthCheck>("content", tags: [Startup])
            // Cards are served without either, so a replica that lacks them stays in: all replicas share them, and taking all out would help nobody.
            .AddCheck<PromptHealthCheck<LedgerHealthCheck>>("ledger", HealthStatus.Degraded)
            .AddCheck<PromptHealthCheck<SharedStateHealthCheck>>("sharedState", HealthStatus.Degraded);
        return services
            .AddSingleton<OpenHealthCheck>()
            .AddSingleton<ContentHealthCheck>()
            .AddSingleton<LedgerHealthCheck>()
            .AddSingleton<SharedStateHealthCheck>()
            .AddSingleton<PromptHealthCheck<LedgerHealthCheck>>()
            .AddSingleton<PromptHealthCheck<SharedStateHealthCheck>>();
    }
}
