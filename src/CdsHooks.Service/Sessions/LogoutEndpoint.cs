using Microsoft.AspNetCore.Http.Features;
using CdsHooks.Service.App;
using CdsHooks.Service.Pages;
using CdsHooks.Storage.SharedState;

namespace CdsHooks.Service.Sessions;

/// <summary>POST /app/{handle}/logout: ends the session here and at the EHR's token endpoint.</summary>
internal static class LogoutEndpoint
{
    public static async Task<IResult> LeaveAsync(HttpContext http, AppSessions sessions, SessionEnding ending)
    {
        var visit = http.Features.GetRequiredFeature<AppVisit>();
        try
        {
            if (await sessions.ReadAsync(visit.Session.Handle, http.RequestAborted) is { } kept)
            {
                await ending.EndAsync(visit.Ehr, kept, SessionEnd.SignedOut, reason: null, http.RequestAborted);
            }
        }
        catch (SharedStateUnavailableException)
        {
            return NoticeResult.Of(EndWords.Unavailable);
        }
        SessionCookie.Delete(http.Response, visit.Session.Handle);
        return NoticeResult.Of(EndWords.SignedOut(ehrSignOut: null));
    }
}
