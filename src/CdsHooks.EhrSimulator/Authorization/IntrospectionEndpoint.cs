using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>Tells a client about its own tokens (RFC 7662), and of all others only that they are not active.</summary>
internal static class IntrospectionEndpoint
{
    public static async Task<IResult> AnswerAsync(SimulatedEhr ehr, HttpRequest request, CancellationToken cancel)
    {
        var (form, unreadable) = await OAuthParameters.ReadFormAsync(request, cancel);
        if (form is null) { return new OAuthAnswer(unreadable!); }
        var (client, refused) = await ClientAuthentication.AuthenticateAsync(ehr, request, form, ehr.IntrospectUrl()!, cancel);
        if (client is null) { return new OAuthAnswer(refused!); }
        if (form["token"] is not { } token) { return new OAuthAnswer(OAuthError.InvalidRequest("token is missing.")); }
        if (ehr.Authorization.FindAccess(token) is var (grant, access) && grant.ClientId == client.ClientId) { return new OAuthAnswer(Active(ehr, grant, access.Scopes, access.ExpiresAt, "Bearer")); }
        if (ehr.Authorization.FindRefresh(token) is { } refresh && refresh.ClientId == client.ClientId) { return new OAuthAnswer(Active(ehr, refresh, refresh.Scopes, refresh.RefreshExpiresAt, null)); }
        return new OAuthAnswer(new JsonObject { ["active"] = false });
    }

    private static JsonObject Active(SimulatedEhr ehr, AppGrant grant, IReadOnlyList<string> scopes, DateTimeOffset expiresAt, string? type)
    {
        var answer = new JsonObject { ["active"] = true, ["scope"] = string.Join(' ', scopes), ["client_id"] = grant.ClientId, ["exp"] = expiresAt.ToUnixTimeSeconds() };
        if (type is not null) { answer["token_type"] = type; }
        if (grant.User is not { } user) { return answer; }
        LaunchParameters.Add(ehr, grant, answer);
        if (!grant.Has("openid")) { return answer; }
        (answer["iss"], answer["sub"]) = (ehr.Issuer(), user.Subject);
        if (grant.Has("fhirUser")) { answer["fhirUser"] = IdToken.FhirUser(ehr, user); }
        return answer;
    }
}
