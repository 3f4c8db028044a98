using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Manners;

namespace CdsHooks.EhrSimulator.Hooks;

/// <summary>Makes the JSON Web Tokens that go with hook calls: right ones, and ones that are wrong in one way.</summary>
/// <remarks>Written out by hand, since libraries decline to make most of the wrong ones.</remarks>
public sealed class ClientTokens(TimeProvider clock)
{
    private static readonly TimeSpan Apart = TimeSpan.FromHours(1);

    /// <summary>Makes a token; <see langword="null"/> for <see cref="TokenSlip.NoToken"/>.</summary>
    /// <param name="client">Who sends it.</param>
    /// <param name="manner">How that EHR makes its tokens.</param>
    /// <param name="audience">The URL that is called, or what the EHR is set up to say in its place.</param>
    /// <param name="slip">What is wrong with it.</param>
    public string? Make(CdsClient client, HookManner manner, string audience, TokenSlip slip = TokenSlip.None)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(manner);
        ArgumentNullException.ThrowIfNull(audience);
        if (slip == TokenSlip.NoToken) { return null; }
        var header = HeaderOf(client, manner, slip);
        var signed = $"{Encode(header)}.{Encode(ClaimsOf(client, manner, audience, slip))}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(client, manner, Encoding.ASCII.GetBytes(signed), slip))}";
    }

    private static JsonObject HeaderOf(CdsClient client, HookManner manner, TokenSlip slip) => new()
    {
        ["alg"] = slip switch { TokenSlip.AlgorithmNone => "none", TokenSlip.Hs256 => "HS256", _ => manner.Algorithm },
        ["typ"] = "JWT",
        ["kid"] = slip == TokenSlip.UnknownKey ? Guid.NewGuid().ToString() : client.Keys.KeyIdOf(manner.Algorithm),
        ["jku"] = slip == TokenSlip.ForeignKeySet ? "https://keys.elsewhere.example/jwks" : client.KeySetUrl,
    };

    private JsonObject ClaimsOf(CdsClient client, HookManner manner, string audience, TokenSlip slip)
    {
        var issued = clock.GetUtcNow() + slip switch
        {
            TokenSlip.Expired => -Apart - manner.TokenLifetime,
            TokenSlip.Future => Apart,
            _ => TimeSpan.Zero,
        };
        var claims = new JsonObject
        {
            ["iss"] = slip == TokenSlip.WrongIssuer ? "https://ehr.elsewhere.example" : client.Issuer,
            ["aud"] = slip == TokenSlip.WrongAudience ? "https://service.elsewhere.example/cds-services/other" : audience,
            ["iat"] = issued.ToUnixTimeSeconds(),
            ["exp"] = (issued + (slip == TokenSlip.LifetimeTooLong ? TimeSpan.FromDays(2) : manner.TokenLifetime)).ToUnixTimeSeconds(),
            ["jti"] = IdOf(client, slip),
        };
        if (manner.NotBeforeLead is { } lead) { claims["nbf"] = (issued - lead).ToUnixTimeSeconds(); }
        if (manner.TokenSubject is { } subject) { claims["sub"] = subject; }
        if (slip == TokenSlip.OtherTenant) { claims["tenant"] = "another-organization"; }
        else if (manner.Tenant is { } tenant) { claims["tenant"] = tenant; }
        return claims;
    }

    // A token with a slip never becomes the one that is replayed: it was refused, so nobody remembers it.
    private static string IdOf(CdsClient client, TokenSlip slip)
    {
        if (slip == TokenSlip.Replayed && client.LastTokenId is { } used) { return used; }
        var id = Guid.NewGuid().ToString();
        if (slip == TokenSlip.None) { client.LastTokenId = id; }
        return id;
    }

    private static byte[] Sign(CdsClient client, HookManner manner, byte[] signed, TokenSlip slip)
    {
        switch (slip)
        {
            case TokenSlip.AlgorithmNone:
                return [];
            case TokenSlip.Hs256:
                return HMACSHA256.HashData(Encoding.ASCII.GetBytes(client.Keys.ToPublicPem()), signed);
            default:
                var signature = client.Keys.Sign(manner.Algorithm, signed);
                if (slip == TokenSlip.BadSignature) { signature[^1] ^= 1; }
                return signature;
        }
    }

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
