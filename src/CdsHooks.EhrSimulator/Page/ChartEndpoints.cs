using CdsHooks.EhrSimulator.Hooks;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Page;

/// <summary>What there is to look at: EHRs, patients, charts.</summary>
internal static class ChartEndpoints
{
    public static void MapCharts(this IEndpointRouteBuilder page)
    {
        page.MapGet("/ehrs", (SimulatedEhrs ehrs) => ehrs.ByName.Values.Select(ehr => new
        {
            ehr.Manner.Name,
            ehr.Manner.Title,
            ehr.Manner.Cards.Calls.Hooks,
            Display = ehr.Manner.Cards.Display,
            Slips = Enum.GetNames<TokenSlip>(),
        }));
        var ehr = page.MapEhr();
        ehr.MapGet("/patients", (HttpContext http) => http.Ehr().Charts.Patients.Select(chart => new { Id = chart.PatientId, chart.Title, chart.Story, chart.Expect }));
        ehr.MapGet("/patients/{id}", (string id, HttpContext http) =>
            http.Ehr().Charts.Patients.FirstOrDefault(chart => chart.PatientId == id) is { } chart
                ? Results.Ok(new { Patient = chart, Resources = http.Ehr().Charts.Of(id).Select(resource => resource.Body) })
                : Results.NotFound());
    }
}
