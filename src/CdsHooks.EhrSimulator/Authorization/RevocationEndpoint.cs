using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>Revokes a client's own token (RFC 7009): an access token alone, a refresh token with all that came of it.</summary>
internal static class RevocationEndpoint
{
    public static async Task<IResult> AnswerAsync(SimulatedEhr ehr, HttpRequest request, CancellationToken cancel)
    {
        var (form, unreadable) = await OAuthParameters.ReadFormAsync(request, cancel);
        if (form is null) { return new OAuthAnswer(unreadable!); }
        var (client, refused) = await ClientAuthentication.AuthenticateAsync(ehr, request, form, ehr.RevokeUrl()!, cancel);
        if (client is null) { return new OAuthAnswer(refused!); }
        if (form["token"] is not { } token) { return new OAuthAnswer(OAuthError.InvalidRequest("token is missing.")); }
        var isRefresh = ehr.Authorization.ByRefreshToken.TryGetValue(token, out var grant);
        var owner = isRefresh ? grant!.ClientId : ehr.Grants.Find(token)?.ClientId;
        if (owner is not null && owner != client.ClientId) { return new OAuthAnswer(OAuthError.UnauthorizedClient("The token belongs to another client.")); }
        if (isRefresh) { ehr.Authorization.Revoke(grant!); }
        else { ehr.Grants.Remove(token); }
        return new OAuthAnswer(new JsonObject());
    }
}
