using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CdsHooks.Storage.SharedState;

/// <summary>Adds shared state to a host.</summary>
public static class SharedStateServices
{
    /// <summary>Adds <see cref="ISharedState"/>, a singleton, as the section <c>SharedState</c> says.</summary>
    /// <remarks>A wrong section stops the start; a server that cannot be reached does not.</remarks>
    public static IServiceCollection AddSharedState(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<SharedStateOptions, SharedStateOptionsValidator>().BindConfiguration("SharedState");
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<ISharedState>(provider => provider.GetRequiredService<IOptions<SharedStateOptions>>().Value.Provider == SharedStateProvider.Redis
                ? ActivatorUtilities.CreateInstance<RedisState>(provider)
                : ActivatorUtilities.CreateInstance<InProcessState>(provider))
            .AddHostedService<SharedStateLifetime>();
    }
}
