using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>Gives a backend its token: to clients with keys alone, without a refresh token.</summary>
internal static class BackendExchange
{
    public static IResult Give(SimulatedEhr ehr, RegisteredClient client, OAuthParameters form)
    {
        if (client.Kind != ClientKind.PrivateKeyJwt) { return new OAuthAnswer(OAuthError.UnauthorizedClient("Backend Services take private_key_jwt alone.")); }
        var scopes = ScopeDecision.ForBackend(ehr, client, form["scope"]);
        if (scopes.Error is { } unfit) { return new OAuthAnswer(unfit); }
        var grant = new AppGrant { ClientId = client.ClientId, Scopes = scopes.Granted, AuthenticatedAt = ehr.Clock.GetUtcNow() };
        return new OAuthAnswer(TokenResponse.ForBackend(ehr, grant));
    }
}
