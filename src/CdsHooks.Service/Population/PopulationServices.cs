using CdsHooks.Fhir.Rest;
using CdsHooks.Population.Jobs;
using CdsHooks.Smart.BackendServices;
using CdsHooks.Storage.Ledger;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Population;

/// <summary>Asks the rules about many patients at once, beside the calls.</summary>
internal static class PopulationServices
{
    /// <summary>Adds the work on populations; to be called after the registry was added, which must be ready first.</summary>
    public static IServiceCollection AddPopulation(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<PopulationOptions, PopulationOptionsValidator>().BindConfiguration("Population");
        return services
            .AddSingleton(provider =>
            {
                var options = provider.GetRequiredService<IOptions<PopulationOptions>>().Value;
                var folder = Path.GetFullPath(options.Directory, provider.GetRequiredService<IHostEnvironment>().ContentRootPath);
                return new PopulationJobRunner(
                    provider.GetRequiredService<IPopulationJobs>(), provider.GetRequiredService<IBackendTokens>(), ehr => EgressHttp.Create(ehr.ChartAccess.AllowsPrivateNetwork),
                    folder, $"service {Guid.CreateVersion7():N}", provider.GetRequiredService<TimeProvider>()) { Threads = options.MaxParallel };
            })
            .AddHostedService<PopulationWork>();
    }
}
