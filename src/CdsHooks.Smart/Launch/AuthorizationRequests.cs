using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Launch;

/// <summary>Writes authorization requests.</summary>
internal static class AuthorizationRequests
{
    private const int LongScope = 2 * 1024;
    private const int LongUrl = 6 * 1024;

    /// <summary>The request of a transaction.</summary>
    /// <param name="ehr">The EHR.</param>
    /// <param name="endpoint">Its authorization endpoint.</param>
    /// <param name="transaction">What was drawn for this launch.</param>
    /// <param name="issuer">The <c>iss</c> as it came.</param>
    /// <param name="launch">The EHR's <c>launch</c>, opaque.</param>
    /// <param name="capabilities">What the EHR can do.</param>
    public static AuthorizationRequest Of(EhrRegistration ehr, Uri endpoint, LaunchTransaction transaction, string issuer, string? launch, IReadOnlyList<string> capabilities)
    {
        List<KeyValuePair<string, string>> parameters =
        [
            new("response_type", "code"),
            new("client_id", ehr.Smart.LaunchClientId!),
            new("redirect_uri", transaction.RedirectUri.AbsoluteUri),
            new("scope", transaction.Scope),
            new("state", transaction.State),
            new("aud", Audience(issuer, ehr.Smart.AudienceSlash)),
            new("code_challenge", Challenge(transaction.CodeVerifier.Reveal())),
            new("code_challenge_method", "S256"),
            new("nonce", transaction.Nonce),
        ];
        if (launch is not null) { parameters.Add(new("launch", launch)); }
        var request = new AuthorizationRequest(endpoint, parameters, IsPost: false);
        return request with { IsPost = IsPost(ehr.Smart.AuthorizeMethod, request, transaction.Scope, capabilities) };
    }

    /// <summary>The S256 challenge of a verifier (RFC 7636).</summary>
    public static string Challenge(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    private static string Audience(string issuer, TrailingSlash slash) => slash switch
    {
        TrailingSlash.Strip => issuer.TrimEnd('/'),
        TrailingSlash.Add => issuer.TrimEnd('/') + "/",
        _ => issuer,
    };

    private static bool IsPost(AuthorizeMethod method, AuthorizationRequest request, string scope, IReadOnlyList<string> capabilities) => method switch
    {
        AuthorizeMethod.Get => false,
        AuthorizeMethod.Post => true,
        _ => (scope.Length > LongScope || request.Url.Length > LongUrl) && capabilities.Contains("authorize-post", StringComparer.Ordinal),
    };
}
