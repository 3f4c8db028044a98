using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Testing.Redis;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.Conformance.Tests.Rows;

/// <summary>What a token claims, whom it is for, how long and how often it counts.</summary>
[Collection(EhrHost.Collection)]
public class ClaimTests(EhrHost ehr)
{
    private static readonly string Url = EhrHost.UrlOf("patient-greeter");

    [Fact, Row("JWT-15")]
    public Task JWT_15_Iss_IsARegisteredOne() => RefusesAsync("iss missing", "iss unknown", "iss with another slash");

    [Fact, Row("JWT-16")]
    public async Task JWT_16_Aud_NamesTheEndpoint()
    {
        await TakesAsync(Url);
        await TakesAsync(new JsonArray(Url));
        await TakesAsync(new JsonArray("https://elsewhere.example.org/", Url, 7));
        foreach (var wrong in new JsonNode[]
        {
            EhrHost.PublicBase, EhrHost.PublicBase + "/cds-services", EhrHost.UrlOf("order-check"), new JsonArray(EhrHost.PublicBase), 7,
        })
        {
            await RefusesAsync(Good().With("aud", wrong), wrong.ToJsonString());
        }
        await RefusesAsync("aud missing", "aud empty", "aud of another service", "aud with another case", "aud holds no string");
    }

