using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Charts;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Fhir;

/// <summary>The FHIR server of each EHR, under its FHIR base path.</summary>
public static class FhirEndpoint
{
    /// <summary>Maps the FHIR servers of all EHRs.</summary>
    public static void MapFhir(this WebApplication app)
    {
        foreach (var ehr in app.Services.GetRequiredService<SimulatedEhrs>().ByName.Values)
        {
            app.MapGet(ehr.Manner.FhirPath + "/Patient/{id}", (string id) => ehr.Charts.Find("Patient", id)?.Body is { } body ? Results.Json(body, contentType: "application/fhir+json") : Results.NotFound());
            app.MapGet(ehr.Manner.FhirPath + "/{type}", (string type, string? patient) => Results.Json(Bundle(ehr, type, patient), contentType: "application/fhir+json"));
        }
    }

    private static JsonObject Bundle(SimulatedEhr ehr, string type, string? patient) => new()
    {
        ["resourceType"] = "Bundle", ["type"] = "searchset",
        ["entry"] = new JsonArray([.. (patient is null ? ehr.Charts.All(type) : ehr.Charts.Of(patient).Where(resource => resource.Type == type)).Select(resource => new JsonObject { ["resource"] = JsonObject.Create(resource.Body!.Value) })]),
    };
}
