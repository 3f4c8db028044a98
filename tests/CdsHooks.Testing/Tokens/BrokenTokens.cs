using System.Text.Json.Nodes;

namespace CdsHooks.Testing.Tokens;

/// <summary>Values of the <c>Authorization</c> header that must never be believed, each wrong in one way, by a name that says which.</summary>
public static class BrokenTokens
{
    private static readonly Dictionary<string, Func<TestClient, string, string>> Variants = new(StringComparer.Ordinal)
    {
        ["empty header"] = (_, _) => "",
        ["scheme alone"] = (_, _) => "Bearer",
        ["empty token"] = (_, _) => "Bearer ",
        ["another scheme"] = (client, audience) => "Basic " + client.Token(audience).Sign(),
        ["garbage"] = (_, _) => "Bearer garbage",
        ["garbage in three parts"] = (_, _) => "Bearer a.b.c",
        ["empty parts"] = (_, _) => "Bearer ..",
        ["JSON that is no object"] = (_, _) => "Bearer W10.W10.AAAA",
        ["two parts"] = (client, audience) => "Bearer " + client.Token(audience).WithoutSignature(),
        ["five parts"] = (client, audience) => "Bearer " + client.Token(audience).Sign() + ".AAAA.AAAA",
        ["two tokens"] = (client, audience) => $"Bearer {client.Token(audience).Sign()}, Bearer {client.Token(audience).Sign()}",
        ["padded signature"] = (client, audience) => "Bearer " + client.Token(audience).Sign() + "=",
        ["64 kB"] = (client, audience) => "Bearer " + client.Token(audience).With("pad", new string('x', 48_000)).Sign(),
        ["alg missing"] = (client, audience) => Of(client.Token(audience).WithHeader("alg", null)),
        ["alg is no string"] = (client, audience) => Of(client.Token(audience).WithHeader("alg", 384)),
        ["alg none"] = (client, audience) => "Bearer " + client.Token(audience).WithHeader("alg", "none").WithoutSignature() + ".",
        ["alg NoNe"] = (client, audience) => "Bearer " + client.Token(audience).WithHeader("alg", "NoNe").WithoutSignature() + ".",
        ["alg none, signed all the same"] = (client, audience) => Of(client.Token(audience).WithHeader("alg", "none")),
        ["alg HS384 over the public key"] = (client, audience) => Of(client.Token(audience).WithHeader("alg", "HS384")),
        ["alg HS256 over the public key"] = (client, audience) => Of(client.Token(audience).WithHeader("alg", "HS256")),
        ["alg of another hash"] = (client, audience) => Of(client.Token(audience).WithHeader("alg", client.Key.Algorithm[..2] + "256")),
        ["alg in lower case"] = (client, audience) => Of(client.Token(audience).WithHeader("alg", client.Key.Algorithm.ToLowerInvariant())),
        ["alg of another kind of key"] = (client, audience) => "Bearer " + Resigned(client.Token(audience).WithHeader("alg", client.Key.Algorithm == "ES384" ? "RS384" : "ES384"), client.Key),
        ["empty signature"] = (client, audience) => "Bearer " + client.Token(audience).WithoutSignature() + ".",
        ["signature of another token"] = (client, audience) => $"Bearer {client.Token(audience).WithoutSignature()}.{client.Token(audience).Sign().Split('.')[2]}",
        ["claims changed after signing"] = Tampered,
        ["kid missing"] = (client, audience) => Of(client.Token(audience).WithHeader("kid", null)),
        ["kid empty"] = (client, audience) => Of(client.Token(audience).WithHeader("kid", "")),
        ["kid unknown"] = (client, audience) => Of(client.Token(audience).WithHeader("kid", $"unknown-{Guid.CreateVersion7():N}")),
        ["typ missing"] = (client, audience) => Of(client.Token(audience).WithHeader("typ", null)),
        ["typ of an access token"] = (client, audience) => Of(client.Token(audience).WithHeader("typ", "at+jwt")),
        ["x5u"] = (client, audience) => Of(client.Token(audience).WithHeader("x5u", "http://127.0.0.1:9/never.pem")),
        ["x5c"] = (client, audience) => Of(client.Token(audience).WithHeader("x5c", new JsonArray("MIIB"))),
        ["jwk"] = (client, audience) => Of(client.Token(audience).WithHeader("jwk", client.Key.ToJwk())),
        ["crit"] = (client, audience) => Of(client.Token(audience).WithHeader("crit", new JsonArray("urn:example:extension")).WithHeader("urn:example:extension", 1)),
        ["jku not listed"] = (client, audience) => Of(client.Token(audience).WithHeader("jku", "http://127.0.0.1:9/jwks.json")),
        ["jku is no string"] = (client, audience) => Of(client.Token(audience).WithHeader("jku", 1)),
        ["iss missing"] = (client, audience) => Of(client.Token(audience).With("iss", null)),
        ["iss unknown"] = (client, audience) => Of(client.Token(audience).With("iss", "https://stranger.example.org/")),
        ["iss with another slash"] = (client, audience) => Of(client.Token(audience).With("iss", client.Issuer + "/")),
        ["aud missing"] = (client, audience) => Of(client.Token(audience).With("aud", null)),
        ["aud empty"] = (client, audience) => Of(client.Token(audience).With("aud", new JsonArray())),
        ["aud of another service"] = (client, audience) => Of(client.Token(audience).With("aud", audience + "-other")),
        ["aud with another case"] = (client, audience) => Of(client.Token(audience).With("aud", audience.Replace("/cds-services", "/CDS-Services", StringComparison.Ordinal))),
        ["aud holds no string"] = (client, audience) => Of(client.Token(audience).With("aud", new JsonObject { [audience] = audience })),
        ["exp missing"] = (client, audience) => Of(client.Token(audience).With("exp", null)),
        ["exp is text"] = (client, audience) => Of(client.Token(audience).With("exp", $"{client.Now + 300}")),
        ["exp in milliseconds"] = (client, audience) => Of(client.Token(audience).With("exp", (client.Now + 300) * 1000)),
        ["exp beyond all numbers"] = (client, audience) => Of(client.Token(audience).With("exp", JsonNode.Parse("1e400"))),
        ["expired"] = (client, audience) => Of(client.Token(audience).With("iat", client.Now - 900).With("exp", client.Now - 600)),
        ["lives for a day"] = (client, audience) => Of(client.Token(audience).With("exp", client.Now + 86_400)),
        ["expires before it is made"] = (client, audience) => Of(client.Token(audience).With("iat", client.Now + 30).With("exp", client.Now + 10)),
        ["iat missing"] = (client, audience) => Of(client.Token(audience).With("iat", null)),
        ["iat is text"] = (client, audience) => Of(client.Token(audience).With("iat", $"{client.Now}")),
        ["iat an hour ahead"] = (client, audience) => Of(client.Token(audience).With("iat", client.Now + 3600).With("exp", client.Now + 3900)),
        ["nbf ahead"] = (client, audience) => Of(client.Token(audience).With("nbf", client.Now + 200)),
        ["nbf is text"] = (client, audience) => Of(client.Token(audience).With("nbf", "now")),
        ["jti missing"] = (client, audience) => Of(client.Token(audience).With("jti", null)),
        ["jti empty"] = (client, audience) => Of(client.Token(audience).With("jti", "")),
        ["jti is a number"] = (client, audience) => Of(client.Token(audience).With("jti", 7)),
        ["tenant is a number"] = (client, audience) => Of(client.Token(audience).With("tenant", 7)),
    };

    /// <summary>The names of all of them.</summary>
    public static IReadOnlyCollection<string> Names => Variants.Keys;

    /// <summary>The header's value.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="client">Who would be believed.</param>
    /// <param name="audience">URL of the endpoint that is called.</param>
    public static string Make(string name, TestClient client, string audience) => Variants[name](client, audience);

    private static string Of(TestToken token) => "Bearer " + token.Sign();

    private static string Tampered(TestClient client, string audience)
    {
        var good = client.Token(audience);
        return $"Bearer {good.With("sub", "somebody").WithoutSignature()}.{good.Sign().Split('.')[2]}";
    }

    // Signed as the key can, whatever the header says.
    private static string Resigned(TestToken token, TestKey key)
    {
        var signed = token.WithoutSignature();
        return $"{signed}.{System.Buffers.Text.Base64Url.EncodeToString(key.Sign(System.Text.Encoding.ASCII.GetBytes(signed), key.Algorithm))}";
    }
}
