using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.Conformance.Tests.Rows;

/// <summary>The numbered token scenarios of the reference, each against a host that nobody has called before.</summary>
public sealed class TokenScenarioTests : IAsyncLifetime
{
    private static readonly string Url = EhrHost.UrlOf("patient-greeter");

    private EhrHost ehr = null!;

    public async Task InitializeAsync() => ehr = await EhrHost.StartAsync();

    public async Task DisposeAsync() => await ehr.DisposeAsync();

    [Theory]
    [InlineData(1, "valid ES384", 1)]
    [InlineData(2, "valid RS384", 0)]
    [InlineData(4, "aud array with extra audience", 1)]
    [InlineData(5, "no jku, key configured out of band", 0)]
    [InlineData(6, "no tenant", 1)]
    [InlineData(8, "unknown extra claims and sub", 1)]
    [InlineData(9, "rotated key, new kid present in JWKS", 2)]
    [InlineData(10, "JWKS endpoint down, key cached", 1)]
    [InlineData(12, "feedback with aud=service url", 1)]
    [InlineData(13, "feedback with aud=feedback url", 1)]
    public async Task Scenario_IsAnswered(int id, string change, int fetches)
    {
        var authorization = await GoodAsync(id);
        var answer = id is 12 or 13
            ? await Exchange.PostAsync(ehr.Host, "cds-services/patient-greeter/feedback", Encoding.UTF8.GetBytes(FeedbackBody.Overridden(Guid.NewGuid()).ToJsonString()), headers: ("Authorization", authorization))
            : await ehr.PresentAsync(authorization);
        Assert.True(answer.Status == 200, $"{change}: {answer.Status} {answer.Text}");
        Assert.Equal(fetches, ehr.Keys.Requests.Count);
    }

    [Theory]
    [InlineData(14, "no Authorization header", 0)]
    [InlineData(16, "garbage token", 0)]
    [InlineData(17, "alg none, empty signature", 0)]
    [InlineData(18, "alg NoNe", 0)]
    [InlineData(20, "HS384 with random secret", 0)]
    [InlineData(21, "RS256 when only 384 allowed", 0)]
    [InlineData(22, "ES384 header but P-256 key", 1)]
    [InlineData(24, "signed by other key, same kid", 1)]
    [InlineData(25, "kid missing", 0)]
    [InlineData(26, "kid unknown (one refresh only)", 2)]
    [InlineData(28, "iss unknown", 0)]
    [InlineData(29, "iss trusted but jku of another issuer", 0)]
    [InlineData(30, "jku not allow-listed: zero outbound fetch", 0)]
    [InlineData(32, "x5u header", 0)]
    [InlineData(33, "crit with unknown extension", 0)]
    [InlineData(34, "aud = base url", 0)]
    [InlineData(36, "aud missing", 0)]
    [InlineData(37, "exp in past beyond skew", 0)]
    [InlineData(38, "exp missing", 0)]
    [InlineData(40, "exp 24 h ahead", 0)]
    [InlineData(41, "iat missing", 0)]
    [InlineData(42, "iat 1 h in future", 0)]
    [InlineData(44, "jti missing", 0)]
    [InlineData(45, "jti empty", 0)]
    [InlineData(46, "jti replayed (strict)", 1)]
    [InlineData(48, "tenant not allow-listed (list configured)", 0)]
    [InlineData(49, "two Authorization headers", 0)]
    [InlineData(50, "64 kB token", 0)]
    public async Task Scenario_IsRefusedLikeAnyOther(int id, string change, int fetches)
    {
        var headers = await BadAsync(id);
        var refused = await RawAsync(headers);
        Assert.True(refused.StartsWith("HTTP/1.1 401", StringComparison.Ordinal), $"{change}: {refused}");
        Assert.Equal(await RawAsync(["Authorization: Bearer x"]), refused);
        Assert.Equal(fetches, ehr.Keys.Requests.Count);
    }

