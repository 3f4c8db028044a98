using CdsHooks.Smart.Launch;

namespace CdsHooks.Smart.Tokens;

/// <summary>What error codes of OAuth and OpenID Connect mean for a launch.</summary>
internal static class OAuthErrors
{
    /// <summary>The codes of token endpoints that are known (RFC 6749, 5.2), and two that are sent although they belong elsewhere.</summary>
    public static IReadOnlyList<string> OfTokenEndpoints { get; } =
        ["invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type", "invalid_scope", "access_denied", "server_error", "temporarily_unavailable"];

    /// <summary>A code as it may be logged: one that is known, or <c>other</c>.</summary>
    public static string Known(string? error) => OfTokenEndpoints.Contains(error, StringComparer.Ordinal) ? error! : "other";

    /// <summary>What the <c>error</c> of a callback means.</summary>
    public static LaunchRefusal OfCallback(string error) => error switch
    {
        "access_denied" => LaunchRefusal.AccessDenied,
        "invalid_scope" => LaunchRefusal.ScopeRefused,
        "login_required" or "interaction_required" or "consent_required" or "account_selection_required" => LaunchRefusal.SignInNeeded,
        "server_error" or "temporarily_unavailable" => LaunchRefusal.EhrUnavailable,
        "unauthorized_client" or "invalid_client" => LaunchRefusal.ClientRefused,
        _ => LaunchRefusal.RequestRefused,
    };

    /// <summary>What it means when a token endpoint gives no tokens for a code.</summary>
    public static LaunchRefusal OfExchange(TokenAnswer answer) => answer switch
    {
        TokenAnswer.Refused { Error: "invalid_client" or "unauthorized_client" } => LaunchRefusal.ClientRefused,
        TokenAnswer.Refused { Error: "invalid_grant" } => LaunchRefusal.CodeRefused,
        TokenAnswer.Refused { Error: "invalid_scope" } => LaunchRefusal.ScopeRefused,
        TokenAnswer.Refused { Error: "access_denied" } => LaunchRefusal.AccessDenied,
        TokenAnswer.Refused { Error: "server_error" or "temporarily_unavailable" } => LaunchRefusal.EhrUnavailable,
        TokenAnswer.Refused { Status: 401 } => LaunchRefusal.ClientRefused,
        TokenAnswer.Refused => LaunchRefusal.RequestRefused,
        _ => LaunchRefusal.NoTokens,
    };
}
