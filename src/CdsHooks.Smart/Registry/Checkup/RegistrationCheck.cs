namespace CdsHooks.Smart.Registry.Checkup;

/// <summary>What a registration lacks, although it is right.</summary>
internal static class RegistrationCheck
{
    private const string Step = "registration";

    public static IEnumerable<CheckupFinding> Of(EhrRegistration ehr)
    {
        if (!ehr.IsEnabled) { yield return new(Step, CheckupResult.Warning, "It is switched off: its calls are refused and its FHIR server is not read."); }
        if (ehr.CdsClient.Issuer is null) { yield return new(Step, CheckupResult.Warning, "No issuer is set (cdsClient.issuer): its hook calls are refused."); }
        if (ehr.FhirBaseUrl.Scheme != Uri.UriSchemeHttps && !ehr.ChartAccess.AllowsPrivateNetwork)
        {
            yield return new(Step, CheckupResult.Problem, "Its FHIR server is reached by http, which is for private networks in Development (chartAccess.allowsPrivateNetwork).");
        }
        if (!ehr.CdsClient.RefusesReplay) { yield return new(Step, CheckupResult.Warning, "Tokens are believed more than once (cdsClient.refusesReplay is off): for test tools alone."); }
        if (ehr.ChartAccess.ReadsWithoutToken) { yield return new(Step, CheckupResult.Warning, "Its FHIR server is read without a token (chartAccess.readsWithoutToken): for open test servers alone."); }
    }
}
