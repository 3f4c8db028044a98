using System.Runtime.InteropServices;
using System.Text.Json;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Smart.TrustedClients;

/// <summary>What a token claims. Times are seconds since 1970.</summary>
/// <param name="Issuer">The <c>iss</c>.</param>
/// <param name="Id">The <c>jti</c>.</param>
/// <param name="Tenant">The <c>tenant</c>, if there is one.</param>
/// <param name="IsForThisCall">Whether <c>aud</c> names the endpoint that is called.</param>
/// <param name="IssuedAt">The <c>iat</c>.</param>
/// <param name="Expires">The <c>exp</c>.</param>
/// <param name="NotBefore">The <c>nbf</c>; <c>iat</c> where there is none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TokenClaims(string Issuer, string Id, string? Tenant, bool IsForThisCall, decimal IssuedAt, decimal Expires, decimal NotBefore)
{
    private const long LastSecondOfYear9999 = 253_402_300_799;

    /// <summary>Reads the claims; <see langword="false"/> when one that is required is missing or one is of the wrong kind.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> utf8, TokenAudience audience, out TokenClaims claims)
    {
        claims = default;
        using var tape = JsonTape.TryRead(utf8, out _);
        if (tape is not { Root.IsObject: true }) { return false; }
        var root = tape.Root;
        var (tenant, notBefore) = (root["tenant"u8], root["nbf"u8]);
        if (root["iss"u8].GetString() is not { Length: > 0 } issuer || root["jti"u8].GetString() is not { Length: > 0 } id
            || NumericDate(root["iat"u8]) is not { } issuedAt || NumericDate(root["exp"u8]) is not { } expires
            || !IsAbsentOr(tenant, JsonValueKind.String) || !IsAbsentOr(notBefore, JsonValueKind.Number))
        {
            return false;
        }
        var begins = issuedAt;
        if (notBefore.HasValue)
        {
            if (NumericDate(notBefore) is not { } named) { return false; }
            begins = named;
        }
        claims = new TokenClaims(issuer, id, tenant.GetString(), audience.IsNamedBy(root["aud"u8]), issuedAt, expires, begins);
        return true;
    }

    /// <summary>Whether the token lives now.</summary>
    /// <param name="now">Seconds since 1970.</param>
    /// <param name="skew">How far the issuer's clock may be off.</param>
    /// <param name="longest">Longest time from <c>iat</c> to <c>exp</c>.</param>
    public RefusalCause CheckTimes(decimal now, TimeSpan skew, TimeSpan longest)
    {
        var tolerated = (decimal)skew.TotalSeconds;
        if (now >= Expires + tolerated) { return RefusalCause.Expired; }
        if (IssuedAt > now + tolerated || NotBefore > now + tolerated) { return RefusalCause.NotYetValid; }
        return Expires <= IssuedAt || Expires - IssuedAt > (decimal)longest.TotalSeconds ? RefusalCause.Lifetime : RefusalCause.None;
    }

    // NumericDate (RFC 7519, 2) may have a fraction.
    private static decimal? NumericDate(TapeNode member) => member.GetDecimal() is { } seconds and >= 0 and <= LastSecondOfYear9999 ? seconds : null;

    private static bool IsAbsentOr(TapeNode member, JsonValueKind kind) => !member.HasValue || member.Kind == kind;
}
