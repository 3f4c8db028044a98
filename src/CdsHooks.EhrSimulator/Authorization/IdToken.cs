using CdsHooks.EhrSimulator.Simulation;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>Who the user is, signed for one client.</summary>
internal static class IdToken
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public static string Make(SimulatedEhr ehr, AppGrant grant)
    {
        var now = ehr.Clock.GetUtcNow();
        var user = grant.User!;
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["sub"] = user.Subject,
            ["auth_time"] = grant.AuthenticatedAt.ToUnixTimeSeconds(),
        };
        if (grant.Nonce is { } nonce && ehr.Manner.EchoesNonce) { claims["nonce"] = nonce; }
        if (grant.Has("fhirUser")) { claims["fhirUser"] = FhirUser(ehr, user); }
        if (grant.Has("profile")) { (claims["profile"], claims["name"]) = (FhirUser(ehr, user), user.Name); }
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = ehr.Issuer(),
            Audience = grant.ClientId,
            IssuedAt = now.UtcDateTime,
            Expires = (now + Lifetime).UtcDateTime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(ehr.SigningKeys.Current, SecurityAlgorithms.RsaSha256),
        });
    }

    public static string FhirUser(SimulatedEhr ehr, SimulatedUser user) => ehr.Manner.NamesUserAbsolutely ? $"{ehr.FhirBaseUrl}/{user.Reference}" : user.Reference;

    /// <summary>Whom an <c>id_token</c> of this EHR was about, however old it is.</summary>
    public static async Task<(string Subject, string ClientId)?> ReadHintAsync(SimulatedEhr ehr, string token)
    {
        var rules = new TokenValidationParameters { ValidIssuer = ehr.Issuer(), ValidateAudience = false, ValidateLifetime = false, IssuerSigningKeys = ehr.SigningKeys.Published, ValidAlgorithms = ["RS256"] };
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, rules);
        return result.IsValid && result.SecurityToken is JsonWebToken read && read.Audiences.FirstOrDefault() is { } clientId ? (read.Subject, clientId) : null;
    }
}
