using CdsHooks.Smart.Discovery;
using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CdsHooks.Smart.BackendServices;

/// <summary>Adds Backend Services to a host.</summary>
public static class BackendServicesServices
{
    /// <summary>Adds <see cref="IBackendTokens"/>. Needs <see cref="ISharedBackendTokens"/>, <see cref="ISmartConfigurations"/>, <see cref="IClientAssertions"/>, <see cref="KeySetAddress"/> and a
    /// clock, when a token is first asked for.</summary>
    public static IServiceCollection AddBackendServices(this IServiceCollection services)
    {
        services.TryAddSingleton<TokenRates>();
        return services.AddSingleton<IBackendTokens>(provider => new BackendTokens(
            new BackendTokenRequest(
                provider.GetRequiredService<ISmartConfigurations>(), provider.GetRequiredService<IClientAssertions>(), provider.GetRequiredService<KeySetAddress>(),
                provider.GetRequiredService<TokenRates>(), provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<ISharedBackendTokens>(), provider.GetRequiredService<KeySetAddress>(), provider.GetRequiredService<TimeProvider>()));
    }
}
