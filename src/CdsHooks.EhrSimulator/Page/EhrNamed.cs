using System.Globalization;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Page;

/// <summary>Finds the EHR that a path names, and answers 404 where there is none.</summary>
internal static class EhrNamed
{
    public static RouteGroupBuilder MapEhr(this IEndpointRouteBuilder page)
    {
        var group = page.MapGroup("/{ehr}");
        group.AddEndpointFilter((call, next) => call.HttpContext.RequestServices.GetRequiredService<SimulatedEhrs>().ByName.ContainsKey(NameOf(call.HttpContext))
            ? next(call)
            : ValueTask.FromResult<object?>(Results.NotFound()));
        return group;
    }

    public static SimulatedEhr Ehr(this HttpContext http) => http.RequestServices.GetRequiredService<SimulatedEhrs>().ByName[NameOf(http)];

    /// <summary>The EHR's present moment as a FHIR instant in UTC.</summary>
    public static string Instant(this SimulatedEhr ehr) => ehr.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string NameOf(HttpContext http) => http.GetRouteValue("ehr") as string ?? "";
}
