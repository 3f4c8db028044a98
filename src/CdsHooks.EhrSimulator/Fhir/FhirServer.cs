using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Fhir.Access;
using CdsHooks.EhrSimulator.Fhir.Search;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Fhir;

/// <summary>The FHIR server of one EHR: which interaction a request asks for, and whether it may.</summary>
internal sealed class FhirServer
{
    private readonly SimulatedEhr ehr;
    private readonly FhirSearching searching;
    private readonly FhirWriting writing;

    public FhirServer(SimulatedEhr ehr)
    {
        this.ehr = ehr;
        searching = new FhirSearching(ehr);
        writing = new FhirWriting(ehr, searching);
    }

    /// <summary>Answers one request.</summary>
    public FhirAnswer Answer(FhirRequest request)
    {
        if (!TakesJson(request)) { return FhirAnswer.Refused(406, "not-supported", "Answers are application/fhir+json."); }
        if (request is { Method: "GET", Path: ["metadata"] }) { return new FhirAnswer(200, CapabilityStatement.Of(ehr)); }
        return FhirAccess.Of(ehr, request.Headers("Authorization"), out var refusal) is { } access ? Answer(request, access) : refusal!;
    }

    /// <summary>
    /// Reads or searches from within the EHR, as it does for prefetch: without a token, and without the parameters that it asks of others. <paramref name="query"/> is relative to the FHIR
    /// base URL: <c>Patient/1</c>, <c>Condition?patient=1</c>.
    /// </summary>
    public FhirAnswer AnswerWithin(string query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var question = query.IndexOf('?', StringComparison.Ordinal);
        var path = FhirRequest.Split(question < 0 ? query : query[..question]);
        var parameters = FhirRequest.Read(question < 0 ? "" : query[(question + 1)..]);
        var access = FhirAccess.Within(ehr);
        return path is [var type] && SearchParameters.ByType.ContainsKey(type)
            ? searching.Search(type, parameters, access, ehr.Manner.Fhir with { NeedsPatient = false, RequiredParameters = [], PageSize = ehr.Manner.Fhir.MaxPageSize })
            : Answer(new FhirRequest("GET", path, parameters, "", _ => null), access);
    }

    private FhirAnswer Answer(FhirRequest request, FhirAccess access)
    {
        if (request.Path is [var type, ..] && !SearchParameters.ByType.ContainsKey(type)) { return FhirAnswer.Refused(404, "not-supported", $"There is no {type} here."); }
        return request switch
        {
            { Method: "GET", Path: [var name] } => searching.Search(name, request.Parameters, access, ehr.Manner.Fhir),
            { Method: "POST", Path: [var name, "_search"] } => searching.Search(name, request.Parameters, access, ehr.Manner.Fhir),
            { Method: "GET", Path: [var name, var id] } => Read(name, id, request, access),
            { Method: "POST", Path: [] } => Batch(request, access),
            { Method: "POST", Path: [var name] } => writing.Create(name, request, access),
            { Method: "PUT", Path: [var name, var id] } => writing.Update(name, id, request, access),
            { Method: "DELETE", Path: [var name, var id] } => writing.Delete(name, id, access),
            { Path: [_, _, "_history", ..] } => FhirAnswer.Refused(404, "not-supported", "Former versions are not kept."),
            { Path.Count: > 2 } => FhirAnswer.Refused(404, "not-supported", "There is nothing at this address."),
            _ => FhirAnswer.Refused(405, "not-supported", "This interaction is not supported."),
        };
    }

