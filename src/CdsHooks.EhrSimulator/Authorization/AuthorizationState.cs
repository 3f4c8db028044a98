using System.Collections.Concurrent;
using System.Security.Cryptography;
using CdsHooks.EhrSimulator.Simulation;
using Microsoft.IdentityModel.Tokens;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>What the authorization server of one EHR keeps in mind.</summary>
internal sealed class AuthorizationState(SimulatedEhr ehr)
{
    private readonly ConcurrentDictionary<string, AppGrant> byAccessToken = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, IssuedCode> Codes { get; } = new(StringComparer.Ordinal);

    /// <summary>The grants by all refresh tokens that were ever given out for them, so that the use of an old one is noticed.</summary>
    public ConcurrentDictionary<string, AppGrant> ByRefreshToken { get; } = new(StringComparer.Ordinal);

    /// <summary>Standalone requests whose user has not signed in and chosen yet.</summary>
    public Waiting<AuthorizeRequest> Waiting { get; } = new(ehr.Clock);

    /// <summary>Wishes to sign out that nobody has confirmed yet.</summary>
    public Waiting<SignOutRequest> SigningOut { get; } = new(ehr.Clock);

    public UsedAssertions UsedAssertions { get; } = new(ehr.Clock);

    public ClientKeySets ClientKeys { get; } = new(ehr.Clock);

    public MinuteQuota TokenRequests { get; } = new(ehr.Clock);

    public static string NewToken(int bytes = 32) => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(bytes));

    public string AddAccessToken(AppGrant grant, IReadOnlyList<string> scopes, DateTimeOffset expiresAt)
    {
        var token = NewToken(ehr.Manner.AccessTokenBytes);
        byAccessToken[token] = grant;
        grant.AccessTokens.Add(token);
        ehr.Grants.Add(token, new AccessGrant(grant.ClientId, scopes, grant.Context.PatientId, grant.User?.Reference, expiresAt));
        return token;
    }

    /// <summary>The grant of an access token that is good.</summary>
    public (AppGrant Grant, AccessGrant Access)? FindAccess(string token) =>
        ehr.Grants.Find(token) is { } access && ehr.Clock.GetUtcNow() < access.ExpiresAt && byAccessToken.TryGetValue(token, out var grant) ? (grant, access) : null;

    /// <summary>The grant of the refresh token that is good now.</summary>
    public AppGrant? FindRefresh(string token) =>
        ByRefreshToken.TryGetValue(token, out var grant) && !grant.IsRevoked && string.Equals(grant.RefreshToken, token, StringComparison.Ordinal) && ehr.Clock.GetUtcNow() < grant.RefreshExpiresAt ? grant : null;

    /// <summary>Ends a grant with all its tokens.</summary>
    public void Revoke(AppGrant grant)
    {
        lock (grant.Gate)
        {
            grant.IsRevoked = true;
            foreach (var token in grant.AccessTokens) { ehr.Grants.Remove(token); }
        }
    }

    /// <summary>All users, first those of whom apps have access until they sign out.</summary>
    public IEnumerable<SimulatedUser> SignedInFirst() => UntilSignedOut().Select(grant => grant.User).OfType<SimulatedUser>().Concat(ehr.Users).DistinctBy(user => user.Subject, StringComparer.Ordinal);

    /// <summary>Ends the grants that were given until their user signs out.</summary>
    public void EndSession(string subject)
    {
        foreach (var grant in UntilSignedOut().Where(grant => string.Equals(grant.User?.Subject, subject, StringComparison.Ordinal))) { Revoke(grant); }
    }

    /// <summary>Ends all grants.</summary>
    public void RevokeAll()
    {
        foreach (var grant in byAccessToken.Values.Distinct()) { Revoke(grant); }
    }

    private IEnumerable<AppGrant> UntilSignedOut() => byAccessToken.Values.Distinct().Where(grant => !grant.IsRevoked && !grant.Has("offline_access"));
}
