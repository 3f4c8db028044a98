using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace CdsHooks.Service.Tests.Acceptance;

/// <summary>What Inferno's client suite (SMART App Launch 2.2) looks for in what its mock has written down; each finding in words. Written from the specification and from what is known
/// of the suite, without its code or that of the service.</summary>
internal sealed class InfernoVerdict(InfernoServer server, string redirectUri, JsonObject keySet)
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly List<string> findings = [];

    /// <summary>All that is wrong; none where the suite would pass.</summary>
    public IReadOnlyList<string> Findings()
    {
        var keys = keySet["keys"]!.AsArray();
        if (server.Client.IsAsymmetric) { Check(keys.Count > 0, "the key set has no key"); }
        foreach (var request in server.Authorizations) { CheckAuthorization(request); }
        foreach (var request in server.TokenRequests) { CheckToken(request, keys); }
        Check(server.FhirReads.Any(read => read.Status != 401 && read.Token is not null && server.AccessTokens.ContainsKey(read.Token)), "no token was used");
        return findings;
    }

    private void CheckAuthorization(IReadOnlyDictionary<string, string> request)
    {
        string? Of(string name) => request.GetValueOrDefault(name);
        Check(Of("response_type") == "code", "response_type");
        Check(Of("client_id") == server.Client.Id, "client_id");
        Check(Of("redirect_uri") == redirectUri, "redirect_uri");
        Check(Of("launch") is null or InfernoServer.Launch, "launch");
        Check(Of("state") is { Length: > 0 }, "state");
        Check(Of("aud") == server.FhirBase, "aud");
        Check(Of("code_challenge") is { Length: 43 }, "code_challenge");
        Check(Of("code_challenge_method") == "S256", "code_challenge_method");
        Check(!string.IsNullOrWhiteSpace(Of("scope")), "scope");
        Check(Of("max_age") is null, "max_age, which the EHR did not offer");
    }

    private void CheckToken(InfernoTokenRequest request, JsonArray keys)
    {
        string? Of(string name) => request.Form.GetValueOrDefault(name);
        switch (Of("grant_type"))
        {
            case "authorization_code": CheckCode(Of); break;
            case "refresh_token":
                Check(server.RefreshTokens.ContainsKey(Of("refresh_token") ?? ""), "refresh_token that was not issued");
                Check(Of("scope") is null || server.Authorizations.Any(asked => Of("scope")!.Split(' ').All(scope => asked["scope"].Split(' ').Contains(scope, StringComparer.Ordinal))), "scope of a refresh that was not granted");
                break;
            case "client_credentials": Check(Of("scope") is { Length: > 0 }, "scope of client_credentials"); break;
            default: Check(holds: false, $"grant_type {Of("grant_type")}"); break;
        }
        if (server.Client.IsAsymmetric)
        {
            Check(Of("client_assertion_type") == AssertionType, "client_assertion_type");
            CheckAssertion(Of("client_assertion"), request.At, keys);
            Check(request.Authorization.Length == 0, "an Authorization header beside the assertion");
        }
        else if (server.Client.Secret is { } secret)
        {
            Check(request.Authorization == "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{server.Client.Id}:{secret}")), "Authorization");
            Check(Of("client_assertion") is null, "an assertion of a client with a secret");
        }
        else
        {
            Check(Of("client_id") == server.Client.Id, "client_id of a public client");
            Check(request.Authorization.Length == 0 && Of("client_secret") is null, "credentials of a public client");
        }
    }

    private void CheckCode(Func<string, string?> of)
    {
        Check(server.Codes.ContainsKey(of("code") ?? ""), "code that was not issued");
        Check(of("redirect_uri") == redirectUri, "redirect_uri of the token request");
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(of("code_verifier") ?? "")));
        Check(server.Authorizations.Any(asked => asked.GetValueOrDefault("code_challenge") == challenge), "code_verifier that fits no challenge");
    }

    private void CheckAssertion(string? assertion, DateTimeOffset at, JsonArray keys)
    {
        if (assertion?.Split('.') is not [var head, var body, var signature]) { Check(holds: false, "an assertion that is no JWT"); return; }
        var (header, claims) = (Decode(head), Decode(body));
        string? Of(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
        Check(Of(header, "typ") == "JWT", "typ");
        Check(Of(claims, "iss") == server.Client.Id && Of(claims, "sub") == server.Client.Id, "iss and sub");
        Check(Of(claims, "aud") == server.TokenEndpoint, "aud of the assertion");
        Check(claims["exp"] is JsonValue exp && exp.TryGetValue(out long until) && until - at.ToUnixTimeSeconds() is > 0 and <= 300, "exp");
        Check(Of(claims, "jti") is { Length: > 0 } jti && ids.Add(jti), "jti, missing or used before");
        Check(Of(header, "alg") is "RS384" or "ES384", "alg");
        var key = keys.Select(one => one!.AsObject()).SingleOrDefault(one => (string?)one["kid"] == Of(header, "kid"));
        Check(key is not null && (string?)key["alg"] == Of(header, "alg"), "kid, not among the published keys");
        if (key is not null) { Check(Verifies(key, Encoding.ASCII.GetBytes($"{head}.{body}"), Base64Url.DecodeFromChars(signature)), "signature"); }
    }

    private static bool Verifies(JsonObject key, byte[] signed, byte[] signature)
    {
        byte[] Number(string name) => Base64Url.DecodeFromChars((string)key[name]!);
        if ((string?)key["kty"] == "RSA")
        {
            using var rsa = RSA.Create(new RSAParameters { Modulus = Number("n"), Exponent = Number("e") });
            return rsa.VerifyData(signed, signature, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1);
        }
        using var ec = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP384, Q = new ECPoint { X = Number("x"), Y = Number("y") } });
        // r and s one after the other, 48 bytes each; DER would be longer.
        return signature.Length == 96 && ec.VerifyData(signed, signature, HashAlgorithmName.SHA384);
    }

    private static JsonObject Decode(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part))!.AsObject();

    private void Check(bool holds, string finding) { if (!holds) { findings.Add(finding); } }
}
