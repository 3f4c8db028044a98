using CdsHooks.EhrSimulator.Simulation;
using Microsoft.Extensions.Options;

namespace CdsHooks.EhrSimulator.Page;

/// <summary>Launches the app: from a card's link, or from the menu.</summary>
internal static class LaunchEndpoints
{
    public static void MapLaunches(this IEndpointRouteBuilder page) => page.MapEhr().MapPost("/launches", Launch);

    private static IResult Launch(LaunchRequest asked, HttpContext http, IOptions<SimulatorOptions> options)
    {
        var service = options.Value.ServiceUrl;
        // An EHR launches apps that are registered with it, and no others.
        if (!Uri.TryCreate(asked.Url ?? new Uri(service, "launch").AbsoluteUri, UriKind.Absolute, out var url) || url.GetLeftPart(UriPartial.Authority) != service.GetLeftPart(UriPartial.Authority))
        {
            return Results.BadRequest();
        }
        var ehr = http.Ehr();
        var launch = ehr.Launches.Issue(new LaunchContext
        {
            PatientId = asked.PatientId, EncounterId = asked.EncounterId, UserReference = asked.UserId, AppContext = asked.AppContext, NeedsPatientBanner = asked.NeedsPatientBanner,
        });
        var joint = url.Query.Length > 1 ? "&" : "?";
        return Results.Ok(new { Url = $"{url.AbsoluteUri}{joint}iss={Uri.EscapeDataString(ehr.FhirBaseUrl)}&launch={Uri.EscapeDataString(launch)}" });
    }

    private sealed record LaunchRequest(string PatientId, string? Url = null, string? EncounterId = null, string? UserId = null, string? AppContext = null,
        bool? NeedsPatientBanner = null);
}
