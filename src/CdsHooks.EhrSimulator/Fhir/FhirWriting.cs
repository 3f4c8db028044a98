using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Charts;
using CdsHooks.EhrSimulator.Fhir.Access;
using CdsHooks.EhrSimulator.Fhir.Search;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Fhir;

/// <summary>Creates, updates and deletes orders and tasks.</summary>
internal sealed class FhirWriting(SimulatedEhr ehr, FhirSearching searching)
{
    /// <summary>What may be written, each with the elements it must have.</summary>
    private static readonly Dictionary<string, string[]> Required = new(StringComparer.Ordinal)
    {
        ["MedicationRequest"] = ["status", "intent", "medication", "subject"],
        ["ServiceRequest"] = ["status", "intent", "code", "subject"],
        ["Task"] = ["status", "intent"],
    };

    public static IEnumerable<string> Types => Required.Keys;

    public FhirAnswer Create(string type, FhirRequest request, FhirAccess access)
    {
        if (Refusal(type, 'c', request, access, out var resource) is { } refusal) { return refusal; }
        if (request.Headers("If-None-Exist") is { } condition)
        {
            List<ChartResource> found;
            try { found = [.. searching.Find(SearchQuery.Read(type, FhirRequest.Read(condition), ehr.Manner.Fhir, ehr.FhirBaseUrl)).Take(2)]; }
            catch (SearchProblemException problem) { return FhirAnswer.Refused(400, problem.Code, problem.Message); }
            if (found.Count == 1) { return FhirAnswer.Of(found[0]); }
            if (found.Count > 1) { return FhirAnswer.Refused(412, "multiple-matches", "If-None-Exist finds several resources."); }
        }

        resource!["id"] = ehr.Charts.NewId();
        var stored = ehr.Charts.Put(resource)!;
        return FhirAnswer.Of(stored, 201).With("Location", $"{ehr.FhirBaseUrl}/{stored.Reference}/_history/{stored.Version}");
    }

    public FhirAnswer Update(string type, string id, FhirRequest request, FhirAccess access)
    {
        if (Refusal(type, 'u', request, access, out var resource) is { } refusal) { return refusal; }
        if (FhirRequest.Text(resource!["id"]) != id) { return FhirAnswer.Refused(400, "invalid", "The id in the resource is not the id in the URL."); }
        if (ehr.Charts.Find(type, id) is not { Body: not null } newest) { return FhirAnswer.Refused(405, "not-supported", "Resources are not created by update."); }
        if (!access.Allows(newest, 'u')) { return FhirAccess.Insufficient($"updating {newest.Reference} was not granted"); }
        if (request.Headers("If-Match") is not { } match) { return FhirAnswer.Refused(400, "required", "An update needs If-Match with the version that it changes."); }
        return match == FhirAnswer.ETag(newest) && ehr.Charts.Put(resource, newest.Version) is { } stored
            ? FhirAnswer.Of(stored)
            : FhirAnswer.Refused(412, "conflict", $"{newest.Reference} has changed since; its version is {newest.Version}.");
    }

    public FhirAnswer Delete(string type, string id, FhirAccess access)
    {
        if (!ehr.Manner.Fhir.TakesWrites || !Required.ContainsKey(type)) { return FhirAnswer.Refused(405, "not-supported", $"{type} is not deleted here."); }
        if (ehr.Charts.Find(type, id) is not { } newest) { return FhirAnswer.Refused(404, "not-found", $"There is no {type} of this id."); }
        if (newest.Body is null) { return new FhirAnswer(204, null); }
        if (!access.Allows(newest, 'd')) { return FhirAccess.Insufficient($"deleting {newest.Reference} was not granted"); }
        ehr.Charts.Delete(type, id);
        return new FhirAnswer(204, null);
    }

    private FhirAnswer? Refusal(string type, char interaction, FhirRequest request, FhirAccess access, out JsonObject? resource)
    {
        resource = null;
        if (!ehr.Manner.Fhir.TakesWrites || !Required.TryGetValue(type, out var required)) { return FhirAnswer.Refused(405, "not-supported", $"{type} is not written here."); }
        if (!access.Allows(type, interaction)) { return FhirAccess.Insufficient($"writing {type} was not granted"); }
        var media = request.Headers("Content-Type")?.Split(';')[0].Trim();
        if (media is not ("application/fhir+json" or "application/json")) { return FhirAnswer.Refused(415, "not-supported", "Resources are sent as application/fhir+json."); }
        resource = request.Json();
        if (resource is null || FhirRequest.Text(resource["resourceType"]) != type) { return FhirAnswer.Refused(400, "structure", $"The body is no {type}."); }
        var members = resource.Select(member => member.Key).ToList();
        if (required.FirstOrDefault(element => !members.Exists(member => member == element || (element == "medication" && member is "medicationCodeableConcept" or "medicationReference"))) is { } missing)
        {
            return FhirAnswer.Refused(422, "required", $"{type}.{missing} is missing.");
        }

        if (resource["meta"] is JsonObject meta && meta["tag"]?.ToJsonString().Contains("SUBSETTED", StringComparison.Ordinal) == true)
        {
            return FhirAnswer.Refused(422, "business-rule", "Only a part of the resource was sent.");
        }

        Relate(resource);
        if (type != "Task" && (resource["subject"] is not JsonObject subject || FhirRequest.Text(subject["reference"])?.StartsWith("Patient/", StringComparison.Ordinal) != true))
        {
            return FhirAnswer.Refused(422, "invalid", $"{type}.subject is no reference to a Patient.");
        }

        return Unresolved(resource) ?? Foreign(resource, interaction, access);
    }

    /// <summary>References to this server become relative, as all that are kept are.</summary>
    private void Relate(JsonNode? node)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items) { Relate(item); }
        }
        else if (node is JsonObject members)
        {
            if (FhirRequest.Text(members["reference"]) is { } reference && reference.StartsWith(ehr.FhirBaseUrl + "/", StringComparison.Ordinal))
            {
                members["reference"] = reference[(ehr.FhirBaseUrl.Length + 1)..];
            }

            foreach (var member in members.ToList()) { Relate(member.Value); }
        }
    }

    private FhirAnswer? Unresolved(JsonObject resource)
    {
        foreach (var reference in References(resource).Where(reference => !reference.StartsWith('#')))
        {
            var parts = reference.Split('/');
            if (parts.Length != 2 || ehr.Charts.Find(parts[0], parts[1]) is not { Body: not null }) { return FhirAnswer.Refused(422, "not-found", $"There is nothing here that '{reference}' refers to."); }
        }

        return null;
    }

    private static FhirAnswer? Foreign(JsonObject resource, char interaction, FhirAccess access)
    {
        var probe = (JsonObject)resource.DeepClone();
        probe["id"] = "probe";
        return access.Allows(ChartResource.From(probe, 1, DateTimeOffset.UnixEpoch), interaction) ? null : FhirAccess.Insufficient("this patient's chart was not granted");
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Key == "reference" && member.Value is JsonValue value && value.TryGetValue<string>(out var text) ? [text] : References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };
}
