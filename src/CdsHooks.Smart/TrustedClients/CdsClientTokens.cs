using System.Security.Cryptography;
using System.Text;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.TrustedClients.KeySets;

namespace CdsHooks.Smart.TrustedClients;

/// <summary>Checks the JSON Web Tokens by which CDS Clients prove who they are.</summary>
/// <remarks>What costs least comes first: nothing is fetched and no signature checked for a token whose claims could not be believed anyway, and only a token that is
/// good in every other way is noted as used.</remarks>
public sealed class CdsClientTokens(IEhrRegistry registry, RegisteredKeySets keySets, IUsedTokens used, TimeProvider clock)
{
    private const decimal TicksPerSecond = TimeSpan.TicksPerSecond;

    /// <summary>Checks a token.</summary>
    /// <param name="text">The token as it came, without the scheme.</param>
    /// <param name="audience">What its <c>aud</c> must name.</param>
    /// <param name="cancel">Ends the waiting for keys and for the memory of used tokens.</param>
    public async ValueTask<TokenVerdict> CheckAsync(string text, TokenAudience audience, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(audience);
        var verdict = await DecideAsync(text, audience, cancel);
        Count(verdict);
        return verdict;
    }

    /// <summary>Counts a refusal that was decided without a token, and returns it.</summary>
    public static TokenVerdict Refuse(RefusalCause cause)
    {
        var verdict = new TokenVerdict(cause);
        Count(verdict);
        return verdict;
    }

    private async ValueTask<TokenVerdict> DecideAsync(string text, TokenAudience audience, CancellationToken cancel)
    {
        if (text.Length > CompactToken.LongestToken) { return new TokenVerdict(RefusalCause.TooLong); }
        using var token = CompactToken.TryRead(text);
        if (token is null) { return new TokenVerdict(RefusalCause.NotJws); }
        var cause = TokenHeader.Read(token.Header, out var header);
        if (cause != RefusalCause.None) { return new TokenVerdict(cause); }
        if (!TokenClaims.TryRead(token.Claims, audience, out var claims)) { return new TokenVerdict(RefusalCause.Claims); }

        var (tenant, id) = (LogText.Of(claims.Tenant), LogText.Of(claims.Id));
        cause = ClaimedRegistration.Find(registry.Current.WithIssuer(claims.Issuer), header, claims, out var ehr, out var keySetUrl);
        if (ehr is null) { return new TokenVerdict(cause, Ehr: null, Tenant: tenant, TokenId: id); }
        if (!claims.IsForThisCall) { return new TokenVerdict(RefusalCause.Audience, null, ehr, tenant, id); }
        var now = (clock.GetUtcNow().Ticks - DateTimeOffset.UnixEpoch.Ticks) / TicksPerSecond;
        cause = claims.CheckTimes(now, ehr.CdsClient.ClockSkew, ehr.CdsClient.LongestLifetime);
        if (cause != RefusalCause.None) { return new TokenVerdict(cause, null, ehr, tenant, id); }

        cause = await CheckSignatureAsync(token, header, ehr, keySetUrl, cancel);
        if (cause == RefusalCause.None && ehr.CdsClient.RefusesReplay) { cause = await CheckReplayAsync(claims, ehr, now, cancel); }
        return cause == RefusalCause.None
            ? new TokenVerdict(RefusalCause.None, new TrustedClient(ehr, claims.Tenant, claims.Id), ehr, tenant, id)
            : new TokenVerdict(cause, null, ehr, tenant, id);
    }

    private async ValueTask<RefusalCause> CheckSignatureAsync(CompactToken token, TokenHeader header, EhrRegistration ehr, Uri? keySetUrl, CancellationToken cancel)
    {
        if (keySets.Of(ehr, keySetUrl) is not { } source || await source.CurrentAsync(cancel) is not { } keys) { return RefusalCause.NoKeySet; }
        var candidates = keys.Find(header.KeyId);
        if (candidates is null)
        {
            candidates = (await source.RenewedAsync(cancel))?.Find(header.KeyId);
            if (candidates is null) { return RefusalCause.UnknownKey; }
        }
        var cause = RefusalCause.UnknownKey;
        foreach (var key in candidates)
        {
            if (key.Algorithm != header.Algorithm) { continue; }
            if (key.Verifies(token.Signed, token.Signature)) { return RefusalCause.None; }
            cause = RefusalCause.Signature;
        }
        return cause;
    }

    private async ValueTask<RefusalCause> CheckReplayAsync(TokenClaims claims, EhrRegistration ehr, decimal now, CancellationToken cancel)
    {
        var life = TimeSpan.FromSeconds((double)(claims.Expires - now)) + ehr.CdsClient.ClockSkew + TimeSpan.FromSeconds(1);
        return await used.NoteAsync(KeyOf(claims), life, cancel) switch
        {
            TokenUse.First => RefusalCause.None,
            TokenUse.Again => RefusalCause.Replayed,
            _ => RefusalCause.ReplayUnknown,
        };
    }

    private static string KeyOf(TokenClaims claims)
    {
        // No two pairs of issuer and id make one text: no issuer of a registration holds a line break, as no URL does.
        var text = $"{claims.Issuer}\n{claims.Id}";
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return Convert.ToHexStringLower(hash);
    }

    private static void Count(TokenVerdict verdict) => Telemetry.TokenChecks.Add(1,
        new KeyValuePair<string, object?>("cause", CauseNames.Of(verdict.Cause)), new KeyValuePair<string, object?>("ehr", verdict.Ehr?.Name));
}
