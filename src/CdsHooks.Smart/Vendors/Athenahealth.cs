using CdsHooks.Fhir.Rest;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Vendors;

/// <summary>athenahealth (athenaOne).</summary>
internal static class Athenahealth
{
    public static EhrRegistration Defaults(EhrRegistration bare) => bare with
    {
        Smart = bare.Smart with
        {
            // Documented: 50 requests a minute to the token endpoint in production; 5 in preview, to be set there.
            TokenRequestsPerMinute = 50,
            // Documented: one hour.
            AssumedTokenLifetime = TimeSpan.FromHours(1),
            // Documented by its discovery, which lists permission-offline and not permission-online.
            RefreshAccess = RefreshAccess.Offline,
        },
        // Reported: MedicationRequest is searched only with an intent.
        ChartAccess = bare.ChartAccess with { SearchAdditions = [new SearchAddition("MedicationRequest", "intent", "order,plan")] },
        // Documented: one FHIR server for all practices, so several registrations share a base URL; the practice is told by search parameters, not by the address.
    };
}
