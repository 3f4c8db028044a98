using System.Collections.Frozen;
using System.Text.Json;

namespace CdsHooks.Smart.Tokens;

/// <summary>Reads what a token response has beside what OAuth and SMART App Launch define. What is too long or too much is left out.</summary>
internal static class ContextExtras
{
    private const int Most = 32;
    private const int LongestName = 200;
    private const int LongestValue = 1000;

    private static readonly FrozenSet<string> Defined = new[]
    {
        "access_token", "token_type", "expires_in", "refresh_token", "id_token", "scope", "authorization_details",
        "patient", "encounter", "need_patient_banner", "smart_style_url", "intent", "tenant", "appContext", "fhirContext",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static IReadOnlyList<ContextExtra> Of(JsonElement root) =>
        [.. root.EnumerateObject().Where(member => !Defined.Contains(member.Name)).Select(ExtraOf).OfType<ContextExtra>().Take(Most)];

    private static ContextExtra? ExtraOf(JsonProperty member)
    {
        if (member.Name.Length is 0 or > LongestName || member.Value.ValueKind == JsonValueKind.Null) { return null; }
        var isText = member.Value.ValueKind == JsonValueKind.String;
        if ((isText ? TextOf(member.Value) : member.Value.GetRawText()) is not { Length: <= LongestValue } value) { return null; }
        return new ContextExtra(member.Name, value, isText);
    }

    // Half a surrogate pair is no text.
    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
