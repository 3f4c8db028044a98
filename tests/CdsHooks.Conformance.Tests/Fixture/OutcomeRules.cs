using System.Text.Json;

namespace CdsHooks.Conformance.Tests.Fixture;

/// <summary>What every refusal must satisfy.</summary>
internal static class OutcomeRules
{
    private static readonly string[] Severities = ["fatal", "error", "warning", "information"];

    // FHIR R4, value set issue-type.
    private static readonly string[] Codes =
    [
        "invalid", "structure", "required", "value", "invariant", "security", "login", "unknown", "expired", "forbidden", "suppressed", "processing",
        "not-supported", "duplicate", "multiple-matches", "not-found", "deleted", "too-long", "code-invalid", "extension", "too-costly", "business-rule",
        "conflict", "transient", "lock-error", "no-store", "exception", "timeout", "incomplete", "throttled", "informational",
    ];

    /// <summary>What is wrong with a refusal; nothing for a sound one.</summary>
    public static IReadOnlyList<string> Check(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Check(document.RootElement);
        }
        catch (JsonException)
        {
            return ["the refusal is not JSON"];
        }
    }

    private static List<string> Check(JsonElement outcome)
    {
        if (outcome.ValueKind != JsonValueKind.Object || !outcome.TryGetProperty("resourceType", out var type) || type.GetString() != "OperationOutcome") { return ["the refusal is no OperationOutcome"]; }
        var wrong = ResponseRules.Blanks(outcome, "$").ToList();
        if (!outcome.TryGetProperty("issue", out var issues) || issues.GetArrayLength() == 0) { return [.. wrong, "the refusal has no issue"]; }
        foreach (var issue in issues.EnumerateArray())
        {
            if (!Severities.Contains(issue.GetProperty("severity").GetString(), StringComparer.Ordinal)) { wrong.Add("a severity is unknown"); }
            if (!Codes.Contains(issue.GetProperty("code").GetString(), StringComparer.Ordinal)) { wrong.Add("an issue type is unknown"); }
            if (!issue.TryGetProperty("details", out var details) || string.IsNullOrWhiteSpace(details.GetProperty("text").GetString())) { wrong.Add("an issue says nothing"); }
        }
        var text = outcome.GetRawText();
        if (text.Contains("   at ", StringComparison.Ordinal) || text.Contains("Exception", StringComparison.Ordinal)) { wrong.Add("the refusal tells of our insides"); }
        return wrong;
    }
}
