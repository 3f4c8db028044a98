using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Authorization;
using CdsHooks.EhrSimulator.Charts;
using CdsHooks.EhrSimulator.Fhir.Search;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Fhir;

/// <summary>What one EHR says that it can do.</summary>
internal static class CapabilityStatement
{
    public static JsonObject Of(SimulatedEhr ehr) => new()
    {
        ["resourceType"] = "CapabilityStatement", ["id"] = ehr.Manner.Name, ["status"] = "active", ["date"] = "2026-01-01", ["publisher"] = "EHR simulator", ["kind"] = "instance",
        ["software"] = new JsonObject { ["name"] = "EHR simulator: " + ehr.Manner.Title }, ["implementation"] = new JsonObject { ["description"] = ehr.Manner.Title, ["url"] = ehr.FhirBaseUrl },
        ["fhirVersion"] = "4.0.1", ["format"] = new JsonArray("application/fhir+json", "json"),
        ["instantiates"] = new JsonArray("http://hl7.org/fhir/us/core/CapabilityStatement/us-core-server", "http://hl7.org/fhir/uv/bulkdata/CapabilityStatement/bulk-data"),
        ["rest"] = new JsonArray(new JsonObject
        {
            ["mode"] = "server", ["security"] = Security(ehr),
            ["resource"] = new JsonArray([.. SearchParameters.ByType.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Resource(ehr, pair.Key, pair.Value))]),
            ["interaction"] = ehr.Manner.Fhir.TakesBatch ? new JsonArray(new JsonObject { ["code"] = "batch" }) : null,
            ["operation"] = ehr.Manner.Fhir.Bulk.ExportsGroupsOnly ? null : new JsonArray(Operation("export")),
        }.WithoutNulls()),
    };

    private static JsonObject Security(SimulatedEhr ehr)
    {
        var uris = new JsonArray();
        foreach (var (name, url) in new[] { ("authorize", ehr.AuthorizeUrl()), ("token", ehr.TokenUrl()), ("revoke", ehr.RevokeUrl()), ("introspect", ehr.IntrospectUrl()) })
        {
            if (url is not null) { uris.Add((JsonNode)new JsonObject { ["url"] = name, ["valueUri"] = url }); }
        }

        return new JsonObject
        {
            ["extension"] = new JsonArray(new JsonObject { ["url"] = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris", ["extension"] = uris }),
            ["cors"] = ehr.Manner.AllowsCors, ["service"] = new JsonArray(Coded.Term("restful-security-service", "SMART-on-FHIR")),
        };
    }

    private static JsonObject Resource(SimulatedEhr ehr, string type, IReadOnlyDictionary<string, SearchParameter> parameters)
    {
        List<string> interactions = ["read", "search-type"];
        if (ehr.Manner.Fhir.TakesWrites && FhirWriting.Types.Contains(type, StringComparer.Ordinal)) { interactions.AddRange(["create", "update", "delete"]); }
        var includes = SearchParameters.Includes.Keys.Where(include => include.StartsWith(type + ":", StringComparison.Ordinal)).ToList();
        return new JsonObject
        {
            ["type"] = type, ["interaction"] = new JsonArray([.. interactions.Select(code => new JsonObject { ["code"] = code })]), ["versioning"] = "versioned", ["readHistory"] = false,
            ["conditionalCreate"] = interactions.Contains("create", StringComparer.Ordinal), ["searchInclude"] = includes.Count == 0 ? null : new JsonArray([.. includes.Select(include => JsonValue.Create(include))]),
            ["searchRevInclude"] = type == "Provenance" ? null : new JsonArray("Provenance:target"),
            ["searchParam"] = new JsonArray([.. parameters.Values.Select(parameter => new JsonObject { ["name"] = parameter.Name, ["type"] = TypeName(parameter.Type) })]),
            ["operation"] = type is "Group" || (type is "Patient" && !ehr.Manner.Fhir.Bulk.ExportsGroupsOnly) ? new JsonArray(Operation(type == "Group" ? "group-export" : "patient-export")) : null,
        }.WithoutNulls();
    }

    private static JsonObject Operation(string name) => new() { ["name"] = "export", ["definition"] = "http://hl7.org/fhir/uv/bulkdata/OperationDefinition/" + name };

    private static string TypeName(SearchType type) => type switch
    {
        SearchType.Token => "token",
        SearchType.Date => "date",
        SearchType.Reference => "reference",
        _ => "string",
    };
}
