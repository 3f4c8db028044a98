namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>What a look at an authorization request came to.</summary>
internal abstract record AuthorizeReading
{
    private AuthorizeReading() { }

    /// <summary>It is in order.</summary>
    public sealed record Accepted(AuthorizeRequest Request) : AuthorizeReading;

    /// <summary>It is not, and the app is told so.</summary>
    public sealed record Returned(string RedirectUri, string? State, OAuthError Error) : AuthorizeReading;

    /// <summary>It is not, and who asks is so uncertain that only the user is told.</summary>
    public sealed record Shown(string Why) : AuthorizeReading;
}
