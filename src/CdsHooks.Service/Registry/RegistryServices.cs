using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Registry.Checkup;
using CdsHooks.Smart.Registry.Settings;

namespace CdsHooks.Service.Registry;

/// <summary>Which EHRs are known.</summary>
internal static class RegistryServices
{
    /// <summary>Adds the registrations; to be called after the ledger was added, which must be ready first.</summary>
    public static IServiceCollection AddRegistry(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<RegistryOptions, RegistryOptionsValidator>().BindConfiguration("Registry");
        return services
            .AddSecrets()
            .AddSingleton(provider => provider.GetRequiredService<IHostEnvironment>().IsDevelopment() ? EhrSettingsRules.Development : EhrSettingsRules.Strict)
            .AddSingleton<RunningEhrs>()
            .AddSingleton<IEhrRegistry>(provider => provider.GetRequiredService<RunningEhrs>())
            .AddSingleton<EhrSeeding>()
            .AddSingleton<EhrRows>()
            .AddSingleton<EhrCheckup>()
            .AddHostedService<RegistryLifetime>()
            .AddHostedService<ProductionGuard>();
    }
}