    private FhirAnswer Read(string type, string id, FhirRequest request, FhirAccess access)
    {
        if (!access.Allows(type, 'r')) { return FhirAccess.Insufficient($"reading {type} was not granted"); }
        if (request.Parameters.FirstOrDefault(parameter => parameter.Key is not "_format") is { Key: not null } unknown)
        {
            return FhirAnswer.Refused(400, "not-supported", $"A read has no parameter '{unknown.Key}'.");
        }

        if (ehr.Charts.Find(type, id) is not { } resource) { return FhirAnswer.Refused(404, "not-found", $"There is no {type} of this id."); }
        if (resource.Body is null) { return FhirAnswer.Refused(410, "deleted", "It was deleted.").With("ETag", FhirAnswer.ETag(resource)); }
        if (!access.Allows(resource, 'r')) { return FhirAccess.Insufficient($"reading {resource.Reference} was not granted"); }
        if (request.Headers("If-None-Match") == FhirAnswer.ETag(resource)) { return new FhirAnswer(304, null).With("ETag", FhirAnswer.ETag(resource)); }
        return FhirAnswer.Of(resource) with { Body = JsonObject.Create(FhirView.Of(resource, ehr.Manner.Fhir)) };
    }

    private FhirAnswer Batch(FhirRequest request, FhirAccess access)
    {
        if (!ehr.Manner.Fhir.TakesBatch) { return FhirAnswer.Refused(404, "not-supported", "Batches are not supported."); }
        if (request.Json() is not { } bundle) { return FhirAnswer.Refused(400, "structure", "The body is no JSON object."); }
        if (FhirRequest.Text(bundle["resourceType"]) != "Bundle" || FhirRequest.Text(bundle["type"]) != "batch") { return FhirAnswer.Refused(400, "not-supported", "The base takes Bundles of type batch."); }
        var entries = new JsonArray();
        foreach (var entry in bundle["entry"] as JsonArray ?? [])
        {
            var answer = Answer(entry as JsonObject, request, access);
            var response = new JsonObject { ["status"] = answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture) };
            foreach (var (header, member) in new[] { ("ETag", "etag"), ("Location", "location") })
            {
                if (answer.Headers.TryGetValue(header, out var value)) { response[member] = value; }
            }

            var answered = new JsonObject { ["response"] = response };
            if (answer.Status >= 400) { response["outcome"] = answer.Body; }
            else if (answer.Body is not null) { answered["resource"] = answer.Body; }
            entries.Add((JsonNode)answered);
        }

        return new FhirAnswer(200, new JsonObject { ["resourceType"] = "Bundle", ["type"] = "batch-response", ["entry"] = entries });
    }

    private FhirAnswer Answer(JsonObject? entry, FhirRequest batch, FhirAccess access)
    {
        if (entry?["request"] is not JsonObject asked || FhirRequest.Text(asked["method"]) is not { } method || FhirRequest.Text(asked["url"]) is not { } url)
        {
            return FhirAnswer.Refused(400, "structure", "The entry has no request.");
        }

        var question = url.IndexOf('?', StringComparison.Ordinal);
        var path = FhirRequest.Split(question < 0 ? url : url[..question]);
        if (path.Count == 0) { return FhirAnswer.Refused(400, "not-supported", "A batch holds no batches."); }
        return Answer(new FhirRequest(method, path, FhirRequest.Read(question < 0 ? "" : url[(question + 1)..]), entry["resource"]?.ToJsonString() ?? "", name => name switch
        {
            "If-Match" => FhirRequest.Text(asked["ifMatch"]),
            "If-None-Match" => FhirRequest.Text(asked["ifNoneMatch"]),
            "If-None-Exist" => FhirRequest.Text(asked["ifNoneExist"]),
            "Content-Type" => "application/fhir+json",
            _ => batch.Headers(name),
        }), access);
    }

    private static bool TakesJson(FhirRequest request)
    {
        if (request.Parameters.FirstOrDefault(parameter => parameter.Key == "_format").Value is { } format) { return format is "json" or "application/json" or "application/fhir+json"; }
        return request.Headers("Accept") is not { Length: > 0 } accept || accept.Split(',').Select(part => part.Split(';')[0].Trim())
            .Any(media => media is "*/*" or "application/*" or "application/json" or "application/fhir+json" or "text/json");
    }
}
