using CdsHooks.Smart.TrustedClients.KeySets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CdsHooks.Smart.TrustedClients;

/// <summary>Adds the checking of tokens to a host.</summary>
public static class TrustedClientsServices
{
    /// <summary>Adds <see cref="CdsClientTokens"/>, a singleton. Needs an <see cref="Registry.IEhrRegistry"/>, an <see cref="IUsedTokens"/> and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddTrustedClients(this IServiceCollection services)
    {
        services.TryAddSingleton<IKeySetHttp, KeySetHttp>();
        return services.AddSingleton<RegisteredKeySets>().AddSingleton<CdsClientTokens>();
    }
}
