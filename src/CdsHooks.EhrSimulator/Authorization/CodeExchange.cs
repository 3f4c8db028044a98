using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using CdsHooks.EhrSimulator.Simulation;
using Microsoft.IdentityModel.Tokens;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>Gives tokens for a code, once. A code that is shown with a wrong verifier or redirect URI is used up, too.</summary>
internal static class CodeExchange
{
    private static readonly SearchValues<char> Unreserved = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    public static IResult Give(SimulatedEhr ehr, RegisteredClient client, OAuthParameters form)
    {
        if (form["code"] is not { } text || form["redirect_uri"] is not { } redirectUri || form["code_verifier"] is not { } verifier)
        {
            return new OAuthAnswer(OAuthError.InvalidRequest("code, redirect_uri and code_verifier are required."));
        }
        if (verifier.Length is < 43 or > 128 || verifier.AsSpan().ContainsAnyExcept(Unreserved)) { return new OAuthAnswer(OAuthError.InvalidRequest("code_verifier must have 43 to 128 letters, digits and -._~.")); }
        if (!ehr.Authorization.Codes.TryGetValue(text, out var code) || code.Grant.ClientId != client.ClientId) { return new OAuthAnswer(OAuthError.InvalidGrant("The code was not issued to this client.")); }
        if (!code.Use())
        {
            ehr.Authorization.Revoke(code.Grant);
            return new OAuthAnswer(OAuthError.InvalidGrant("The code was used before; all that was given for it is revoked."));
        }
        if (code.ExpiresAt <= ehr.Clock.GetUtcNow()) { return new OAuthAnswer(OAuthError.InvalidGrant("The code has expired.")); }
        if (redirectUri != code.RedirectUri) { return new OAuthAnswer(OAuthError.InvalidGrant("redirect_uri is not that of the authorization request.")); }
        if (Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) != code.CodeChallenge) { return new OAuthAnswer(OAuthError.InvalidGrant("code_verifier does not belong to the code_challenge.")); }
        lock (code.Grant.Gate)
        {
            return code.Grant.IsRevoked ? new OAuthAnswer(OAuthError.InvalidGrant("The code was used before.")) : new OAuthAnswer(TokenResponse.First(ehr, code.Grant));
        }
    }
}
