using System.Text.Json;
using CdsHooks.Smart.Registry.Checkup;

namespace CdsHooks.Smart.BackendServices;

/// <summary>Reads why a token endpoint gave no token.</summary>
internal static class BackendTokenResponse
{
    private static readonly string[] Places = ["error", "error_uri", "error_description"];

    // Codes that stand in places of their own rather than in "error".
    private static readonly string[] Hidden = ["empty-scopes", "unknown-tenant", "jwks_not_whitelisted"];

    /// <summary>The code of an error; <c>other</c> where there is none. Never throws.</summary>
    public static string Error(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object) { return "other"; }
            var members = new FetchedDocument(json.RootElement, Fault: null, Status: 0);
            var places = Places.Select(members.Text).OfType<string>().ToList();
            return Array.Find(Hidden, code => places.Exists(place => place.Contains(code, StringComparison.OrdinalIgnoreCase))) ?? members.Text("error") ?? "other";
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // The second: a name holds half of a surrogate pair.
            return "other";
        }
    }
}
