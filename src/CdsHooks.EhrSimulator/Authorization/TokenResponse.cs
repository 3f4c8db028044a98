using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>The answers of the token endpoint, and the tokens in them.</summary>
internal static class TokenResponse
{
    /// <summary>The answer to a code.</summary>
    public static JsonObject First(SimulatedEhr ehr, AppGrant grant)
    {
        var answer = Access(ehr, grant, grant.Scopes, ehr.Manner.AccessTokenLifetime);
        if (ehr.Manner.GivesRefreshTokensUnasked || grant.Has("offline_access") || grant.Has("online_access"))
        {
            answer["refresh_token"] = NewRefreshToken(ehr, grant);
            grant.RefreshExpiresAt = ehr.Clock.GetUtcNow() + ehr.Manner.RefreshTokenLifetime;
        }
        if (grant.Has("openid")) { answer["id_token"] = IdToken.Make(ehr, grant); }
        LaunchParameters.Add(ehr, grant, answer);
        return answer;
    }

    /// <summary>The answer to a refresh token.</summary>
    public static JsonObject Refreshed(SimulatedEhr ehr, AppGrant grant, IReadOnlyList<string> scopes)
    {
        var answer = Access(ehr, grant, scopes, ehr.Manner.AccessTokenLifetime);
        if (ehr.Manner.RotatesRefreshTokens) { answer["refresh_token"] = NewRefreshToken(ehr, grant); }
        if (ehr.Manner.RepeatsContext) { LaunchParameters.Add(ehr, grant, answer); }
        return answer;
    }

    /// <summary>The answer to a backend.</summary>
    public static JsonObject ForBackend(SimulatedEhr ehr, AppGrant grant) => Access(ehr, grant, grant.Scopes, ehr.Manner.BackendTokenLifetime);

    private static JsonObject Access(SimulatedEhr ehr, AppGrant grant, IReadOnlyList<string> scopes, TimeSpan usual)
    {
        var lifetime = ehr.Faults.AccessTokenLifetime ?? usual;
        grant.LastIssuedAt = ehr.Clock.GetUtcNow();
        return new JsonObject
        {
            ["access_token"] = ehr.Authorization.AddAccessToken(grant, scopes, grant.LastIssuedAt + lifetime),
            ["token_type"] = "Bearer",
            ["expires_in"] = (long)lifetime.TotalSeconds,
            ["scope"] = string.Join(' ', scopes),
        };
    }

    private static string NewRefreshToken(SimulatedEhr ehr, AppGrant grant)
    {
        grant.RefreshToken = AuthorizationState.NewToken();
        ehr.Authorization.ByRefreshToken[grant.RefreshToken] = grant;
        return grant.RefreshToken;
    }
}
