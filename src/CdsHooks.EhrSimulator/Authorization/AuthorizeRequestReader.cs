using System.Buffers;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>Reads authorization requests, as strictly as SMART App Launch 2.2 and RFC 6749 allow.</summary>
internal static class AuthorizeRequestReader
{
    /// <summary>State of 122 random bits has 21 characters of base64url at least.</summary>
    private const int ShortestState = 21;

    private static readonly SearchValues<char> Base64Url = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static AuthorizeReading Read(SimulatedEhr ehr, OAuthParameters sent)
    {
        if (sent.IsRepeated("client_id") || sent["client_id"] is not { } clientId || ehr.Clients.Find(clientId) is not { } client)
        {
            return new AuthorizeReading.Shown("The app that sent you here is not registered with this EHR (client_id).");
        }
        if (sent.IsRepeated("redirect_uri") || sent["redirect_uri"] is not { } redirectUri || !client.RedirectUris.Contains(redirectUri, StringComparer.Ordinal))
        {
            return new AuthorizeReading.Shown("The app did not say where to return to, or named an address that it did not register (redirect_uri).");
        }
        var state = sent.IsRepeated("state") ? null : sent["state"];
        if (Fault(client, sent, state) is { } fault) { return new AuthorizeReading.Returned(redirectUri, state, fault); }
        if (AudienceFault(ehr, sent["aud"]) is { } wrongAudience) { return new AuthorizeReading.Returned(redirectUri, state, wrongAudience); }
        var scopes = ScopeDecision.ForApp(ehr, client, sent["scope"]);
        if (scopes.Error is { } unfit) { return new AuthorizeReading.Returned(redirectUri, state, unfit); }
        var launchToken = sent["launch"];
        var launch = launchToken is null ? null : ehr.Launches.Find(launchToken);
        if (LaunchFault(client, sent["scope"]!, launchToken, launch) is { } noLaunch) { return new AuthorizeReading.Returned(redirectUri, state, noLaunch); }
        var mayAsk = sent["prompt"] is not "none";
        return new AuthorizeReading.Accepted(new AuthorizeRequest(client, redirectUri, state!, sent["code_challenge"]!, scopes.Granted, sent["nonce"], launchToken, launch, mayAsk));
    }

    private static OAuthError? Fault(RegisteredClient client, OAuthParameters sent, string? state)
    {
        if (sent.FirstRepeated is { } repeated) { return OAuthError.InvalidRequest($"{repeated} was sent more than once."); }
        if (state is null) { return OAuthError.InvalidRequest("state is missing."); }
        if (state.Length < ShortestState) { return OAuthError.InvalidRequest("state must have at least 122 bits of chance; this is too short for that."); }
        if (sent["request"] is not null) { return new OAuthError("request_not_supported", "request is not taken here."); }
        if (sent["request_uri"] is not null) { return new OAuthError("request_uri_not_supported", "request_uri is not taken here."); }
        if (sent["response_type"] is not { } responseType) { return OAuthError.InvalidRequest("response_type is missing."); }
        if (responseType is not "code") { return new OAuthError("unsupported_response_type", "response_type must be code."); }
        if (sent["response_mode"] is not (null or "query")) { return OAuthError.InvalidRequest("response_mode must be query."); }
        if (!client.GrantTypes.Contains("authorization_code", StringComparer.Ordinal)) { return OAuthError.UnauthorizedClient("This client is not registered for launches."); }
        if (sent["max_age"] is not null) { return OAuthError.InvalidRequest("max_age is not taken here."); }
        if (sent["code_challenge"] is not { } challenge) { return OAuthError.InvalidRequest("code_challenge is missing: PKCE is required of all clients."); }
        if (sent["code_challenge_method"] is not "S256") { return OAuthError.InvalidRequest("code_challenge_method must be S256."); }
        return challenge.Length != 43 || challenge.AsSpan().ContainsAnyExcept(Base64Url) ? OAuthError.InvalidRequest("code_challenge must be a SHA-256 hash in base64url, 43 characters without padding.") : null;
    }

    private static OAuthError? AudienceFault(SimulatedEhr ehr, string? audience)
    {
        if (audience is null) { return OAuthError.InvalidRequest("aud is missing."); }
        var isRight = string.Equals(audience, ehr.FhirBaseUrl, StringComparison.Ordinal) || ehr.Manner.ForgivesAudienceSlash && string.Equals(audience, ehr.FhirBaseUrl + "/", StringComparison.Ordinal);
        return isRight ? null : OAuthError.InvalidRequest("aud is not the base URL of this EHR's FHIR server.");
    }

    private static OAuthError? LaunchFault(RegisteredClient client, string asked, string? token, LaunchContext? launch)
    {
        var asksLaunch = asked.Split(' ').Contains("launch", StringComparer.Ordinal);
        if (token is null) { return asksLaunch ? OAuthError.InvalidRequest("Scope launch needs the parameter launch; an app that starts by itself asks for launch/patient.") : null; }
        if (!asksLaunch) { return OAuthError.InvalidRequest("The parameter launch needs the scope launch."); }
        if (launch is null) { return OAuthError.InvalidRequest("launch is not one of this EHR's, has been used, or is too old."); }
        return launch.ClientId is { } only && !string.Equals(only, client.ClientId, StringComparison.Ordinal) ? OAuthError.InvalidRequest("launch was issued to another app.") : null;
    }
}
