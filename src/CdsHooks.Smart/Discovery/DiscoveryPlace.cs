using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Discovery;

/// <summary>All of a registration that a configuration follows from: while it is the same, so is the configuration.</summary>
internal sealed record DiscoveryPlace(
    string Ehr, string FhirBase, Uri? DiscoveryUrl, Uri? AuthorizationEndpoint, Uri? TokenEndpoint, Uri? RevocationEndpoint, string? Issuer, bool AllowsPrivateNetwork)
{
    public static DiscoveryPlace Of(EhrRegistration ehr) => new(
        ehr.Name, ehr.FhirBaseUrl.OriginalString, ehr.Smart.DiscoveryUrl, ehr.Smart.AuthorizationEndpoint, ehr.Smart.TokenEndpoint, ehr.Smart.RevocationEndpoint, ehr.Smart.Issuer,
        ehr.ChartAccess.AllowsPrivateNetwork);
}
