using CdsHooks.Service.App.CardContexts;

namespace CdsHooks.Service.App;

/// <summary>What the companion app needs.</summary>
internal static class AppServices
{
    public static IServiceCollection AddCompanionApp(this IServiceCollection services)
    {
        services.AddDataProtection();
        return services
            .AddSingleton<CardContextSeal>()
            .AddSingleton<CardLinks>();
    }
}
