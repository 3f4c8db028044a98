using System.Text.Json;
using CdsHooks.Smart.Discovery;
using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Registry.Checkup;
using CdsHooks.Smart.TrustedClients;
using CdsHooks.Smart.TrustedClients.KeySets;

namespace CdsHooks.Smart.Tokens;

/// <summary>Checks <c>id_token</c>s (OpenID Connect Core, 3.1.3.7) and reads who signed in.</summary>
internal sealed class IdTokens(IdTokenKeys keys, TimeProvider clock)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Checks a token.</summary>
    /// <param name="token">The token.</param>
    /// <param name="ehr">The EHR; its client id is the audience.</param>
    /// <param name="configuration">Names the issuer and the keys.</param>
    /// <param name="nonce">The <c>nonce</c> that was sent.</param>
    /// <param name="cancel">Ends the waiting for keys.</param>
    /// <returns>The user, or why there is none.</returns>
    public async Task<(SmartUser? User, IdTokenFault Fault)> CheckAsync(Secret token, EhrRegistration ehr, SmartConfiguration configuration, string nonce, CancellationToken cancel)
    {
        var text = token.Reveal();
        if (text.Count(character => character == '.') == 4) { return (null, IdTokenFault.Encrypted); }
        using var parts = CompactToken.TryRead(text);
        if (parts is null || TryParse(parts.Header) is not { } header || TryParse(parts.Claims) is not { } claims) { return (null, text.EndsWith('.') ? IdTokenFault.Algorithm : IdTokenFault.NotJws); }
        if (header.Text("alg") is not { } algorithm || !IdTokenKey.Algorithms.Contains(algorithm, StringComparer.Ordinal) || header.Root.TryGetProperty("crit", out _)) { return (null, IdTokenFault.Algorithm); }
        if (configuration.Issuer is not { } issuer) { return (null, IdTokenFault.NoKeys); }
        var fault = IdTokenClaims.Check(claims, issuer, ehr.Smart.LaunchClientId!, nonce, ehr.Smart.RequiresNonce, clock.GetUtcNow());
        if (fault == IdTokenFault.None) { fault = await CheckSignatureAsync(parts, algorithm, header.Text("kid"), await keys.OfAsync(ehr, configuration, cancel), cancel); }
        return fault == IdTokenFault.None ? (IdTokenClaims.UserOf(claims, issuer, ehr), fault) : (null, fault);
    }

    private static async ValueTask<IdTokenFault> CheckSignatureAsync(CompactToken token, string algorithm, string? keyId, IKeySetSource? source, CancellationToken cancel)
    {
        if (source is null || await source.CurrentAsync(cancel) is not { } known) { return IdTokenFault.NoKeys; }
        var candidates = Candidates(known, algorithm, keyId);
        if (candidates.Count == 0)
        {
            if (await source.RenewedAsync(cancel) is not { } renewed) { return IdTokenFault.NoKeys; }
            candidates = Candidates(renewed, algorithm, keyId);
        }
        if (candidates.Count == 0) { return IdTokenFault.UnknownKey; }
        foreach (var key in candidates)
        {
            if (key.Verifies(algorithm, token.Signed, token.Signature)) { return IdTokenFault.None; }
        }
        return IdTokenFault.Signature;
    }

    // Without a name, a key is believed only where there is no choice.
    private static List<IdTokenKey> Candidates(KeySet keys, string algorithm, string? keyId)
    {
        var fitting = keys.ForIdTokens.Where(key => key.Fits(algorithm) && (keyId is null || key.KeyId == keyId)).ToList();
        return keyId is null && fitting.Count != 1 ? [] : fitting;
    }

    private static FetchedDocument? TryParse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object ? new FetchedDocument(document.RootElement.Clone(), Fault: null, Status: 200) : null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
