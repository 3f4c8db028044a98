using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Registry.Checkup;

namespace CdsHooks.Smart.Discovery;

/// <summary>Reads a discovery document, or what older servers write into their CapabilityStatement, and lays the registration over it.</summary>
internal static class ConfigurationReader
{
    private const int MostListed = 1000;
    private const string OAuthUris = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";

    /// <summary>Reads <c>smart-configuration</c>.</summary>
    public static DiscoveryReading Read(FetchedDocument document, EhrRegistration ehr) => Conclude(
        new SmartConfiguration
        {
            AuthorizationEndpoint = Endpoint(document.Text("authorization_endpoint"), ehr),
            // Checked below; a placeholder that is never handed out.
            TokenEndpoint = Endpoint(document.Text("token_endpoint"), ehr)!,
            Issuer = document.Text("issuer"),
            KeySetUrl = Endpoint(document.Text("jwks_uri"), ehr),
            RevocationEndpoint = Endpoint(document.Text("revocation_endpoint"), ehr),
            EndSessionEndpoint = Endpoint(document.Text("end_session_endpoint"), ehr),
            Capabilities = List(document, "capabilities"),
            SigningAlgorithms = List(document, "token_endpoint_auth_signing_alg_values_supported"),
            AuthenticationMethods = List(document, "token_endpoint_auth_methods_supported"),
            ScopesSupported = List(document, "scopes_supported"),
            LacksSha256Challenge = document.Texts("code_challenge_methods_supported") is { } methods && !methods.Contains("S256", StringComparer.Ordinal),
            NamesIssuerInCallback = document.Flag("authorization_response_iss_parameter_supported"),
        },
        ehr,
        document.MaxAge);

    /// <summary>Reads the <c>oauth-uris</c> of a CapabilityStatement; an empty configuration where it has none.</summary>
    public static DiscoveryReading ReadStatement(FetchedDocument statement, EhrRegistration ehr)
    {
        var uris = statement.IsMissing ? [] : LegacyEndpoints.Of(statement.Root, OAuthUris);
        return Conclude(
            new SmartConfiguration
            {
                AuthorizationEndpoint = Endpoint(uris.GetValueOrDefault("authorize"), ehr),
                TokenEndpoint = Endpoint(uris.GetValueOrDefault("token"), ehr)!,
                RevocationEndpoint = Endpoint(uris.GetValueOrDefault("revoke"), ehr),
            },
            ehr,
            statement.MaxAge);
    }

    private static DiscoveryReading Conclude(SmartConfiguration published, EhrRegistration ehr, TimeSpan? maxAge)
    {
        var smart = ehr.Smart;
        if ((smart.TokenEndpoint ?? published.TokenEndpoint) is not { } token) { return DiscoveryReading.Without("It names no token_endpoint that can be used (https, absolute or relative to the FHIR base)."); }
        return new DiscoveryReading(
            published with
            {
                TokenEndpoint = token,
                AuthorizationEndpoint = smart.AuthorizationEndpoint ?? published.AuthorizationEndpoint,
                RevocationEndpoint = smart.RevocationEndpoint ?? published.RevocationEndpoint,
                Issuer = smart.Issuer ?? published.Issuer,
            },
            Fault: null) { MaxAge = maxAge };
    }

    // Http can be registered in Development alone, so an EHR that may use it has it in its base URL.
    private static Uri? Endpoint(string? text, EhrRegistration ehr)
    {
        if (text is not { Length: > 0 and <= 2000 } || !Uri.TryCreate(new Uri(ehr.FhirBaseUrl.AbsoluteUri.TrimEnd('/') + "/"), text, out var url)) { return null; }
        if (url.UserInfo.Length > 0 || url.Fragment.Length > 0) { return null; }
        return url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && ehr.FhirBaseUrl.Scheme == Uri.UriSchemeHttp) ? url : null;
    }

    private static IReadOnlyList<string> List(FetchedDocument document, string name) => [.. (document.Texts(name) ?? []).Take(MostListed)];
}
