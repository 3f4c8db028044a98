using CdsHooks.Fhir.Rest;

namespace CdsHooks.Smart.Registry;

/// <summary>The FHIR servers of registered EHRs.</summary>
public static class EhrFhirServer
{
    /// <summary>The server of an EHR and how it may be read. The address is the registered one, whatever a caller wrote.</summary>
    public static FhirServer FhirServer(this EhrRegistration ehr)
    {
        ArgumentNullException.ThrowIfNull(ehr);
        return new FhirServer(ehr.FhirBaseUrl)
        {
            Name = ehr.Name,
            AllowsPrivateNetwork = ehr.ChartAccess.AllowsPrivateNetwork,
            TakesBatch = ehr.ChartAccess.TakesBatch,
            SearchAdditions = ehr.ChartAccess.SearchAdditions,
            MaxConcurrent = ehr.ChartAccess.MaxConcurrent,
            RequestsPerMinute = ehr.ChartAccess.RequestsPerMinute,
            MaxPages = ehr.ChartAccess.MaxPages,
            MaxBytes = ehr.ChartAccess.MaxBytes,
        };
    }
}
