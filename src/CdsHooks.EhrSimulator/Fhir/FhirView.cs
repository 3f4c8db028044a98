using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Charts;
using CdsHooks.EhrSimulator.Manners;

namespace CdsHooks.EhrSimulator.Fhir;

/// <summary>How an EHR shows what it keeps.</summary>
internal static class FhirView
{
    /// <summary>The resource as this EHR sends it.</summary>
    public static JsonElement Of(ChartResource resource, FhirManner manner)
    {
        var body = resource.Body!.Value;
        if (resource.Type != "Encounter" || !manner.HasOwnEncounterClass) { return body; }
        var encounter = JsonObject.Create(body)!;
        var isStay = (string?)encounter["class"]?["code"] == "IMP";
        encounter["class"] = Coded.Coding("urn:oid:2.999.1.7.10.13260", isStay ? "4" : "13", isStay ? "Hospital Encounter" : "Support OP Encounter");
        return JsonSerializer.SerializeToElement(encounter);
    }
}
