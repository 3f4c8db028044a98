using CdsHooks.Smart.TrustedClients;

namespace CdsHooks.Smart.Registry.Checkup;

/// <summary>Does the discovery document of SMART fit the registration?</summary>
internal static class SmartConfigurationCheck
{
    private const string Step = "smart-configuration";
    private const int MostBytes = 1_000_000;

    public static async Task<IReadOnlyList<CheckupFinding>> RunAsync(EhrRegistration ehr, DocumentFetch documents, CancellationToken cancel)
    {
        var smart = ehr.Smart;
        var url = smart.DiscoveryUrl ?? new Uri($"{ehr.FhirBaseUrl.OriginalString.TrimEnd('/')}/.well-known/smart-configuration");
        var document = await documents.FetchAsync(url, "application/json", MostBytes, cancel);
        // Hook calls do without it; it matters once there is a client.
        var worst = smart.LaunchClientId is null && smart.BackendClientId is null ? CheckupResult.Warning : CheckupResult.Problem;
        if (document.IsMissing) { return [new(Step, worst, $"{url}: {document.Fault}.{(worst == CheckupResult.Warning ? " Needed once the app is registered there." : "")}")]; }

        var findings = new List<CheckupFinding>();
        Endpoint(findings, document, "token_endpoint", smart.TokenEndpoint, isNeeded: true, worst);
        Endpoint(findings, document, "authorization_endpoint", smart.AuthorizationEndpoint, smart.LaunchClientId is not null, worst);
        Challenge(findings, document, worst);
        Issuer(findings, document, worst);
        Authentication(findings, document, smart, worst);
        Scopes(findings, document, smart);
        return findings.Count > 0 ? findings : [new(Step, CheckupResult.Fine, $"{url}: endpoints are https, S256 is offered, and client authentication fits.")];
    }

    private static void Endpoint(List<CheckupFinding> findings, FetchedDocument document, string name, Uri? registered, bool isNeeded, CheckupResult worst)
    {
        if (document.Text(name) is not { } text)
        {
            if (isNeeded && registered is null) { findings.Add(new(Step, worst, $"It names no {name}.")); }
        }
        else if (!Uri.TryCreate(text, UriKind.Absolute, out var url)) { findings.Add(new(Step, CheckupResult.Warning, $"{name} is no absolute URL; old servers write it relative to the FHIR base.")); }
        else if (url.Scheme != Uri.UriSchemeHttps) { findings.Add(new(Step, worst, $"{name} is not https: {LogText.Of(text)}.")); }
        else if (registered is not null && registered != url) { findings.Add(new(Step, CheckupResult.Warning, $"{name} is {LogText.Of(text)}; the registration has another one, which counts.")); }
    }

    private static void Challenge(List<CheckupFinding> findings, FetchedDocument document, CheckupResult worst)
    {
        if (document.Texts("code_challenge_methods_supported") is not { } methods)
        {
            findings.Add(new(Step, CheckupResult.Warning, "It does not say which PKCE methods it supports (code_challenge_methods_supported); S256 will be sent all the same."));
        }
        else if (!methods.Contains("S256", StringComparer.Ordinal)) { findings.Add(new(Step, worst, "It does not support PKCE with S256, which every launch uses.")); }
        else if (methods.Contains("plain", StringComparer.Ordinal)) { findings.Add(new(Step, CheckupResult.Warning, "It accepts PKCE with plain, which SMART forbids; only S256 is used here.")); }
    }

    private static void Issuer(List<CheckupFinding> findings, FetchedDocument document, CheckupResult worst)
    {
        if (document.Texts("capabilities")?.Contains("sso-openid-connect", StringComparer.Ordinal) != true) { return; }
        if (document.Text("issuer") is not { } issuer || document.Text("jwks_uri") is not { } keys) { findings.Add(new(Step, worst, "It offers sign-on (sso-openid-connect) and names no issuer or no jwks_uri, so that no id_token can be checked.")); }
        else if (!issuer.StartsWith("https://", StringComparison.Ordinal) || !keys.StartsWith("https://", StringComparison.Ordinal)) { findings.Add(new(Step, worst, "issuer and jwks_uri are not both https.")); }
    }

    private static void Authentication(List<CheckupFinding> findings, FetchedDocument document, SmartRegistration smart, CheckupResult worst)
    {
        var wanted = smart.ClientAuthentication switch
        {
            ClientAuthentication.PrivateKeyJwt => "private_key_jwt",
            ClientAuthentication.SecretBasic => "client_secret_basic",
            ClientAuthentication.SecretPost => "client_secret_post",
            _ => null,
        };
        if (wanted is null) { return; }
        if (document.Texts("token_endpoint_auth_methods_supported") is { } methods && !methods.Contains(wanted, StringComparer.Ordinal))
        {
            findings.Add(new(Step, worst, $"Its token endpoint does not offer {wanted} (smart.clientAuthentication), but {LogText.Of(string.Join(',', methods))}."));
        }
        if (smart.ClientAuthentication != ClientAuthentication.PrivateKeyJwt || document.Texts("token_endpoint_auth_signing_alg_values_supported") is not { } algorithms) { return; }
        var fits = smart.SigningAlgorithm == AssertionAlgorithm.Auto
            ? algorithms.Contains("ES384", StringComparer.Ordinal) || algorithms.Contains("RS384", StringComparer.Ordinal)
            : algorithms.Contains(smart.SigningAlgorithm.ToString(), StringComparer.Ordinal);
        if (!fits) { findings.Add(new(Step, worst, $"Client assertions may be signed with {LogText.Of(string.Join(',', algorithms))}, which does not fit smart.signingAlgorithm.")); }
    }

    private static void Scopes(List<CheckupFinding> findings, FetchedDocument document, SmartRegistration smart)
    {
        if (document.Texts("capabilities") is not { } capabilities) { return; }
        var wanted = smart.ScopeSyntax switch { ScopeSyntax.V1 => "permission-v1", ScopeSyntax.V2 => "permission-v2", _ => null };
        if (wanted is not null && !capabilities.Contains(wanted, StringComparer.Ordinal)) { findings.Add(new(Step, CheckupResult.Warning, $"It does not claim {wanted}, and smart.scopeSyntax says so.")); }
    }
}
