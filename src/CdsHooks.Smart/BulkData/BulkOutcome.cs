using System.Text.Json;

namespace CdsHooks.Smart.BulkData;

/// <summary>Reads OperationOutcomes as far as they may be told: severities and codes.</summary>
public static class BulkOutcome
{
    private const int MostCodes = 5;
    private const int LongestCode = 40;

    /// <summary>The codes of the issues, each once, five at most; none for anything else than an OperationOutcome.</summary>
    /// <param name="json">A body or a line.</param>
    public static IReadOnlyList<string> CodesOf(ReadOnlyMemory<byte> json) =>
        [.. IssuesOf(json).Select(issue => issue.Code).Where(IsCode).Distinct(StringComparer.Ordinal).Take(MostCodes)];

    /// <summary>True when an issue says that something could not be exported: an error, or fatal. What is no OperationOutcome says so too.</summary>
    public static bool TellsOfAnError(ReadOnlyMemory<byte> json)
    {
        var issues = IssuesOf(json);
        return issues.Count == 0 || issues.Any(issue => issue.Severity is not ("information" or "warning" or "success"));
    }

    private static List<(string Severity, string Code)> IssuesOf(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("issue", out var issues) || issues.ValueKind != JsonValueKind.Array) { return []; }
            return [.. issues.EnumerateArray().Select(issue => (Text(issue, "severity"), Text(issue, "code")))];
        }
        // Texts with half of a surrogate pair end in the second.
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return [];
        }
    }

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static bool IsCode(string code) => code.Length is > 0 and <= LongestCode && code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
}
