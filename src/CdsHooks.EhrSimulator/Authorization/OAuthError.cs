namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>A refusal in the words of RFC 6749.</summary>
/// <param name="Error">Its code, such as <c>invalid_grant</c>.</param>
/// <param name="Description">What is wrong, for the client's developers.</param>
/// <param name="Status">Status of the answer where it is not a redirect.</param>
internal sealed record OAuthError(string Error, string Description, int Status = StatusCodes.Status400BadRequest)
{
    public static OAuthError InvalidRequest(string description) => new("invalid_request", description);

    public static OAuthError InvalidGrant(string description) => new("invalid_grant", description);

    public static OAuthError InvalidScope(string description) => new("invalid_scope", description);

    public static OAuthError InvalidClient(string description) => new("invalid_client", description, StatusCodes.Status401Unauthorized);

    public static OAuthError UnauthorizedClient(string description) => new("unauthorized_client", description);

    public static OAuthError TooMany(string description) => new("temporarily_unavailable", description, StatusCodes.Status429TooManyRequests);
}
