using CdsHooks.Fhir.Rest;
using CdsHooks.Service.App;
using CdsHooks.Service.Launch;
using CdsHooks.Service.Pages;
using CdsHooks.Smart.Registry;
using CdsHooks.Storage.SharedState;
using Microsoft.AspNetCore.Http.Features;

namespace CdsHooks.Service.Sessions;

/// <summary>In front of <c>/app/{handle}</c>: lets in whoever has the session's cookie, leaves the <see cref="AppVisit"/> for the page, and tells all others how to get back.</summary>
internal sealed class AppGate(
    AppSessions sessions, SessionEnding ending, TokenRefreshing refreshing, IEhrRegistry registry, IFhirReader reader, AppAddress address, SessionAudit audit, TimeProvider clock)
    : IEndpointFilter
{
    private const int LongestForm = 64 * 1024;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        PagePolicy.Unframed(http.Response);
        if (address.Of(http.Request) is not { } baseUrl) { return NoticeResult.Of(RefusalWords.NotSetUp); }
        try
        {
            var (visit, refusal) = await OpenAsync(http, http.GetRouteValue("handle") as string ?? "", baseUrl);
            if (visit is null) { return refusal; }
            http.Features.Set(visit);
        }
        catch (SharedStateUnavailableException)
        {
            http.Response.Headers.RetryAfter = "5";
            return NoticeResult.Of(EndWords.Unavailable);
        }
        return await next(context);
    }

    private async Task<(AppVisit? Visit, IResult? Refusal)> OpenAsync(HttpContext http, string handle, Uri baseUrl)
    {
        var secret = SessionCookie.Read(http.Request, handle);
        var finding = await sessions.FindAsync(handle, secret, http.RequestAborted);
        var kept = (finding as SessionFinding.Open)?.Kept ?? (finding as SessionFinding.Over)?.Kept;
        // Also who is turned away reads why in the EHR's frame, and not that something was blocked.
        var ehr = (kept?.Session.Ehr ?? (finding as SessionFinding.Over)?.Ehr) is { } name ? registry.Current.WithName(name) : null;
        if (ehr is not null) { PagePolicy.FramedBy(http.Response, ehr); }
        if (finding is SessionFinding.Over { Cause: var cause })
        {
            if (kept is not null) { await ending.EndAsync(ehr, kept, cause, reason: null, CancellationToken.None); }
            return (null, Turn(http, handle, ehr, cause));
        }
        if (ehr is not { IsEnabled: true })
        {
            await ending.EndAsync(ehr, kept!, SessionEnd.EhrSwitchedOff, reason: null, CancellationToken.None);
            return (null, Turn(http, handle, ehr, SessionEnd.EhrSwitchedOff));
        }
        if (!IsSafe(http.Request.Method) && !await IsOursAsync(http, baseUrl, secret!, handle))
        {
            var reference = NoticeResult.NewReference();
            audit.Forged(ehr, kept!.Session, reference);
            return (null, NoticeResult.Of(EndWords.Forged with { Reference = reference }));
        }
        return await OpenAsync(http, ehr, kept!, secret!);
    }

    private async Task<(AppVisit? Visit, IResult? Refusal)> OpenAsync(HttpContext http, EhrRegistration ehr, KeptSession kept, string secret)
    {
        var handle = kept.Session.Handle;
        await sessions.TouchAsync(handle, http.RequestAborted);
        var tokens = new SessionTokens(refreshing, ehr, kept, clock);
        // A session that is over at the EHR does not get as far as a page of the app.
        await tokens.CurrentAsync(http.RequestAborted);
        if (tokens.End is { } end) { return (null, Turn(http, handle, ehr, end)); }
        var session = tokens.Session!.Session;
        if (RefreshTimes.HasEnded(session.Grant, clock.GetUtcNow()))
        {
            http.Response.Headers.RetryAfter = "10";
            return (null, NoticeResult.Of(EndWords.NotRenewed));
        }
        return (new AppVisit(session, ehr, new FhirClient(reader, ehr.FhirServer(), tokens), FormTokens.Of(secret, handle)), null);
    }

    private IResult Turn(HttpContext http, string handle, EhrRegistration? ehr, SessionEnd cause)
    {
        var reference = NoticeResult.NewReference();
        audit.Turned(ehr?.Name ?? "none", cause, reference);
        // A cookie whose session is over has no use any more.
        if (SessionCookie.Read(http.Request, handle) is not null) { SessionCookie.Delete(http.Response, handle); }
        return NoticeResult.Of(EndWords.Of(cause) with { Reference = reference });
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    private static async Task<bool> IsOursAsync(HttpContext http, Uri baseUrl, string secret, string handle)
    {
        var request = http.Request;
        if (!SameOrigin.Made(request, baseUrl)) { return false; }
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) { limit.MaxRequestBodySize = LongestForm; }
        if (request.HasJsonContentType()) { return FormTokens.Fits(request.Headers[FormTokens.Header].ToString(), secret, handle); }
        if (!string.Equals(request.ContentType?.Split(';')[0].Trim(), "application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)) { return false; }
        try
        {
            return (await request.ReadFormAsync(http.RequestAborted))[FormTokens.Field] is [{ } token] && FormTokens.Fits(token, secret, handle);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
