using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.Measuring.Bodies;
using CdsHooks.Protocol.Invocation;

namespace CdsHooks.LoadTests.Calls;

/// <summary>Calls from a folder of one's own: stored hook requests as they are, and FHIR Bundles as the charts that the services for <c>patient-view</c> are called about.</summary>
/// <param name="advertised">The services that there are.</param>
/// <param name="writer">Addresses the calls.</param>
internal sealed class StoredCalls(IReadOnlyList<AdvertisedService> advertised, CallWriter writer)
{
    /// <summary>Reads all <c>*.json</c> files of a folder, in the order of their names.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="InvalidOperationException">A file is neither, or there is none that a service could be called with; the message names the file and holds nothing of it.</exception>
    public IReadOnlyList<LoadCall> Read(string folder)
    {
        var calls = Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).SelectMany(ReadFile).ToList();
        return calls.Count > 0 ? calls : throw new InvalidOperationException($"{folder} holds no hook request or Bundle (*.json) that a service could be called with.");
    }

    private IEnumerable<LoadCall> ReadFile(string path)
    {
        JsonNode? content;
        try { content = JsonNode.Parse(File.ReadAllBytes(path)); }
        catch (JsonException notJson) { throw new InvalidOperationException($"{Path.GetFileName(path)} is no JSON.", notJson); }
        return content switch
        {
            JsonObject call when call["hook"] is JsonValue hook && call["context"] is JsonObject => OfRequest(call, (string)hook!),
            JsonObject bundle when (string?)bundle["resourceType"] == "Bundle" && bundle["entry"] is JsonArray => OfBundle(bundle, path),
            _ => throw new InvalidOperationException($"{Path.GetFileName(path)} is neither a hook request nor a Bundle."),
        };
    }

    private List<LoadCall> OfRequest(JsonObject call, string hook)
    {
        writer.Address(call, lendsToken: call.ContainsKey("fhirAuthorization"));
        return advertised.Where(service => service.Hook == hook).Select(service => LoadCall.Of(service.Id, call.DeepClone().AsObject())).ToList();
    }

    private List<LoadCall> OfBundle(JsonObject bundle, string path)
    {
        var chart = ChartBundle.Read(bundle) ?? throw new InvalidOperationException($"{Path.GetFileName(path)} holds no Patient.");
        var calls = new List<LoadCall>();
        foreach (var service in advertised.Where(service => service.Hook == HookNames.PatientView))
        {
            var prefetch = new JsonObject();
            foreach (var key in service.Prefetch) { prefetch[key.Key] = chart.Answer(key); }
            var call = new JsonObject
            {
                ["hook"] = service.Hook,
                ["hookInstance"] = "",
                ["fhirServer"] = "",
                ["context"] = new JsonObject { ["userId"] = "", ["patientId"] = chart.PatientId, ["encounterId"] = "visit" },
                ["prefetch"] = prefetch,
            };
            writer.Address(call, lendsToken: false);
            calls.Add(LoadCall.Of(service.Id, call));
        }
        return calls;
    }
}
