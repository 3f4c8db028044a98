using CdsHooks.Service.Pages;
using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Launch;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Service.Launch;

/// <summary>Lets the user say which organization it is where one FHIR server serves several: the launch does not say. Nothing is sent anywhere before that.</summary>
internal sealed class LaunchChoice(LaunchTickets tickets, LaunchRates rates, LaunchRefusals refusals, IEhrRegistry registry)
{
    /// <summary>The enabled registrations that an <c>iss</c> may mean: those that the app is registered at, or else, to be refused by name, one that it is not.</summary>
    public IReadOnlyList<EhrRegistration> Of(string issuer)
    {
        if (!Uri.TryCreate(issuer, UriKind.Absolute, out var url)) { return []; }
        var known = registry.Current.WithFhirBase(url);
        var open = known.Where(ehr => ehr.Smart.LaunchClientId is not null).OrderBy(ehr => ehr.DisplayName, StringComparer.Ordinal).ThenBy(ehr => ehr.Name, StringComparer.Ordinal).ToList();
        return open.Count > 0 ? open : [.. known.Take(1)];
    }

    /// <summary>Shows the organizations, each with a link back here; <c>iss</c> and <c>launch</c> wait in shared state.</summary>
    /// <exception cref="Storage.SharedState.SharedStateUnavailableException">They cannot.</exception>
    public async Task<IResult> OfferAsync(HttpContext http, IReadOnlyList<EhrRegistration> ehrs, LaunchParameters parameters)
    {
        if (!rates.IsChoiceWithin(ehrs[0].FhirBaseUrl))
        {
            http.Response.Headers.RetryAfter = "60";
            return refusals.Refuse(http, ehr: null, LaunchRefusal.TooManyLaunches);
        }
        var ticket = await tickets.IssueAsync(new LaunchTicket(ehrs[0].Name, parameters.Issuer, new Secret(parameters.Launch), IsChoice: true), http.RequestAborted);
        PagePolicy.FramedBy(http.Response, ehrs);
        return new PageResult<ChoicePage>(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(ChoicePage.Ehrs)] = ehrs, [nameof(ChoicePage.Ticket)] = ticket });
    }

    /// <summary>The registration that was chosen, if it is one of those that the launch may mean.</summary>
    public EhrRegistration? Chosen(LaunchTicket ticket, string? name) =>
        Of(ticket.Issuer).FirstOrDefault(ehr => string.Equals(ehr.Name, name, StringComparison.Ordinal) && ehr.Smart.LaunchClientId is not null);
}
