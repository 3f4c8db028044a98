using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Clinical.CareGaps;
using CdsHooks.Rules.Clinical.ChronicCare;
using CdsHooks.Rules.Clinical.MedicationSafety;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Service.Content;

/// <summary>The content that this service comes with.</summary>
internal static class ClinicalContent
{
    public static IServiceCollection AddClinicalContent(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<CardOptions>().BindConfiguration("Cards").ValidateDataAnnotations();
        foreach (var pack in Packs) { services.AddSingleton(pack); }
        return services
            .AddSingleton(provider => RuleCatalog.Compile(provider.GetServices<RulePack>(), MedicationKnowledge.Default))
            .AddSingleton<RunningCatalog>();
    }

    private static IEnumerable<RulePack> Packs => [ChronicCarePack.Create(), CareGapsPack.Create(), MedicationSafetyPack.Create()];
}
