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
    private const int LongestName = 200;

    public static async Task<IResult> LaunchAsync(HttpContext http, Launching launching, LaunchChoice choice, LaunchTickets tickets, LaunchRefusals refusals, IEhrRegistry registry, AppAddress address)
    {
        PagePolicy.Unframed(http.Response);
        if (address.Of(http.Request) is not { } baseUrl) { return NoticeResult.Of(RefusalWords.NotSetUp); }
        var query = QueryParameters.Of(http.Request);
        try
        {
            if (query.TryOne("again", LongestTicket, out var ticket) && ticket is not null)
            {
                return await tickets.TakeAsync(ticket, http.RequestAborted) is { IsChoice: false } again && registry.Current.WithName(again.Ehr) is { IsEnabled: true } known
                    ? await launching.BeginAsync(http, known, baseUrl, again.Issuer, again.Launch, isSecondTry: true)
                    : refusals.Refuse(http, ehr: null, LaunchRefusal.UnknownState);
            }
            if (query.TryOne("choice", LongestTicket, out ticket) && ticket is not null)
            {
                return query.TryOne("ehr", LongestName, out var name) && await tickets.TakeAsync(ticket, http.RequestAborted) is { IsChoice: true } waiting && choice.Chosen(waiting, name) is { } chosen
                    ? await launching.BeginAsync(http, chosen, baseUrl, waiting.Issuer, waiting.Launch, isSecondTry: false)
                    : refusals.Refuse(http, ehr: null, LaunchRefusal.UnknownState);
            }
            if (!LaunchParameters.TryRead(http.Request, out var parameters)) { return refusals.Refuse(http, ehr: null, LaunchRefusal.MalformedLaunch); }
            return choice.Of(parameters.Issuer) switch
            {
                [] => refusals.Refuse(http, ehr: null, LaunchRefusal.UnknownIssuer),
                [var ehr] => await launching.BeginAsync(http, ehr, baseUrl, parameters.Issuer, new Secret(parameters.Launch), isSecondTry: false),
                var several => await choice.OfferAsync(http, several, parameters),
            };
        }
        catch (SharedStateUnavailableException)
        {
            return refusals.Refuse(http, ehr: null, LaunchRefusal.StateUnavailable);
        }
    }
}