    [Theory, Row("JWT-17")]
    [InlineData("Host", "cds.attacker.example")]
    [InlineData("X-Forwarded-Host", "cds.attacker.example")]
    [InlineData("X-Original-Host", "cds.attacker.example")]
    [InlineData("Forwarded", "host=cds.attacker.example;proto=https")]
    public async Task JWT_17_Aud_IsComparedWithTheConfiguredAddress_WhateverTheCallerSays(string header, string value)
    {
        (await SendAsync(Url)).Is(200);
        foreach (var scheme in new[] { "http", "https" }) { (await SendAsync($"{scheme}://cds.attacker.example/cds-services/patient-greeter")).Is(401); }
        (await SendAsync($"{ehr.Host.Address}cds-services/patient-greeter")).Is(401);

        Task<Exchange> SendAsync(string audience)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "cds-services/patient-greeter") { Content = new StringContent(Calls.View().ToJsonString(), null, "application/json") };
            request.Headers.TryAddWithoutValidation("Authorization", ehr.Main.Authorization(audience));
            if (header == "Host") { request.Headers.Host = value; }
            else { request.Headers.TryAddWithoutValidation(header, value); }
            return Exchange.SendAsync(ehr.Host, request);
        }
    }

    [Fact, Row("JWT-18")]
    public async Task JWT_18_Aud_MayEndInOneSlashAndNameTheDefaultPort()
    {
        await TakesAsync(Url + "/");
        await TakesAsync(Url.Replace("example.org/", "example.org:443/", StringComparison.Ordinal));
        foreach (var wrong in new[]
        {
            Url + "//", Url + "?", Url + "#", Url.Replace("https", "http", StringComparison.Ordinal), Url.Replace("example.org/", "example.org:80/", StringComparison.Ordinal),
            Url.Replace("https://cds", "https://CDS", StringComparison.Ordinal), Url.Replace("patient-greeter", "patient%2Dgreeter", StringComparison.Ordinal), " " + Url,
        })
        {
            await RefusesAsync(Good().With("aud", wrong), wrong);
        }
    }

    [Fact, Row("JWT-19")]
    public async Task JWT_19_Exp_IsInTheFutureButForTheSkew()
    {
        await RefusesAsync("exp missing", "exp is text", "exp in milliseconds", "exp beyond all numbers", "expired", "expires before it is made");
        var now = ehr.Main.Now;
        await TakesAsync(Good().With("iat", now - 300).With("exp", now - 30));
        await RefusesAsync(Good().With("iat", now - 300).With("exp", now - 61), "beyond the skew");
    }

    [Fact, Row("JWT-20")]
    public async Task JWT_20_Iat_IsWanted()
    {
        await RefusesAsync("iat missing", "iat is text", "iat an hour ahead", "nbf ahead", "nbf is text");
        await TakesAsync(Good().With("iat", ehr.Main.Now + 30));
    }

    [Fact, Row("JWT-21")]
    public async Task JWT_21_Lifetime_IsAnHourAtMostUnlessRegisteredOtherwise()
    {
        var now = ehr.Main.Now;
        await RefusesAsync("lives for a day");
        await TakesAsync(Good().With("iat", now).With("exp", now + 3600));
        await RefusesAsync(Good().With("iat", now).With("exp", now + 3601), "an hour and a second");
        await using var own = await EhrHost.StartAsync();
        var host = own.Run(("Ehrs:0:CdsClient:LongestLifetime", "5m"));
        (await EhrHost.PresentAsync(host, own.Main.Authorization(Url))).Is(200);
        (await EhrHost.PresentAsync(host, "Bearer " + own.Main.Token(Url).With("exp", own.Main.Now + 400).Sign())).Is(401);
    }

    [Fact, Row("JWT-22")]
    public async Task JWT_22_Jti_IsAnyTextThatIsNotEmpty()
    {
        await RefusesAsync("jti missing", "jti empty", "jti is a number");
        await TakesAsync(Good().With("jti", Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N")));
        await TakesAsync(Good().With("jti", "naïve \u2603 " + Guid.NewGuid()));
    }

    [Fact, Row("JWT-23")]
    public async Task JWT_23_Token_IsBelievedOnce_UnlessTheRegistrationAllowsMore()
    {
        var once = ehr.Main.Authorization(Url);
        (await ehr.PresentAsync(once)).Is(200);
        (await ehr.PresentAsync(once)).Is(401);
        var again = ehr.Tool.Authorization(Url);
        for (var i = 0; i < 3; i++) { (await ehr.PresentAsync(again)).Is(200); }
        // The same jti of two issuers is two tokens.
        var jti = Guid.NewGuid().ToString();
        await TakesAsync(Good().With("jti", jti));
        await TakesAsync(ehr.Pinned.Token(Url).With("jti", jti));
    }

    [Fact, Row("JWT-23")]
    public async Task JWT_23_OneTokenManyTimesAtOnce_IsBelievedOnce()
    {
        var token = ehr.Main.Authorization(Url);
        var statuses = (await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => ehr.PresentAsync(token)))).Select(answer => answer.Status).ToList();
        Assert.Equal((1, 29), (statuses.Count(status => status == 200), statuses.Count(status => status == 401)));
    }

    [Fact, Row("JWT-24")]
    public async Task JWT_24_RefusedToken_DoesNotUseUpTheJti()
    {
        var good = Good();
        using var forger = TestKey.ES384(ehr.Main.Key.Id);
        await RefusesAsync(good with { Key = forger }, "forged");
        await RefusesAsync(good.With("aud", "https://elsewhere.example.org/"), "for somebody else");
        await RefusesAsync(good.With("exp", ehr.Main.Now - 100).With("iat", ehr.Main.Now - 300), "late");
        await TakesAsync(good);
    }

    [RedisFact, Row("JWT-24")]
    public async Task JWT_24_TwoReplicas_BelieveATokenOnceTogether()
    {
        await using var redis = await RedisProcess.StartAsync();
        await using var own = await EhrHost.StartAsync();
        (string, string)[] shared = [("SharedState:Provider", "Redis"), ("SharedState:ConnectionString", redis.ConnectionString)];
        var (one, other) = (own.Run(shared), own.Run(shared));
        var token = own.Main.Authorization(Url);
        (await EhrHost.PresentAsync(one, token)).Is(200);
        (await EhrHost.PresentAsync(other, token)).Is(401);
        (await EhrHost.PresentAsync(other, own.Main.Authorization(Url))).Is(200);

        var atOnce = own.Main.Authorization(Url);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => EhrHost.PresentAsync(i % 2 == 0 ? one : other, atOnce)));
        Assert.Equal(1, answers.Count(answer => answer.Status == 200));
    }

    [Fact, Row("JWT-25")]
    public async Task JWT_25_Tenant_IsOneOfTheListWhereThereIsOne()
    {
        await TakesAsync(ehr.OfTenant.Token(Url));
        await RefusesAsync(ehr.OfTenant.Token(Url).With("tenant", "org-43"), "another tenant");
        await RefusesAsync(ehr.OfTenant.Token(Url).With("tenant", null), "no tenant");
        await TakesAsync(Good().With("tenant", "anything"));
        await RefusesAsync("tenant is a number");
    }

    [Fact, Row("JWT-26")]
    public Task JWT_26_OtherClaims_AreIgnored() => TakesAsync(Good().With("sub", "somebody").With("https://example.org/x", new JsonArray(1, null, new JsonObject())).With("scope", 7));

    [Fact, Row("JWT-27")]
    public async Task JWT_27_EachRefusal_LooksAlike_AndItsCauseStandsInTheLog()
    {
        var expected = EhrHost.Seen((await ehr.PresentAsync(authorization: null)).Is(401));
        foreach (var name in BrokenTokens.Names)
        {
            var refused = await ehr.PresentAsync(BrokenTokens.Make(name, ehr.Main, Url));
            Assert.True(expected == EhrHost.Seen(refused), $"{name}: {EhrHost.Seen(refused)}");
        }
        var marked = Good().With("aud", "https://CANARY-aud.example.org/").With("sub", "CANARY-sub").With("jti", "known-jti").With("tenant", "org-7").Sign();
        Assert.Equal(expected, EhrHost.Seen(await ehr.PresentAsync("Bearer " + marked)));
        var line = Assert.Single(ehr.Host.Logs.Lines, line => line.Text.Contains("known-jti", StringComparison.Ordinal));
        foreach (var told in new[] { "Audience", "st-mary/production", "org-7" }) { Assert.Contains(told, line.Text, StringComparison.Ordinal); }
        Assert.DoesNotContain("CANARY", line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(ehr.Host.Logs.Lines, other => other.Text.Contains(marked.Split('.')[2], StringComparison.Ordinal));
    }

    private TestToken Good() => ehr.Main.Token(Url);

    private Task TakesAsync(JsonNode audience) => TakesAsync(Good().With("aud", audience));

    private async Task TakesAsync(TestToken token) => (await ehr.PresentAsync("Bearer " + token.Sign())).Is(200);

    private async Task RefusesAsync(params string[] names)
    {
        foreach (var name in names) { (await ehr.PresentAsync(BrokenTokens.Make(name, ehr.Main, Url))).Is(401); }
    }

    private async Task RefusesAsync(TestToken token, string name)
    {
        var refused = await ehr.PresentAsync("Bearer " + token.Sign());
        Assert.True(refused.Status == 401, $"{name}: {refused.Status} {refused.Text}");
    }
}
