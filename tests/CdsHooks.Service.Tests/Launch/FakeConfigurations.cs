using CdsHooks.Smart.Discovery;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Service.Tests.Launch;

/// <summary>What imagined EHRs say of themselves.</summary>
internal sealed class FakeConfigurations : ISmartConfigurations
{
    public ValueTask<SmartConfiguration> OfAsync(EhrRegistration ehr, CancellationToken cancel) => ehr.Slug == "paul"
        ? throw new SmartConfigurationException("There is none.")
        : new ValueTask<SmartConfiguration>(new SmartConfiguration { TokenEndpoint = new Uri(ehr.FhirBaseUrl, "token"), EndSessionEndpoint = new Uri(ehr.FhirBaseUrl, "logout?x=1") });
}
