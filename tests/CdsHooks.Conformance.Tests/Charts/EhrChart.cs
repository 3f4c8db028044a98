using System.Globalization;
using System.Text.Json.Nodes;

namespace CdsHooks.Conformance.Tests.Charts;

/// <summary>A chart in an EHR that fills prefetch templates as its FHIR server would.</summary>
internal sealed class EhrChart
{
    private readonly IReadOnlyList<JsonObject> resources;

    public EhrChart(string file)
        : this(Path.GetFileName(file).Split('_')[0], [.. JsonNode.Parse(File.ReadAllText(file))!["entry"]!.AsArray().Select(entry => entry!["resource"]!.AsObject())])
    {
    }

    private EhrChart(string name, IReadOnlyList<JsonObject> resources)
    {
        this.resources = resources;
        Name = name;
        PatientId = Text(OfType("Patient").Single(), "id");
        LastEncounterId = Text(OfType("Encounter").MaxBy(encounter => encounter["period"]?["start"]?.GetValue<string>(), StringComparer.Ordinal)!, "id");
    }

    public string PatientId { get; }

    public string Name { get; }

    public string LastEncounterId { get; }

    public DateOnly BirthDate => DateOnly.ParseExact(Text(OfType("Patient").Single(), "birthDate"), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Whether a result of one of those LOINC codes is on record from that day on.</summary>
    public bool HasObservation(DateOnly from, params string[] codes) => OfType("Observation").Any(result =>
        Codes(result["code"]).Any(code => codes.Contains(code.Split('|')[1], StringComparer.Ordinal))
        && DateOnly.ParseExact(Text(result, "effectiveDateTime")[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture) >= from);

    /// <summary>The chart with one resource more.</summary>
    public EhrChart With(JsonObject resource) => new(Name, [.. resources, resource]);

    public IEnumerable<JsonObject> OfType(string type) => resources.Where(resource => Text(resource, "resourceType") == type);

    /// <summary>What the FHIR server answers to a template: a resource, a searchset, or <see langword="null"/> for a read that finds nothing.</summary>
    public JsonNode? Answer(string template)
    {
        var query = template
            .Replace("{{context.patientId}}", PatientId, StringComparison.Ordinal)
            .Replace("{{context.encounterId}}", LastEncounterId, StringComparison.Ordinal)
            .Split('?', 2);
        if (query.Length == 1)
        {
            var read = query[0].Split('/');
            return OfType(read[0]).FirstOrDefault(resource => Text(resource, "id") == read[1])?.DeepClone();
        }
        var found = OfType(query[0]);
        var most = int.MaxValue;
        foreach (var parameter in query[1].Split('&').Select(parameter => parameter.Split('=', 2)))
        {
            var values = parameter[1].Split(',');
            found = parameter[0] switch
            {
                "patient" => found.Where(IsOfPatient),
                "code" => found.Where(resource => Codes(resource["code"]).Any(code => values.Contains(code, StringComparer.Ordinal))),
                "status" => found.Where(resource => values.Contains(Text(resource, "status"), StringComparer.Ordinal)),
                "clinical-status" => found.Where(resource => Codes(resource["clinicalStatus"]).Any(code => values.Contains(code.Split('|')[1], StringComparer.Ordinal))),
                "category" => found.Where(resource => Items(resource["category"]).SelectMany(Codes).Any(code => values.Contains(code.Split('|')[1], StringComparer.Ordinal))),
                "_sort" when values is ["-date"] => found.OrderByDescending(resource => DateTimeOffset.Parse(Text(resource, "effectiveDateTime"), CultureInfo.InvariantCulture)),
                "_count" => found,
                _ => throw new NotSupportedException($"A template asks for {parameter[0]}."),
            };
            if (parameter[0] == "_count") { most = int.Parse(values[0], CultureInfo.InvariantCulture); }
        }
        return Searchset([.. found.Take(most)]);
    }

    private static JsonObject Searchset(IReadOnlyList<JsonObject> found)
    {
        var bundle = new JsonObject { ["resourceType"] = "Bundle", ["type"] = "searchset", ["total"] = found.Count };
        if (found.Count > 0)
        {
            bundle["entry"] = new JsonArray([.. found.Select(resource => new JsonObject
            {
                ["fullUrl"] = $"urn:uuid:{Text(resource, "id")}",
                ["resource"] = resource.DeepClone(),
                ["search"] = new JsonObject { ["mode"] = "match" },
            })]);
        }
        return bundle;
    }

    private bool IsOfPatient(JsonObject resource) =>
        ((resource["subject"] ?? resource["patient"])?["reference"]?.GetValue<string>() ?? "").EndsWith(PatientId, StringComparison.Ordinal);

    private static IEnumerable<string> Codes(JsonNode? concept) =>
        Items(concept?["coding"]).Select(coding => $"{coding["system"]}|{coding["code"]}");

    private static IEnumerable<JsonNode> Items(JsonNode? array) => (array as JsonArray)?.OfType<JsonNode>() ?? [];

    private static string Text(JsonObject resource, string member) => resource[member]?.GetValue<string>() ?? "";
}
