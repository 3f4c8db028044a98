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
        if (!TryReadBack(ehr, sent, hint?.ClientId ?? sent["client_id"], out var back)) { return AuthorizePages.Error("The app wants to return to an address that it did not register (post_logout_redirect_uri)."); }
        // Without a hint anybody may have written the link, so the user is asked.
        return hint is null ? AuthorizePages.SignOut(ehr, ehr.Authorization.SignedInFirst(), ehr.Authorization.SigningOut.Add(new SignOutRequest(back))) : Leave(back);
    }

    /// <summary>Takes what the user chose on the page.</summary>
    public static async Task<IResult> DecideAsync(SimulatedEhr ehr, HttpRequest request, CancellationToken cancel)
    {
        var (chosen, unreadable) = await OAuthParameters.ReadFormAsync(request, cancel);
        if (chosen is null) { return AuthorizePages.Error(unreadable!.Description); }
        if (ehr.Authorization.SigningOut.Take(chosen["handle"]) is not { } wish) { return AuthorizePages.Error("This page was answered before, or is too old."); }
        if (chosen["decision"] is not "end" || chosen["user"] is not { } user) { return AuthorizePages.StillSignedIn(); }
        ehr.Authorization.EndSession(new SimulatedUser(user, user).Subject);
        return Leave(wish.Back);
    }

    private static bool TryReadBack(SimulatedEhr ehr, OAuthParameters sent, string? clientId, out string? back)
    {
        back = sent["post_logout_redirect_uri"];
        if (back is null) { return true; }
        if (clientId is null || ehr.Clients.Find(clientId)?.PostLogoutUris.Contains(back, StringComparer.Ordinal) != true) { return false; }
        if (sent["state"] is { } state) { back += $"{(back.Contains('?', StringComparison.Ordinal) ? '&' : '?')}state={Uri.EscapeDataString(state)}"; }
        return true;
    }

    private static IResult Leave(string? back) => back is null ? AuthorizePages.SignedOut() : new SeeOther(back);
}
