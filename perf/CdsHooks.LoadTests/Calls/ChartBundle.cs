using System.Text.Json.Nodes;
using CdsHooks.Measuring.Bodies;

namespace CdsHooks.LoadTests.Calls;

/// <summary>A chart as a FHIR Bundle of any type, asked as an EHR would ask its own: by type and code, newest first.</summary>
internal sealed class ChartBundle
{
    private readonly ILookup<string, JsonObject> resources;

    private ChartBundle(IEnumerable<JsonObject> resources, JsonObject patient)
    {
        this.resources = resources.ToLookup(resource => (string)resource["resourceType"]!, StringComparer.Ordinal);
        Patient = patient;
    }

    public string PatientId => (string)Patient["id"]!;

    private JsonObject Patient { get; }

    /// <summary>Reads a Bundle.</summary>
    /// <param name="bundle">The Bundle; references by <c>urn:uuid:</c> become those by type and id, as they would on a server.</param>
    /// <returns>Null without a Patient with an id.</returns>
    public static ChartBundle? Read(JsonObject bundle)
    {
        var entries = bundle["entry"]!.AsArray().OfType<JsonObject>().Where(entry => entry["resource"] is JsonObject resource && resource["resourceType"] is JsonValue).ToList();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if ((string?)entry["fullUrl"] is { } url && (string?)entry["resource"]!["id"] is { } id) { names[url] = $"{(string)entry["resource"]!["resourceType"]!}/{id}"; }
        }
        var found = entries.ConvertAll(entry => entry["resource"]!.AsObject());
        foreach (var resource in found) { Rename(resource, names); }
        var patient = found.Find(resource => (string?)resource["resourceType"] == "Patient" && resource["id"] is JsonValue);
        return patient is null ? null : new ChartBundle(found, patient);
    }

    /// <summary>What the server answers to a prefetch template.</summary>
    /// <returns>The Patient, a searchset, or null for what the chart does not hold.</returns>
    public JsonNode? Answer(AdvertisedKey key)
    {
        if (!key.IsSearch) { return key.Type == "Patient" ? Patient.DeepClone() : null; }
        var found = resources[key.Type].Where(resource => key.Codes.Count == 0 || CodesOf(resource).Any(code => key.Codes.Contains(code, StringComparer.Ordinal)))
            .OrderByDescending(DateOf, StringComparer.Ordinal);
        var entries = (key.Codes.Count == 0 ? found : found.Take(key.Count)).Select(resource => (JsonNode)new JsonObject { ["resource"] = resource.DeepClone() });
        return new JsonObject { ["resourceType"] = "Bundle", ["type"] = "searchset", ["entry"] = new JsonArray([.. entries]) };
    }

    private static IEnumerable<string> CodesOf(JsonObject resource) =>
        (resource["code"]?["coding"] as JsonArray)?.Select(coding => (string?)coding?["code"]).OfType<string>() ?? [];

    private static string DateOf(JsonObject resource) => (string?)(resource["effectiveDateTime"] ?? resource["issued"] ?? resource["authoredOn"] ?? resource["recordedDate"]) ?? "";

    private static void Rename(JsonNode? node, Dictionary<string, string> names)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list) { Rename(item, names); }
        }
        if (node is not JsonObject parts) { return; }
        if ((string?)(parts["reference"] as JsonValue) is { } reference && names.TryGetValue(reference, out var name)) { parts["reference"] = name; }
        foreach (var (_, part) in parts) { Rename(part, names); }
    }
}