    private async Task<string> GoodAsync(int id)
    {
        var good = ehr.Main.Token(Url);
        switch (id)
        {
            case 2 or 5: return ehr.Pinned.Authorization(Url);
            case 4: return "Bearer " + good.With("aud", new JsonArray("https://other.example.org", Url)).Sign();
            case 6: return "Bearer " + good.With("tenant", null).Sign();
            case 8: return "Bearer " + good.With("sub", "x").With("extra", new JsonObject { ["a"] = new JsonArray(1) }).Sign();
            case 9:
                (await ehr.PresentAsync("Bearer " + good.Sign())).Is(200);
                ehr.Main.Key = TestKey.ES384();
                ehr.Keys.Publish(ehr.Main.Key);
                return ehr.Main.Authorization(Url);
            case 10:
                (await ehr.PresentAsync("Bearer " + good.Sign())).Is(200);
                ehr.Keys.GoDown();
                return ehr.Main.Authorization(Url);
            case 13: return ehr.Main.Authorization(Url + "/feedback");
            default: return "Bearer " + good.With("tenant", "org-42").Sign();
        }
    }

    private async Task<string[]> BadAsync(int id)
    {
        var good = ehr.Main.Token(Url);
        var now = ehr.Main.Now;
        switch (id)
        {
            case 14: return [];
            case 16: return ["Authorization: Bearer garbage"];
            case 17: return [$"Authorization: Bearer {good.WithHeader("alg", "none").WithoutSignature()}."];
            case 18: return [$"Authorization: Bearer {good.WithHeader("alg", "NoNe").WithoutSignature()}."];
            case 20:
                var symmetric = good.WithHeader("alg", "HS384").WithoutSignature();
                var code = HMACSHA384.HashData(RandomNumberGenerator.GetBytes(48), Encoding.ASCII.GetBytes(symmetric));
                return [$"Authorization: Bearer {symmetric}.{System.Buffers.Text.Base64Url.EncodeToString(code)}"];
            case 21: return Of(ehr.Pinned.Token(Url).WithHeader("alg", "RS256"));
            case 22:
                using (var small = TestKey.ES256(ehr.Main.Key.Id))
                {
                    ehr.Keys.Publish(ehr.Main.Key, small);
                    return Of(good with { Key = small });
                }
            case 24:
                using (var other = TestKey.ES384(ehr.Main.Key.Id)) { return Of(good with { Key = other }); }
            case 25: return Of(good.WithHeader("kid", null));
            case 26: return await AfterAGoodCallAsync(good.WithHeader("kid", "unknown"));
            case 28: return Of(good.With("iss", "https://stranger.example.org/"));
            case 29: return Of(ehr.Pinned.Token(Url).WithHeader("jku", ehr.Keys.Url.AbsoluteUri));
            case 30: return Of(good.WithHeader("jku", ehr.Keys.Url.AbsoluteUri + "?attacker"));
            case 32: return Of(good.WithHeader("x5u", "https://attacker.example.org/chain.pem"));
            case 33: return Of(good.WithHeader("crit", new JsonArray("exp")));
            case 34: return Of(good.With("aud", EhrHost.PublicBase));
            case 36: return Of(good.With("aud", null));
            case 37: return Of(good.With("iat", now - 900).With("exp", now - 600));
            case 38: return Of(good.With("exp", null));
            case 40: return Of(good.With("exp", now + 86_400));
            case 41: return Of(good.With("iat", null));
            case 42: return Of(good.With("iat", now + 3600).With("exp", now + 3900));
            case 44: return Of(good.With("jti", null));
            case 45: return Of(good.With("jti", ""));
            case 46:
                (await ehr.PresentAsync("Bearer " + good.Sign())).Is(200);
                return Of(good);
            case 48: return Of(ehr.OfTenant.Token(Url).With("tenant", "org-43"));
            case 49: return [.. Of(good), .. Of(ehr.Main.Token(Url))];
            case 50: return Of(good.With("pad", new string('x', 48_000)));
            default: throw new ArgumentOutOfRangeException(nameof(id));
        }
    }

    private async Task<string[]> AfterAGoodCallAsync(TestToken token)
    {
        (await ehr.PresentAsync(ehr.Main.Authorization(Url))).Is(200);
        return Of(token);
    }

    private static string[] Of(TestToken token) => [$"Authorization: Bearer {token.Sign()}"];

    private async Task<string> RawAsync(string[] headers)
    {
        var body = Calls.View().ToJsonString();
        var head = string.Concat(headers.Select(header => header + "\r\n"));
        var answer = await RawConnection.ExchangeAsync(ehr.Host,
            $"POST /cds-services/patient-greeter HTTP/1.1\r\nHost: cds.example.org\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n{head}\r\n{body}");
        return string.Join("\r\n", answer.Text.Split("\r\n").Where(line => !line.StartsWith("Date:", StringComparison.OrdinalIgnoreCase)));
    }
}
