using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Charts;

namespace CdsHooks.EhrSimulator.Fhir;

/// <summary>What a FHIR server answers one interaction.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The resource; <see langword="null"/> for none.</param>
internal sealed record FhirAnswer(int Status, JsonNode? Body)
{
    /// <summary>Headers beside the content type.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>A refusal: an OperationOutcome with one error.</summary>
    public static FhirAnswer Refused(int status, string code, string diagnostics) => new(status, Outcome("error", code, diagnostics));

    /// <summary>A resource with its version in the headers.</summary>
    public static FhirAnswer Of(ChartResource resource, int status = 200) => new(status, JsonObject.Create(resource.Body!.Value))
    {
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["ETag"] = ETag(resource), ["Last-Modified"] = resource.LastUpdated.UtcDateTime.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        },
    };

    public static string ETag(ChartResource resource) => $"W/\"{resource.Version}\"";

    public static JsonObject Outcome(string severity, string code, string diagnostics) => new()
    {
        ["resourceType"] = "OperationOutcome",
        ["issue"] = new JsonArray(new JsonObject { ["severity"] = severity, ["code"] = code, ["details"] = new JsonObject { ["text"] = diagnostics }, ["diagnostics"] = diagnostics }),
    };

    public FhirAnswer With(string header, string value) =>
        this with { Headers = new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase) { [header] = value } };

    public byte[] Bytes() => Body is null ? [] : JsonSerializer.SerializeToUtf8Bytes(Body);
}
