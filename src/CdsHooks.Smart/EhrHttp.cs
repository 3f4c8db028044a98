using CdsHooks.Fhir.Rest;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart;

/// <summary>The clients by which EHRs are asked for documents and tokens: through the guarded door, by the rights of their registration.</summary>
internal static class EhrHttp
{
    private static readonly HttpClient ToPublic = EgressHttp.Create(allowsPrivateNetwork: false);
    private static readonly HttpClient ToPrivate = EgressHttp.Create(allowsPrivateNetwork: true);

    /// <summary>The client for an EHR; shared, not to be disposed.</summary>
    public static HttpClient Of(EhrRegistration ehr) => ehr.ChartAccess.AllowsPrivateNetwork ? ToPrivate : ToPublic;
}
