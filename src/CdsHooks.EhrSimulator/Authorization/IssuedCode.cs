namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>An authorization code: for one use, by one client, within a minute.</summary>
internal sealed class IssuedCode(AppGrant grant, string redirectUri, string codeChallenge, DateTimeOffset expiresAt)
{
    private int uses;

    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(1);

    public AppGrant Grant { get; } = grant;

    public string RedirectUri { get; } = redirectUri;

    public string CodeChallenge { get; } = codeChallenge;

    public DateTimeOffset ExpiresAt { get; } = expiresAt;

    /// <summary>Uses it up. False where it was used before.</summary>
    public bool Use() => Interlocked.Increment(ref uses) == 1;
}
