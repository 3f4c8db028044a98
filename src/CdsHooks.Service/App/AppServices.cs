using CdsHooks.Service.App.CardContexts;
using CdsHooks.Service.App.Live;
using CdsHooks.Service.App.Styles;

namespace CdsHooks.Service.App;

/// <summary>What the companion app needs.</summary>
internal static class AppServices
{
    public static IServiceCollection AddCompanionApp(this IServiceCollection services)
    {
        services.AddDataProtection();
        services.AddOptionsWithValidateOnStart<AppOptions, AppOptionsValidator>().BindConfiguration("App");
        return services
            .AddSingleton<CardContextSeal>()
            .AddSingleton<CardLinks>()
            .AddSingleton<LiveEvaluation>()
            .AddSingleton<PatientReading>()
            .AddSingleton<EhrStyles>()
            .AddSingleton<AppPageWriter>();
    }
}
