using CdsHooks.Service.Access;
using CdsHooks.Smart.Registry;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Registry;

/// <summary>Keeps a service from running in Production that would answer everybody, or nobody.</summary>
internal sealed class ProductionGuard(IHostEnvironment environment, IOptions<AccessOptions> access, IEhrRegistry ehrs) : IHostedLifecycleService
{
    /// <summary>Comes after the registrations have been loaded.</summary>
    /// <exception cref="StartRefusedException">The service is in Production, and open or without any EHR.</exception>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!environment.IsProduction()) { return Task.CompletedTask; }
        if (access.Value.OpenAccess)
        {
            throw new StartRefusedException("TrustedClients:OpenAccess would answer everybody, and the environment is Production. For a closed test network, name another environment (ASPNETCORE_ENVIRONMENT=Test).");
        }
        if (!ehrs.Current.All.Any(ehr => ehr.IsEnabled))
        {
            throw new StartRefusedException("No EHR is known that is registered and enabled (or the ledger cannot be reached, and section Ehrs has none), so every call would be refused. Add one to the ledger (cdshooks ehr add) or to section Ehrs; see docs/ehr-onboarding.md.");
        }
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
