namespace CdsHooks.Smart.Registry.Settings;

/// <summary>What cells must say together.</summary>
internal static class EhrSettingsChecks
{
    private static readonly EhrName Anybody = new("x", "x");

    public static IEnumerable<EhrFault> Of(EhrSettings settings)
    {
        if (!settings.Has(EhrCells.Find("fhirBaseUrl")!)) { yield return new EhrFault("fhirBaseUrl", "It is required."); }
        var ehr = settings.Registration(Anybody, isEnabled: true);
        var (client, smart) = (ehr.CdsClient, ehr.Smart);
        var hasKeys = client.KeySetUrls.Count > 0 || client.KeySetFile is not null || client.KeySet is not null;
        if (client.Issuer is not null && !hasKeys) { yield return new EhrFault("cdsClient.keySetUrls", "An issuer is believed by its keys: set keySetUrls, keySetFile or keySet."); }
        if (client.Issuer is null && hasKeys) { yield return new EhrFault("cdsClient.issuer", "Keys are set, and no issuer that signs with them."); }
        if (client is { KeySetFile: not null, KeySet: not null }) { yield return new EhrFault("cdsClient.keySet", "keySetFile and keySet exclude each other."); }
        if (smart is { ClientAuthentication: ClientAuthentication.SecretBasic or ClientAuthentication.SecretPost, ClientSecret: null } && (smart.LaunchClientId ?? smart.BackendClientId) is not null)
        {
            yield return new EhrFault("smart.clientSecret", "The client authenticates with a secret, and it is not said where that is kept.");
        }
        if (smart.LaunchClientId is not null && smart.LaunchClientId == smart.BackendClientId)
        {
            yield return new EhrFault("smart.backendClientId", "The app and the backend are two clients; their ids differ.");
        }
    }
}
