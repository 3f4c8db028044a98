using System.Text.Json;
using System.Text.Json.Nodes;

namespace CdsHooks.EhrSimulator.Fhir;

/// <summary>One interaction: a request, or an entry of a batch.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Path below the FHIR base URL, part by part, decoded.</param>
/// <param name="Parameters">Parameters of the query, and of the body of a search by POST, decoded, in order.</param>
/// <param name="Body">The body; empty where there is none.</param>
/// <param name="Headers">Reads a header; <see langword="null"/> where it was not sent.</param>
internal sealed record FhirRequest(string Method, IReadOnlyList<string> Path, IReadOnlyList<KeyValuePair<string, string>> Parameters, string Body, Func<string, string?> Headers)
{
    /// <summary>The parameters of a query or of a form.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(string query)
    {
        List<KeyValuePair<string, string>> parameters = [];
        foreach (var part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = equals < 0 ? (part, "") : (part[..equals], part[(equals + 1)..]);
            parameters.Add(new(Decode(name), Decode(value)));
        }

        return parameters;
    }

    public static IReadOnlyList<string> Split(string path) => [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];

    /// <summary>The body as a JSON object in which no name is there twice; <see langword="null"/> where it is none.</summary>
    public JsonObject? Json()
    {
        try { return JsonNode.Parse(Body, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject; }
        catch (JsonException) { return null; }
    }

    /// <summary>The text of a node; <see langword="null"/> where it is none.</summary>
    public static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
