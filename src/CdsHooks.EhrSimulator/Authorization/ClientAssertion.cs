using System.Text.Json;
using CdsHooks.EhrSimulator.Simulation;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>Checks the assertion of a client (<c>private_key_jwt</c>), without any leeway.</summary>
internal static class ClientAssertion
{
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(5);

    /// <summary>Who an assertion says it is from, before anything of it has been checked.</summary>
    public static string? ClaimedClient(string assertion) => Decode(assertion) is { } token ? Text(token.Payload, "iss") : null;

    /// <summary>What is wrong with an assertion; <see langword="null"/> for one that proves who the client is. It is used up by that.</summary>
    public static async Task<OAuthError?> FaultAsync(SimulatedEhr ehr, RegisteredClient client, string assertion, IReadOnlyList<string> audiences, CancellationToken cancel)
    {
        if (Decode(assertion) is not var (header, payload)) { return Refused("is not a signed JWT"); }
        if (HeaderFault(ehr, client, header) is { } wrongHeader) { return Refused(wrongHeader); }
        if (ClaimsFault(ehr, client, payload, audiences, out var expiresAt) is { } wrongClaim) { return Refused(wrongClaim); }
        var keys = await ehr.Authorization.ClientKeys.GetAsync(client, cancel);
        if (keys.Fault is { } noKeys) { return OAuthError.InvalidClient(noKeys); }
        var (algorithm, kid) = (Text(header, "alg")!, Text(header, "kid")!);
        if (!keys.Keys.TryGetValue(kid, out var key)) { return Refused("names a kid that is not in the client's key set, which may be remembered for as long as its max-age says"); }
        if (key.Alg is { Length: > 0 } only && only != algorithm || key.Kty != (algorithm[0] == 'R' ? "RSA" : "EC")) { return Refused("is signed with a key that is not meant for its alg"); }
        if (!await IsSignedAsync(assertion, key, algorithm)) { return Refused("has a wrong signature"); }
        return ehr.Authorization.UsedAssertions.TryUse(client.ClientId, Text(payload, "jti")!, expiresAt) ? null : Refused("was used before (jti)");
    }

    private static string? HeaderFault(SimulatedEhr ehr, RegisteredClient client, JsonElement header)
    {
        if (Text(header, "alg") is not { } algorithm || !ehr.Manner.AssertionAlgorithms.Contains(algorithm, StringComparer.Ordinal)) { return $"must be signed with {string.Join(" or ", ehr.Manner.AssertionAlgorithms)} (alg)"; }
        if (Text(header, "typ") is not "JWT") { return "must have the typ JWT"; }
        if (Text(header, "kid") is not { Length: > 0 }) { return "names no kid"; }
        if (header.TryGetProperty("crit", out _)) { return "has crit, of which nothing is understood here"; }
        return header.TryGetProperty("jku", out var jku) && !(jku.ValueKind == JsonValueKind.String && string.Equals(jku.GetString(), client.KeySetUrl?.AbsoluteUri, StringComparison.Ordinal))
            ? "names a jku that is not the client's registered key set" : null;
    }

    private static string? ClaimsFault(SimulatedEhr ehr, RegisteredClient client, JsonElement payload, IReadOnlyList<string> audiences, out DateTimeOffset expiresAt)
    {
        expiresAt = default;
        if (Text(payload, "iss") != client.ClientId || Text(payload, "sub") != client.ClientId) { return "must have the client_id as iss and as sub"; }
        if (Text(payload, "aud") is not { } audience || !audiences.Contains(audience, StringComparer.Ordinal)) { return "must have the URL of the token endpoint as its only aud, letter by letter"; }
        var now = ehr.Clock.GetUtcNow();
        if (Time(payload, "exp") is not { } exp) { return "has no exp, or none in seconds"; }
        if (exp <= now) { return "has expired"; }
        if (exp > now + LongestLife) { return "expires later than in five minutes"; }
        if (payload.TryGetProperty("nbf", out _) && !(Time(payload, "nbf") <= now)) { return "is not valid yet (nbf)"; }
        if (payload.TryGetProperty("iat", out _) && !(Time(payload, "iat") <= now)) { return "comes from the future (iat)"; }
        expiresAt = exp;
        return Text(payload, "jti") is { Length: > 0 and <= 255 } ? null : "has no jti, or one of more than 255 characters";
    }

    private static async Task<bool> IsSignedAsync(string assertion, JsonWebKey key, string algorithm)
    {
        // All claims are checked above; only the signature is left to the library.
        var rules = new TokenValidationParameters
        {
            ValidateAudience = false, ValidateIssuer = false, ValidateLifetime = false, RequireExpirationTime = false, RequireAudience = false, TryAllIssuerSigningKeys = false,
            IssuerSigningKey = key, ValidAlgorithms = [algorithm],
        };
        return (await new JsonWebTokenHandler().ValidateTokenAsync(assertion, rules)).IsValid;
    }

    private static (JsonElement Header, JsonElement Payload)? Decode(string assertion)
    {
        if (assertion.Split('.') is not [{ Length: > 0 } header, { Length: > 0 } payload, { Length: > 0 }]) { return null; }
        try
        {
            using var first = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(header));
            using var second = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(payload));
            return first.RootElement.ValueKind == JsonValueKind.Object && second.RootElement.ValueKind == JsonValueKind.Object ? (first.RootElement.Clone(), second.RootElement.Clone()) : null;
        }
        catch (Exception malformed) when (malformed is JsonException or FormatException) { return null; }
    }

    private static OAuthError Refused(string why) => OAuthError.InvalidClient($"The client assertion {why}.");

    private static string? Text(JsonElement json, string member) => json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static DateTimeOffset? Time(JsonElement json, string member) =>
        json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds) && seconds is > 0 and < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
