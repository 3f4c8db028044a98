using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Charts;
using CdsHooks.EhrSimulator.Fhir.Access;
using CdsHooks.EhrSimulator.Fhir.Search;
using CdsHooks.EhrSimulator.Manners;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Fhir;

/// <summary>Searches one type of one EHR.</summary>
internal sealed class FhirSearching(SimulatedEhr ehr)
{
    private readonly SearchPages pages = new();

    /// <summary>Answers a search.</summary>
    /// <param name="type">The type.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="access">What was granted.</param>
    /// <param name="manner">How strict the server is.</param>
    public FhirAnswer Search(string type, IReadOnlyList<KeyValuePair<string, string>> parameters, FhirAccess access, FhirManner manner)
    {
        if (!access.Allows(type, 's')) { return FhirAccess.Insufficient($"searching {type} was not granted"); }
        var page = new SearchPage(type, parameters, 0);
        if (parameters.FirstOrDefault(parameter => parameter.Key == manner.PageParameter) is { Key: not null } link)
        {
            if (pages.Find(link.Value) is not { } known || known.Type != type) { return FhirAnswer.Refused(410, "expired", "This page is not known, or not any more."); }
            page = known;
        }

        SearchQuery query;
        try { query = SearchQuery.Read(type, page.Parameters, manner, ehr.FhirBaseUrl); }
        catch (SearchProblemException problem) { return FhirAnswer.Refused(400, problem.Code, problem.Message); }
        if (query.Patients is { } asked && !access.AllowsAllPatients(type, 's') && asked.Any(patient => patient != access.Grant.PatientId))
        {
            return FhirAccess.Insufficient("this patient's chart was not granted");
        }

        return new FhirAnswer(200, Bundle(query, page, access));
    }

    /// <summary>What a search finds, whatever was granted.</summary>
    public IEnumerable<ChartResource> Find(SearchQuery query)
    {
        IEnumerable<ChartResource> candidates = query.Patients is { } patients
            ? patients.Distinct(StringComparer.Ordinal).SelectMany(patient => ehr.Charts.Of(patient, query.Type))
            : ehr.Charts.All(query.Type);
        return query.InOrder(candidates.Where(resource => query.Criteria.All(criterion => criterion.Finds(resource.Body!.Value))));
    }

    private JsonObject Bundle(SearchQuery query, SearchPage page, FhirAccess access)
    {
        var found = Find(query).Where(resource => access.Allows(resource, 's')).ToList();
        var shown = query.CountsOnly ? [] : found.Skip(page.Skip).Take(query.PageSize).ToList();
        var links = new JsonArray(Link("self", Self(page)));
        if (!query.CountsOnly && page.Skip + shown.Count < found.Count) { links.Add((JsonNode)Link("next", Next(page, page.Skip + shown.Count))); }
        var bundle = new JsonObject
        {
            ["resourceType"] = "Bundle", ["id"] = Guid.NewGuid().ToString(), ["meta"] = new JsonObject { ["lastUpdated"] = ChartResource.Instant(ehr.Clock.GetUtcNow()) },
            ["type"] = "searchset", ["total"] = found.Count, ["link"] = links,
        };
        var entries = new JsonArray();
        foreach (var resource in shown) { entries.Add((JsonNode)Entry(resource, "match", query.OnlyElements)); }
        foreach (var resource in Included(query, shown).Where(resource => access.Allows(resource, 'r'))) { entries.Add((JsonNode)Entry(resource, "include", null)); }
        if (ehr.Faults.WarnsInBundles)
        {
            entries.Add((JsonNode)new JsonObject { ["resource"] = FhirAnswer.Outcome("warning", "incomplete", "Some results may be held back."), ["search"] = new JsonObject { ["mode"] = "outcome" } });
        }

        if (entries.Count > 0) { bundle["entry"] = entries; }
        return bundle;
    }

    private IEnumerable<ChartResource> Included(SearchQuery query, List<ChartResource> shown)
    {
        var references = shown.SelectMany(resource => query.Includes.SelectMany(path => Elements.At(resource.Body!.Value, path)))
            .Select(element => Elements.Text(element, "reference")).OfType<string>().Where(reference => !reference.StartsWith('#')).Distinct(StringComparer.Ordinal);
        var included = references.Select(reference => reference.Split('/')).Where(parts => parts.Length == 2)
            .Select(parts => ehr.Charts.Find(parts[0], parts[1])).Where(resource => resource is { Body: not null }).Select(resource => resource!);
        if (!query.IncludesProvenance) { return included; }
        var targets = shown.Select(resource => resource.Reference).ToHashSet(StringComparer.Ordinal);
        var provenance = shown.Select(resource => resource.PatientId).OfType<string>().Distinct(StringComparer.Ordinal).SelectMany(patient => ehr.Charts.Of(patient, "Provenance"))
            .Where(resource => Elements.At(resource.Body!.Value, "target").Any(target => targets.Contains(Elements.Text(target, "reference") ?? "")));
        return included.Concat(provenance);
    }

    private JsonObject Entry(ChartResource resource, string mode, IReadOnlyList<string>? only) => new()
    {
        ["fullUrl"] = $"{ehr.FhirBaseUrl}/{resource.Reference}", ["resource"] = only is null ? JsonObject.Create(FhirView.Of(resource, ehr.Manner.Fhir)) : Subset(resource.Body!.Value, only),
        ["search"] = new JsonObject { ["mode"] = mode },
    };

    private static JsonObject Subset(JsonElement resource, IReadOnlyList<string> only)
    {
        var subset = new JsonObject();
        foreach (var member in resource.EnumerateObject().Where(member => member.Name is "resourceType" or "id" or "meta" || only.Contains(member.Name, StringComparer.Ordinal)))
        {
            subset[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        }

        subset["meta"]!["tag"] = new JsonArray(Coded.Coding("http://terminology.hl7.org/CodeSystem/v3-ObservationValue", "SUBSETTED"));
        return subset;
    }

    private static JsonObject Link(string relation, string url) => new() { ["relation"] = relation, ["url"] = url };

    private string Self(SearchPage page) => $"{ehr.FhirBaseUrl}/{page.Type}{(page.Parameters.Count == 0 ? "" : "?" + Encoded(page.Parameters))}";

    private string Next(SearchPage page, int skip)
    {
        var name = pages.Add(page with { Skip = ehr.Faults.LoopsNextLink ? page.Skip : skip });
        var repeated = ehr.Manner.Fhir.RepeatsSearchInLinks && page.Parameters.Count > 0 ? Encoded(page.Parameters) + "&" : "";
        var baseUrl = ehr.Faults.NextLinkBase ?? ehr.FhirBaseUrl;
        return $"{baseUrl}/{page.Type}?{repeated}{ehr.Manner.Fhir.PageParameter}={name}";
    }

    private static string Encoded(IReadOnlyList<KeyValuePair<string, string>> parameters) =>
        string.Join('&', parameters.Select(parameter => $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(parameter.Value)}"));
}
