using CdsHooks.Service.Pages;
using CdsHooks.Service.Sessions;
using CdsHooks.Smart.Launch;
using CdsHooks.Smart.Registry;
using CdsHooks.Storage.SharedState;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Launch;

/// <summary>GET /launch/callback: the EHR sends the browser back. The state comes first: without a launch of this browser nothing is sent anywhere.</summary>
internal sealed class CallbackEndpoint(
    KeptLaunches launches, LaunchTickets tickets, Launching launching, ISmartLaunches smart, LaunchRefusals refusals, AppSessions sessions, SessionEnding ending, SessionAudit audit,
    IEhrRegistry registry, AppAddress address, IOptions<AppSessionOptions> options, TimeProvider clock)
{
    private const int LongestState = 512;
    private const int LongestCode = 8_000;
    private const int LongestText = 2_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    public static Task<IResult> CallbackAsync(HttpContext http, CallbackEndpoint endpoint) => endpoint.AnswerAsync(http);

    private async Task<IResult> AnswerAsync(HttpContext http)
    {
        PagePolicy.Unframed(http.Response);
        if (address.Of(http.Request) is not { } baseUrl) { return NoticeResult.Of(RefusalWords.NotSetUp); }
        var query = QueryParameters.Of(http.Request);
        if (!query.TryOne("state", LongestState, out var state) || state is null) { return refusals.Refuse(http, ehr: null, LaunchRefusal.UnknownState); }
        try
        {
            return await AnswerAsync(http, query, state, baseUrl);
        }
        catch (SharedStateUnavailableException)
        {
            return refusals.Refuse(http, ehr: null, LaunchRefusal.StateUnavailable);
        }
    }

    private async Task<IResult> AnswerAsync(HttpContext http, QueryParameters query, string state, Uri baseUrl)
    {
        var id = KeptLaunches.IdOf(state);
        var cookie = LaunchCookie.Read(http.Request, id);
        if (await launches.TakeAsync(state, http.RequestAborted) is not { } launch) { return refusals.Refuse(http, ehr: null, LaunchRefusal.UnknownState); }
        if (cookie is not null) { LaunchCookie.Delete(http.Response, id); }
        if (registry.Current.WithName(launch.Transaction.Ehr) is not { IsEnabled: true } ehr) { return refusals.Refuse(http, ehr: null, LaunchRefusal.UnknownIssuer); }
        if (clock.GetUtcNow() - launch.Transaction.BegunAt >= LaunchCookie.Life) { return refusals.Refuse(http, ehr, LaunchRefusal.UnknownState); }
        if (cookie is null) { return await WithoutCookieAsync(http, launch, ehr, baseUrl); }
        if (!Seal.Fits(cookie, launch.CookieHash)) { return refusals.Refuse(http, ehr, LaunchRefusal.UnknownState); }
        if (!query.TryOne("code", LongestCode, out var code) || !query.TryOne("error", LongestText, out var error)
            || !query.TryOne("error_description", LongestText, out var description) || !query.TryOne("iss", LongestText, out var issuer))
        {
            return refusals.Refuse(http, ehr, LaunchRefusal.MalformedCallback);
        }
        return await CompleteAsync(http, launch, ehr, new LaunchCallback(code, error, description, issuer));
    }

    // Whoever is led here with the answer to somebody else's launch gets no further than a launch of their own.
    private async Task<IResult> WithoutCookieAsync(HttpContext http, KeptLaunch launch, EhrRegistration ehr, Uri baseUrl)
    {
        if (!launch.IsSecondTry) { return await launching.BeginAsync(http, ehr, baseUrl, launch.Issuer, launch.Launch, isSecondTry: true); }
        var ticket = await tickets.IssueAsync(new LaunchTicket(ehr.Name, launch.Issuer, launch.Launch), http.RequestAborted);
        return refusals.Refuse(http, ehr, LaunchRefusal.UnknownState, RefusalWords.NoCookies(ticket));
    }

    private async Task<IResult> CompleteAsync(HttpContext http, KeptLaunch launch, EhrRegistration ehr, LaunchCallback callback)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(Patience);
        try
        {
            return await smart.CompleteAsync(ehr, launch.Transaction, callback, patience.Token) switch
            {
                LaunchCompletion.Refused refused => refusals.Refuse(http, ehr, refused.Cause, callback.ErrorDescription),
                LaunchCompletion.Granted { Grant.Context.PatientId: null } => refusals.Refuse(http, ehr, LaunchRefusal.NoPatient),
                LaunchCompletion.Granted granted => await OpenAsync(http, launch, ehr, granted),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return refusals.Refuse(http, ehr, LaunchRefusal.NoTokens);
        }
    }

    private async Task<IResult> OpenAsync(HttpContext http, KeptLaunch launch, EhrRegistration ehr, LaunchCompletion.Granted granted)
    {
        await CloseOldestAsync(http);
        var (session, secret) = await sessions.OpenAsync(ehr, granted.Grant, launch.Transaction.IsEhrLaunch, http.RequestAborted);
        SessionCookie.Set(http.Response, session.Handle, secret);
        audit.LaunchCompleted(ehr, session);
        // Relative, so that it holds behind a proxy that keeps a path of its own in front; and it strips code and state from the address.
        http.Response.Headers.Location = $"../app/{session.Handle}{LaunchTargets.Of(granted.Grant.Context.Intent)}";
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    private async Task CloseOldestAsync(HttpContext http)
    {
        var open = SessionCookie.All(http.Request);
        foreach (var (handle, secret) in open.Take(Math.Max(0, open.Count - options.Value.MaxPerBrowser + 1)))
        {
            SessionCookie.Delete(http.Response, handle);
            if (await sessions.FindAsync(handle, secret, http.RequestAborted) is SessionFinding.Open { Kept: var old })
            {
                await ending.EndAsync(registry.Current.WithName(old.Session.Ehr), old, SessionEnd.Displaced, reason: null, CancellationToken.None);
            }
        }
    }
}
