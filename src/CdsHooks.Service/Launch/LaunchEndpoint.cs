using CdsHooks.Service.Pages;
using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Launch;
using CdsHooks.Smart.Registry;
using CdsHooks.Storage.SharedState;

namespace CdsHooks.Service.Launch;

/// <summary>GET /launch: an EHR opens the app on a patient.</summary>
internal static class LaunchEndpoint
{
    private const int LongestTicket = 64;

    public static async Task<IResult> LaunchAsync(HttpContext http, Launching launching, LaunchTickets tickets, LaunchRefusals refusals, IEhrRegistry registry, AppAddress address)
    {
        PagePolicy.Unframed(http.Response);
        if (address.Of(http.Request) is not { } baseUrl) { return NoticeResult.Of(RefusalWords.NotSetUp); }
        try
        {
            if (QueryParameters.Of(http.Request).TryOne("again", LongestTicket, out var ticket) && ticket is not null)
            {
                return await tickets.TakeAsync(ticket, http.RequestAborted) is { } again && registry.Current.WithName(again.Ehr) is { IsEnabled: true } known
                    ? await launching.BeginAsync(http, known, baseUrl, again.Issuer, again.Launch, isSecondTry: true)
                    : refusals.Refuse(http, ehr: null, LaunchRefusal.UnknownState);
            }
        }
        catch (SharedStateUnavailableException)
        {
            return refusals.Refuse(http, ehr: null, LaunchRefusal.StateUnavailable);
        }
        if (!LaunchParameters.TryRead(http.Request, out var parameters)) { return refusals.Refuse(http, ehr: null, LaunchRefusal.MalformedLaunch); }
        if (Find(registry.Current, parameters.Issuer) is not { } ehr) { return refusals.Refuse(http, ehr: null, LaunchRefusal.UnknownIssuer); }
        return await launching.BeginAsync(http, ehr, baseUrl, parameters.Issuer, new Secret(parameters.Launch), isSecondTry: false);
    }

    // Where one server serves several organizations, the launch does not say which; the first by name that the app is registered at stands for all.
    private static EhrRegistration? Find(EhrDirectory directory, string issuer)
    {
        if (!Uri.TryCreate(issuer, UriKind.Absolute, out var url)) { return null; }
        var known = directory.WithFhirBase(url);
        return known.Where(ehr => ehr.Smart.LaunchClientId is not null).OrderBy(ehr => ehr.Name, StringComparer.Ordinal).FirstOrDefault() ?? (known.Count > 0 ? known[0] : null);
    }
}
