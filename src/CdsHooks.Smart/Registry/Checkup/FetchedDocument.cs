using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace CdsHooks.Smart.Registry.Checkup;

/// <summary>A JSON object that was fetched, or why there is none.</summary>
/// <param name="Root">The object; undefined when there is none.</param>
/// <param name="Fault">Why there is none, in words that follow a colon.</param>
/// <param name="Status">The status; 0 when there was no answer.</param>
internal sealed record FetchedDocument(JsonElement Root, string? Fault, int Status)
{
    /// <summary><c>max-age</c> of <c>Cache-Control</c>; <see langword="null"/> when it was not said.</summary>
    public TimeSpan? MaxAge { get; init; }

    [MemberNotNullWhen(true, nameof(Fault))]
    public bool IsMissing => Fault is not null;

    public static FetchedDocument Without(string fault, int status = 0) => new(default, fault, status);

    /// <summary>A member that is a string, or nothing.</summary>
    public string? Text(string name) => Root.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String && IsText(member) ? member.GetString() : null;

    /// <summary>The strings of a member that is a list; <see langword="null"/> when there is no such list.</summary>
    public IReadOnlyList<string>? Texts(string name) =>
        Root.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Array
            ? [.. member.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String && IsText(item)).Select(item => item.GetString()!)]
            : null;

    /// <summary>A member that is true.</summary>
    public bool Flag(string name) => Root.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.True;

    // Half of an escaped surrogate pair makes JSON, and no string.
    private static bool IsText(JsonElement element)
    {
        try
        {
            return element.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
