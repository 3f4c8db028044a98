using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Registry.Checkup;

namespace CdsHooks.Smart.Tokens;

/// <summary>A token response of SMART App Launch, the oddities of servers evened out.</summary>
internal sealed record TokenResponse
{
    private const int LongestToken = 16 * 1024;
    private const int LongestScope = 100_000;

    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(1);
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public required Secret AccessToken { get; init; }

    public Secret? RefreshToken { get; init; }

    public Secret? IdToken { get; init; }

    /// <summary>How long the access token lives.</summary>
    public required TimeSpan Lifetime { get; init; }

    /// <summary>The scopes as they were written; <see langword="null"/> where they were left out.</summary>
    public string? Scope { get; init; }

    public required SmartContext Context { get; init; }

    /// <inheritdoc/>
    public override string ToString() => nameof(TokenResponse);

    /// <summary>Reads a response. Never throws.</summary>
    /// <param name="utf8">The body.</param>
    /// <param name="ehr">Whose.</param>
    /// <param name="response">The response.</param>
    /// <param name="error">The value of <c>error</c>, if there is one.</param>
    /// <returns>False where no token came, or something that it must not be used with: a member twice, another type of token, a patient whose id is none.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> utf8, EhrRegistration ehr, [NotNullWhen(true)] out TokenResponse? response, out string? error)
    {
        (response, error) = (null, null);
        try
        {
            var text = utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
            using var document = JsonDocument.Parse(text, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object) { return false; }
            var members = new FetchedDocument(document.RootElement, Fault: null, Status: 200);
            error = members.Text("error");
            response = Read(members, ehr);
            return response is not null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // The second: a name holds half of a surrogate pair.
            return false;
        }
    }

    private static TokenResponse? Read(FetchedDocument members, EhrRegistration ehr)
    {
        if (Token(members, "access_token") is not { } access || !IsBearer(members) || ContextReader.Read(members, ehr) is not { } context) { return null; }
        return new TokenResponse
        {
            AccessToken = access,
            RefreshToken = Token(members, "refresh_token"),
            IdToken = Token(members, "id_token"),
            Lifetime = LifetimeOf(members.Root) ?? ehr.Smart.AssumedTokenLifetime,
            Scope = ScopeOf(members),
            Context = context,
        };
    }

    // It goes into a header as it is (RFC 6749, A.12).
    private static Secret? Token(FetchedDocument members, string name) =>
        members.Text(name) is { Length: > 0 and <= LongestToken } text && !text.AsSpan().ContainsAnyExceptInRange('!', '~') ? new Secret(text) : null;

    private static bool IsBearer(FetchedDocument members) =>
        !members.Root.TryGetProperty("token_type", out var type) || type.ValueKind == JsonValueKind.Null || string.Equals(members.Text("token_type"), "Bearer", StringComparison.OrdinalIgnoreCase);

    private static string? ScopeOf(FetchedDocument members)
    {
        var text = members.Text("scope") ?? (members.Texts("scope") is { } list ? string.Join(' ', list) : null);
        return text is { Length: <= LongestScope } ? text : null;
    }

    private static TimeSpan? LifetimeOf(JsonElement root)
    {
        if (!root.TryGetProperty("expires_in", out var member)) { return null; }
        var text = member.ValueKind switch
        {
            JsonValueKind.Number => member.GetRawText(),
            JsonValueKind.String => member.GetString(),
            _ => null,
        };
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) || !(seconds >= 1)) { return null; }
        return seconds < LongestLifetime.TotalSeconds ? TimeSpan.FromSeconds(seconds) : LongestLifetime;
    }
}
