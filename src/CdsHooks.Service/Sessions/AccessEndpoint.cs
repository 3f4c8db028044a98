using CdsHooks.Service.App;
using CdsHooks.Service.Pages;
using CdsHooks.Smart.Discovery;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Scopes;
using Microsoft.AspNetCore.Http.Features;

namespace CdsHooks.Service.Sessions;

/// <summary>GET /app/{handle}/access: what the EHR granted to this session and what it did not, so that nobody looks for what cannot be there.</summary>
internal static class AccessEndpoint
{
    public static async Task<IResult> ShowAsync(HttpContext http, IAppScopes scopes, ISmartConfigurations configurations)
    {
        var visit = http.Features.GetRequiredFeature<AppVisit>();
        var configuration = await ConfigurationAsync(visit.Ehr, configurations, http.RequestAborted);
        var features = AppFeatures.Of(scopes.Resources, visit.Ehr, configuration, visit.Session.IsEhrLaunch);
        return new PageResult<AccessPage>(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(AccessPage.EhrName)] = visit.Ehr.DisplayName,
            [nameof(AccessPage.AppAddress)] = PageAddress.ToRoot(http.Request.Path) + visit.Path.ToUriComponent().TrimStart('/'),
            [nameof(AccessPage.FormToken)] = visit.FormToken,
            [nameof(AccessPage.Features)] = GrantComparison.Of(features, visit.Session.Grant.GrantedScope),
        });
    }

    // What the EHR says of itself decides no more than which refresh token was asked for.
    private static async Task<SmartConfiguration> ConfigurationAsync(EhrRegistration ehr, ISmartConfigurations configurations, CancellationToken cancel)
    {
        try
        {
            return await configurations.OfAsync(ehr, cancel);
        }
        catch (SmartConfigurationException)
        {
            return new SmartConfiguration { TokenEndpoint = ehr.FhirBaseUrl };
        }
    }
}
