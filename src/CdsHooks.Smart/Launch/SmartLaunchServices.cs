using CdsHooks.Smart.Discovery;
using CdsHooks.Smart.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CdsHooks.Smart.Launch;

/// <summary>Adds SMART App Launch to a host.</summary>
public static class SmartLaunchServices
{
    /// <summary>Adds <see cref="ISmartConfigurations"/>, <see cref="ISmartLaunches"/> and <see cref="ITokenRenewals"/>, all singletons. Needs <see cref="Scopes.IAppScopes"/>,
    /// <see cref="IClientAssertions"/>, <see cref="Keys.ISecrets"/> and a <see cref="TimeProvider"/>. <see cref="IPinnedEndpoints"/> remembers in memory unless there is another one already.</summary>
    public static IServiceCollection AddSmartLaunch(this IServiceCollection services)
    {
        services.TryAddSingleton<IPinnedEndpoints, PinnedInMemory>();
        services.TryAddSingleton<TokenRates>();
        services.TryAddSingleton<EndpointWatch>();
        return services
            .AddSingleton<ISmartConfigurations, SmartConfigurations>()
            .AddSingleton<ClientProofs>()
            .AddSingleton<IdTokenKeys>()
            .AddSingleton<IdTokens>()
            .AddSingleton<ISmartLaunches, SmartLaunches>()
            .AddSingleton<ITokenRenewals, TokenRenewals>();
    }
}
