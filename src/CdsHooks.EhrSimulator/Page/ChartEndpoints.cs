using CdsHooks.EhrSimulator.Hooks;
using CdsHooks.EhrSimulator.Simulation;
using Microsoft.Extensions.Options;

namespace CdsHooks.EhrSimulator.Page;

/// <summary>What there is to look at: EHRs, patients, charts.</summary>
internal static class ChartEndpoints
{
    public static void MapCharts(this IEndpointRouteBuilder page)
    {
        page.MapGet("/ehrs", (SimulatedEhrs ehrs, IOptions<SimulatorOptions> options) => ehrs.ByName.Values.Select(ehr => new
        {
            ehr.Manner.Name,
            ehr.Manner.Title,
            ehr.FhirBaseUrl,
            options.Value.ServiceUrl,
            HookManner.Of(ehr.Manner).Hooks,
            Display = CardDisplay.Of(ehr.Manner),
            Slips = Enum.GetNames<TokenSlip>(),
        }));
        var ehr = page.MapEhr();
        ehr.MapGet("/patients", (HttpContext http, IPageCharts charts) => charts.PatientsOf(http.Ehr()).Select(patient => new { patient.Id, patient.Title, patient.Story, patient.Expect }));
        ehr.MapGet("/patients/{id}", (string id, HttpContext http, IPageCharts charts) =>
            charts.PatientsOf(http.Ehr()).FirstOrDefault(patient => patient.Id == id) is { } patient
                ? Results.Ok(new { Patient = patient, Resources = charts.ChartOf(http.Ehr(), id) })
                : Results.NotFound());
    }
}
