using CdsHooks.Fhir.Rest;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.ChartAccess;

/// <summary>What fetching data that was not sent needs.</summary>
internal static class ChartAccessServices
{
    public static IServiceCollection AddChartAccess(this IServiceCollection services)
    {
        services.AddOptions<ChartAccessOptions>().BindConfiguration("ChartAccess").ValidateOnStart();
        services.AddSingleton<IValidateOptions<ChartAccessOptions>, ChartAccessOptionsValidator>();
        services.TryAddSingleton<IFhirReader>(provider => new FhirReader(provider.GetRequiredService<TimeProvider>()));
        return services.AddSingleton<ChartPermissions>().AddSingleton<ChartFetching>();
    }
}
