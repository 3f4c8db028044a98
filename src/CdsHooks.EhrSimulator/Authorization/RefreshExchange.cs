using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>Gives a new access token for a refresh token, by the EHR's habit with a new refresh token.</summary>
internal static class RefreshExchange
{
    public static IResult Give(SimulatedEhr ehr, RegisteredClient client, OAuthParameters form)
    {
        if (form["refresh_token"] is not { } token) { return new OAuthAnswer(OAuthError.InvalidRequest("refresh_token is missing.")); }
        if (!ehr.Authorization.ByRefreshToken.TryGetValue(token, out var grant) || grant.ClientId != client.ClientId) { return new OAuthAnswer(OAuthError.InvalidGrant("The refresh token was not issued to this client.")); }
        lock (grant.Gate)
        {
            var now = ehr.Clock.GetUtcNow();
            if (grant.IsRevoked) { return new OAuthAnswer(OAuthError.InvalidGrant("The refresh token was revoked.")); }
            if (grant.RefreshToken != token)
            {
                ehr.Authorization.Revoke(grant);
                return new OAuthAnswer(OAuthError.InvalidGrant("The refresh token was used before; all that was granted with it is revoked."));
            }
            if (grant.RefreshExpiresAt <= now) { return new OAuthAnswer(OAuthError.InvalidGrant("The refresh token has expired.")); }
            if (now - grant.LastIssuedAt < ehr.Manner.LeastRefreshSpacing) { return new OAuthAnswer(OAuthError.TooMany("Refreshed too soon after the last answer.")); }
            var scopes = form["scope"]?.Split(' ') ?? [.. grant.Scopes];
            if (scopes.FirstOrDefault(scope => !grant.Has(scope)) is not null) { return new OAuthAnswer(OAuthError.InvalidScope("scope goes beyond what was granted.")); }
            return new OAuthAnswer(TokenResponse.Refreshed(ehr, grant, scopes));
        }
    }
}
