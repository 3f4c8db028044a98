using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Suppression;

/// <summary>What holding back repeated insights needs.</summary>
internal static class SuppressionServices
{
    public static IServiceCollection AddSuppression(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<SuppressionOptions>().BindConfiguration("Suppression");
        return services
            .AddSingleton<IValidateOptions<SuppressionOptions>, SuppressionOptionsValidator>()
            .AddSingleton<InsightSuppression>()
            .AddSingleton<ShownInsights>()
            .AddHostedService<SuppressionNotice>()
            .AddHostedService(provider => provider.GetRequiredService<ShownInsights>());
    }
}
