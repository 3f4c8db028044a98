using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Clinical.MedicationSafety;
using CdsHooks.Rules.Pipeline;
using Microsoft.AspNetCore.Connections;

namespace CdsHooks.Service.Content;

/// <summary>What follows from a chart: the packs of files, and those in C# that this service comes with.</summary>
internal static class ClinicalContent
{
    public static IServiceCollection AddClinicalContent(this IServiceCollection services, PackHeadStart headStart)
    {
        services.AddOptionsWithValidateOnStart<CardOptions, CardOptionsValidator>().BindConfiguration("Cards");
        services.AddOptions<PackOptions>().BindConfiguration("Packs");
        foreach (var pack in Packs) { services.AddSingleton(pack); }
        return services
            .AddSingleton(headStart)
            .AddSingleton<PackDirectories>()
            .AddSingleton<ContentLoader>()
            .AddSingleton<RunningContent>()
            .AddSingleton<ContentReloads>()
            .AddSingleton<IConnectionListenerFactory, ContentFirst>()
            .AddHostedService(provider => provider.GetRequiredService<ContentReloads>());
    }

    private static IEnumerable<RulePack> Packs => [MedicationSafetyPack.Create()];
}
