using System.Text.Json;
using CdsHooks.Population.Jobs;
using CdsHooks.Service.Failures;
using CdsHooks.Service.Invocation;

namespace CdsHooks.Service.Population;

/// <summary>What an operator sends to begin a job: <c>{"ehr":"st-mary/production","group":"g1","services":["care-gaps"]}</c>.</summary>
/// <param name="Ehr">The EHR, <c>slug/environment</c>.</param>
/// <param name="Request">What is asked for.</param>
internal sealed record PopulationBody(string Ehr, PopulationRequest Request)
{
    private const int MostBytes = 16 * 1024;
    private const int LongestGroup = 64;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>Reads the body of a request.</summary>
    /// <returns>The body, or why it is refused.</returns>
    public static async Task<(PopulationBody? Body, Failure? Failure)> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (!MediaType.IsReadable(request)) { return (null, Failure.UnsupportedMediaType); }
        var buffer = new byte[MostBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        if (length > MostBytes) { return (null, Failure.TooLarge(MostBytes)); }
        try
        {
            using var document = JsonDocument.Parse(buffer.AsMemory(0, length), Strict);
            return Read(document.RootElement) is { } body ? (body, null) : (null, Failure.BadRequest(
                "The body is an object with ehr (slug/environment), and perhaps group (a FHIR id), services (a list of ids) and since (a date and time with its zone)."));
        }
        // A text with half of a surrogate pair ends in the second.
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return (null, Failure.BadRequest("The body is not JSON in UTF-8, or a member stands there twice."));
        }
    }

    private static PopulationBody? Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) { return null; }
        var (ehr, request) = ("", new PopulationRequest());
        foreach (var member in root.EnumerateObject())
        {
            switch (member.Name, member.Value.ValueKind)
            {
                case ("ehr", JsonValueKind.String): ehr = member.Value.GetString()!; break;
                case ("group" or "since", JsonValueKind.Null): break;
                case ("group", JsonValueKind.String) when IsId(member.Value.GetString()!): request = request with { Group = member.Value.GetString() }; break;
                case ("since", JsonValueKind.String) when member.Value.TryGetDateTimeOffset(out var since): request = request with { Since = since }; break;
                case ("services", JsonValueKind.Array) when member.Value.EnumerateArray().All(id => id.ValueKind == JsonValueKind.String):
                    request = request with { Services = [.. member.Value.EnumerateArray().Select(id => id.GetString()!)] };
                    break;
                default: return null;
            }
        }
        return ehr.Length > 0 ? new PopulationBody(ehr, request) : null;
    }

    private static bool IsId(string text) => text.Length is >= 1 and <= LongestGroup && text is not ("." or "..") && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_');
}
