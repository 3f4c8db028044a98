using CdsHooks.Service.App;
using CdsHooks.Service.Launch;
using CdsHooks.Service.Pages;
using CdsHooks.Smart.Discovery;
using CdsHooks.Storage.SharedState;
using Microsoft.AspNetCore.Http.Features;

namespace CdsHooks.Service.Sessions;

/// <summary>POST /app/{handle}/logout: ends the session here and gives its tokens back to the EHR. The EHR's own session goes on unless the user ends that, too.</summary>
internal static class LogoutEndpoint
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static async Task<IResult> LeaveAsync(HttpContext http, AppSessions sessions, SessionEnding ending, ISmartConfigurations configurations, AppAddress address)
    {
        var visit = http.Features.GetRequiredFeature<AppVisit>();
        try
        {
            // Who closes the window at once is signed out all the same.
            if (await sessions.ReadAsync(visit.Session.Handle, CancellationToken.None) is { } kept)
            {
                await ending.EndAsync(visit.Ehr, kept, SessionEnd.SignedOut, reason: null, CancellationToken.None);
            }
        }
        catch (SharedStateUnavailableException)
        {
            return NoticeResult.Of(EndWords.Unavailable);
        }
        SessionCookie.Delete(http.Response, visit.Session.Handle);
        return NoticeResult.Of(EndWords.SignedOut(await EhrSignOutAsync(visit, configurations, address.Of(http.Request), http.RequestAborted)));
    }

    // A link and no redirect: inside a frame the EHR's session is not the app's to end without asking. Back here leads one address only, that of the service.
    private static async Task<Uri?> EhrSignOutAsync(AppVisit visit, ISmartConfigurations configurations, Uri? baseUrl, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            if ((await configurations.OfAsync(visit.Ehr, patience.Token)).EndSessionEndpoint is not { } endpoint || baseUrl is null) { return null; }
            var query = $"client_id={Uri.EscapeDataString(visit.Ehr.Smart.LaunchClientId ?? "")}&post_logout_redirect_uri={Uri.EscapeDataString(baseUrl.AbsoluteUri)}";
            return new UriBuilder(endpoint) { Query = endpoint.Query.Length > 1 ? $"{endpoint.Query[1..]}&{query}" : query }.Uri;
        }
        catch (Exception failure) when (failure is SmartConfigurationException or OperationCanceledException)
        {
            return null;
        }
    }
}
