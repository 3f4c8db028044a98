using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>Signs a user out at an app's wish (OpenID Connect RP-Initiated Logout), and returns only to where the app registered.</summary>
internal static class EndSessionEndpoint
{
    public static async Task<IResult> AnswerAsync(SimulatedEhr ehr, HttpRequest request, CancellationToken cancel)
    {
        var (sent, unreadable) = HttpMethods.IsPost(request.Method) ? await OAuthParameters.ReadFormAsync(request, cancel) : (new OAuthParameters(request.Query), null);
        if (sent is null) { return AuthorizePages.Error(unreadable!.Description); }
        var hint = sent["id_token_hint"] is { } token ? await IdToken.ReadHintAsync(ehr, token) : null;
        if (sent["id_token_hint"] is not null && hint is null) { return AuthorizePages.Error("The app sent an id_token_hint that is not of this EHR."); }
        if (hint is { } known)
        {
            if (sent["client_id"] is { } named && named != known.ClientId) { return AuthorizePages.Error("client_id is not that of the id_token_hint."); }
            ehr.Authorization.EndSession(known.Subject);
        }
        if (sent["post_logout_redirect_uri"] is not { } back) { return AuthorizePages.SignedOut(); }
        var client = (hint?.ClientId ?? sent["client_id"]) is { } clientId ? ehr.Clients.Find(clientId) : null;
        if (client?.PostLogoutUris.Contains(back, StringComparer.Ordinal) != true) { return AuthorizePages.Error("The app wants to return to an address that it did not register (post_logout_redirect_uri)."); }
        return new SeeOther(sent["state"] is { } state ? $"{back}{(back.Contains('?', StringComparison.Ordinal) ? '&' : '?')}state={Uri.EscapeDataString(state)}" : back);
    }
}
