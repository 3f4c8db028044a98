using System.Text.RegularExpressions;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>A scope of the form <c>patient/Observation.rs?category=…</c>.</summary>
/// <param name="Context"><c>patient</c>, <c>user</c> or <c>system</c>.</param>
/// <param name="Type">A resource type of R4, or <c>*</c>.</param>
/// <param name="IsV1">True for <c>.read</c>, <c>.write</c> and <c>.*</c>.</param>
/// <param name="Query">What follows the question mark, still encoded.</param>
internal sealed partial record SmartScope(string Context, string Type, bool IsV1, string? Query)
{
    /// <summary>Reads one; <see langword="null"/> where it is malformed, such as letters out of order.</summary>
    public static SmartScope? Read(string text)
    {
        var match = Form.Match(text);
        if (!match.Success || match.Groups["type"].Value is not "*" and var type && !ResourceTypes.R4.Contains(match.Groups["type"].Value)) { return null; }
        var query = match.Groups["query"] is { Success: true } found ? found.Value : null;
        var isV1 = match.Groups["v1"].Success;
        return isV1 && query is not null || query is not null && !IsCategory(query) ? null : new SmartScope(match.Groups["context"].Value, match.Groups["type"].Value, isV1, query);
    }

    [GeneratedRegex(@"\A(?<context>patient|user|system)/(?<type>\*|[A-Z][A-Za-z]+)\.(?:(?<v1>read|write|\*)|(?=[cruds])c?r?u?d?s?)(?:\?(?<query>.+))?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form { get; }

    private static bool IsCategory(string query) =>
        query.Split('&').All(pair => pair.Split('=') is ["category", { Length: > 0 } value] && Uri.UnescapeDataString(value).Split('|') is [_, { Length: > 0 }] or [{ Length: > 0 }]);
}
