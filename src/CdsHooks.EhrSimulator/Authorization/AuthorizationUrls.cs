using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>Where the authorization server of an EHR is found: for discovery, and for the <c>oauth-uris</c> of its CapabilityStatement.</summary>
public static class AuthorizationUrls
{
    /// <summary>Where browsers are sent.</summary>
    public static string AuthorizeUrl(this SimulatedEhr ehr) => $"{ehr.AuthorizationBaseUrl}/{ehr.Manner.AuthorizePath}";

    /// <summary>Where tokens are fetched; the <c>aud</c> of client assertions.</summary>
    public static string TokenUrl(this SimulatedEhr ehr) => $"{ehr.AuthorizationBaseUrl}/{ehr.Manner.TokenPath}";

    /// <summary>Where tokens are revoked; <see langword="null"/> where the EHR has no such place.</summary>
    public static string? RevokeUrl(this SimulatedEhr ehr) => ehr.Manner.Revokes ? $"{ehr.AuthorizationBaseUrl}/revoke" : null;

    /// <summary>Where tokens are introspected; <see langword="null"/> where the EHR has no such place.</summary>
    public static string? IntrospectUrl(this SimulatedEhr ehr) => ehr.Manner.Introspects ? $"{ehr.AuthorizationBaseUrl}/introspect" : null;

    /// <summary>Where users are signed out; <see langword="null"/> where the EHR has no such place.</summary>
    public static string? EndSessionUrl(this SimulatedEhr ehr) => ehr.Manner.EndsSessions ? $"{ehr.AuthorizationBaseUrl}/logout" : null;

    /// <summary>Where the keys of <c>id_token</c>s are.</summary>
    public static string KeySetUrl(this SimulatedEhr ehr) => $"{ehr.AuthorizationBaseUrl}/jwks";

    /// <summary>Where the EHR's style is, as JSON.</summary>
    public static string StyleUrl(this SimulatedEhr ehr) => $"{ehr.AuthorizationBaseUrl}/style/v1.json";

    /// <summary>The <c>iss</c> of <c>id_token</c>s.</summary>
    public static string Issuer(this SimulatedEhr ehr) =>
        ehr.Manner.IssuerPath is { } path ? ehr.IssuerHost().AbsoluteUri.TrimEnd('/') + path : ehr.AuthorizationBaseUrl;

    /// <summary>Where the page of a standalone launch sends the user's choices.</summary>
    internal static string DecisionUrl(this SimulatedEhr ehr) => $"{ehr.AuthorizationBaseUrl}/decision";

    /// <summary>Where the page of signing out sends the user's choice.</summary>
    internal static string SignOutDecisionUrl(this SimulatedEhr ehr) => $"{ehr.AuthorizationBaseUrl}/logout/decision";

    /// <summary>The host of the issuer.</summary>
    internal static Uri IssuerHost(this SimulatedEhr ehr) => ehr.Manner.HasIssuerElsewhere ? ehr.OtherHost : ehr.AuthorizationHost;
}
