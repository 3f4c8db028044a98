namespace CdsHooks.Service.Discovery;

/// <summary>What discovery needs.</summary>
internal static class DiscoveryServices
{
    public static IServiceCollection AddDiscovery(this IServiceCollection services)
    {
        services.AddOptions<DiscoveryOptions>().BindConfiguration("Discovery");
        return services.AddSingleton<DiscoveryDocuments>();
    }
}
