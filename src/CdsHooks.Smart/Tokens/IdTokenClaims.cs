using System.Text.Json;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Registry.Checkup;

namespace CdsHooks.Smart.Tokens;

/// <summary>What the claims of an <c>id_token</c> must say, and whom they name.</summary>
internal static class IdTokenClaims
{
    private const int LongestSubject = 255;

    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);
    private static readonly string[] UserTypes = ["Patient", "Practitioner", "PractitionerRole", "RelatedPerson", "Person"];

    /// <summary>Checks everything but the signature.</summary>
    public static IdTokenFault Check(FetchedDocument claims, string issuer, string clientId, string nonce, bool requiresNonce, DateTimeOffset now)
    {
        if (claims.Text("iss") != issuer) { return IdTokenFault.Issuer; }
        if (!IsForClient(claims, clientId)) { return IdTokenFault.Audience; }
        if (!IsInTime(claims, now)) { return IdTokenFault.Times; }
        if (claims.Root.TryGetProperty("nonce", out var sent) ? sent.ValueKind != JsonValueKind.String || claims.Text("nonce") != nonce : requiresNonce) { return IdTokenFault.Nonce; }
        return claims.Text("sub") is { Length: > 0 and <= LongestSubject } ? IdTokenFault.None : IdTokenFault.Subject;
    }

    /// <summary>Who signed in, of claims that were checked.</summary>
    public static SmartUser UserOf(FetchedDocument claims, string issuer, EhrRegistration ehr) =>
        new(issuer, claims.Text("sub")!, ReferenceOf(claims.Text("fhirUser"), ehr) ?? ReferenceOf(claims.Text("profile"), ehr));

    private static bool IsForClient(FetchedDocument claims, string clientId)
    {
        var audiences = claims.Text("aud") is { } one ? [one] : claims.Texts("aud") ?? [];
        if (!audiences.Contains(clientId, StringComparer.Ordinal)) { return false; }
        // Of several, azp says who asked for it; where it says so, it counts.
        return claims.Root.TryGetProperty("azp", out _) ? claims.Text("azp") == clientId : audiences.Count == 1;
    }

    private static bool IsInTime(FetchedDocument claims, DateTimeOffset now)
    {
        var seconds = now.ToUnixTimeMilliseconds() / 1000.0;
        return Number(claims, "exp") is { } expires && seconds < expires + Skew.TotalSeconds
            && Number(claims, "iat") is { } issued && issued <= seconds + Skew.TotalSeconds
            && (!claims.Root.TryGetProperty("nbf", out _) || Number(claims, "nbf") <= seconds + Skew.TotalSeconds);
    }

    private static double? Number(FetchedDocument claims, string name) => claims.Root.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Number && member.TryGetDouble(out var value) ? value : null;

    private static string? ReferenceOf(string? text, EhrRegistration ehr)
    {
        if (text is null) { return null; }
        // On another server lies somebody else's record, where the token must not go.
        var relative = text.Contains("://", StringComparison.Ordinal) ? Uri.TryCreate(text, UriKind.Absolute, out var url) ? FhirBase.Below(ehr.FhirBaseUrl, url) : null : text;
        return relative?.Split('/') is [var type, var id] && UserTypes.Contains(type, StringComparer.Ordinal) && ResourceId.IsId(id, ehr.Smart.TakesRelaxedIds) ? relative : null;
    }
}
