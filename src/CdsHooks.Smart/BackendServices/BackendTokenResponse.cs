using System.Text.Json;
using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Scopes;

namespace CdsHooks.Smart.BackendServices;

/// <summary>Reads what a token endpoint answers.</summary>
internal static class BackendTokenResponse
{
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(1);

    private static readonly string[] Places = ["error", "error_uri", "error_description"];

    // Codes that stand in places of their own rather than in "error".
    private static readonly string[] Hidden = ["empty-scopes", "unknown-tenant", "jwks_not_whitelisted"];

    /// <summary>The token; <see langword="null"/> where there is none.</summary>
    public static HeldToken? Token(ReadOnlyMemory<byte> body, EhrRegistration ehr, SmartScopeSet asked, DateTimeOffset now)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (Text(json.RootElement, "access_token") is not { Length: > 0 } token) { return null; }
            if (Text(json.RootElement, "token_type") is { } type && !type.Equals("bearer", StringComparison.OrdinalIgnoreCase)) { return null; }
            // Left out, it is what was asked for (RFC 6749, 5.1).
            var granted = Text(json.RootElement, "scope") is { } scope ? SmartScopeSet.Parse(scope) : asked;
            return new HeldToken(new BackendToken(new Secret(token), granted, now + Life(json.RootElement, ehr)), now);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The code of an error; <c>other</c> where there is none.</summary>
    public static string Error(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var places = Places.Select(name => Text(json.RootElement, name)).OfType<string>().ToList();
            return Array.Find(Hidden, code => places.Exists(place => place.Contains(code, StringComparison.OrdinalIgnoreCase))) ?? Text(json.RootElement, "error") ?? "other";
        }
        catch (JsonException)
        {
            return "other";
        }
    }

    private static TimeSpan Life(JsonElement answer, EhrRegistration ehr)
    {
        var seconds = !answer.TryGetProperty("expires_in", out var member) ? null
            : member.ValueKind == JsonValueKind.Number && member.TryGetDouble(out var number) ? number
            : member.ValueKind == JsonValueKind.String && double.TryParse(member.GetString(), System.Globalization.CultureInfo.InvariantCulture, out var written) ? written : (double?)null;
        return seconds is null or not (> 0) ? ehr.Smart.AssumedTokenLifetime : TimeSpan.FromSeconds(Math.Min(seconds.Value, LongestLife.TotalSeconds));
    }

    private static string? Text(JsonElement answer, string name) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}
