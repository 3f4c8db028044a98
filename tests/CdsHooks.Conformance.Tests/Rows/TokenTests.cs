using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.Conformance.Tests.Rows;

/// <summary>How a CDS Client shows its token, and what its header may say.</summary>
[Collection(EhrHost.Collection)]
public class TokenTests(EhrHost ehr)
{
    private static readonly string Url = EhrHost.UrlOf("patient-greeter");

    [Fact, Row("JWT-01"), Row("STAT-03"), Row("DISC-15"), Row("FB-16")]
    public async Task JWT_01_STAT_03_DISC_15_FB_16_EachEndpoint_WantsAToken()
    {
        var feedback = Encoding.UTF8.GetBytes(FeedbackBody.Overridden(Guid.NewGuid()).ToJsonString());
        (await Exchange.GetAsync(ehr.Host, "cds-services")).Is(401);
        (await ehr.PresentAsync(authorization: null)).Is(401);
        (await Exchange.PostAsync(ehr.Host, "cds-services/patient-greeter/feedback", feedback)).Is(401);

        (await DiscoverAsync(EhrHost.PublicBase + "/cds-services")).Is(200);
        (await ehr.PresentAsync(ehr.Main.Authorization(Url))).Is(200);
        foreach (var audience in new[] { Url, Url + "/feedback" }) { (await FeedbackAsync(audience)).Is(200); }

        (await DiscoverAsync(Url)).Is(401);
        (await FeedbackAsync(EhrHost.PublicBase + "/cds-services")).Is(401);
        (await ehr.PresentAsync(ehr.Main.Authorization(Url + "/feedback"))).Is(401);

        Task<Exchange> FeedbackAsync(string audience) =>
            Exchange.PostAsync(ehr.Host, "cds-services/patient-greeter/feedback", feedback, headers: ("Authorization", ehr.Main.Authorization(audience)));
    }

    [Fact, Row("JWT-03")]
    public async Task JWT_03_OneBearerHeader_IsWanted()
    {
        await RefusesAsync("empty header", "scheme alone", "empty token", "another scheme", "two tokens");
        foreach (var scheme in new[] { "bearer", "BEARER" }) { (await ehr.PresentAsync($"{scheme} {Good().Sign()}")).Is(200); }
        var body = Calls.View().ToJsonString();
        var answer = await RawConnection.ExchangeAsync(ehr.Host,
            $"POST /cds-services/patient-greeter HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: {ehr.Main.Authorization(Url)}\r\nAuthorization: {ehr.Main.Authorization(Url)}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        Assert.Equal(401, answer.Status);
    }

    [Fact, Row("JWT-04")]
    public Task JWT_04_CompactJws_IsWanted() => RefusesAsync(
        "garbage", "garbage in three parts", "empty parts", "JSON that is no object", "two parts", "five parts", "padded signature", "empty signature", "signature of another token",
        "claims changed after signing", "64 kB");

    [Fact, Row("JWT-05")]
    public Task JWT_05_Alg_IsWanted() => RefusesAsync("alg missing", "alg is no string", "alg in lower case");

    [Fact, Row("JWT-06")]
    public async Task JWT_06_AlgNone_IsNeverBelieved()
    {
        await RefusesAsync("alg none", "alg NoNe", "alg none, signed all the same");
        foreach (var none in new[] { "none", "None", "NONE", "nOnE" })
        {
            await RefusesAsync($"Bearer {Good().WithHeader("alg", none).WithoutSignature()}.", none);
        }
    }

    [Theory, Row("JWT-07")]
    [InlineData("HS256")]
    [InlineData("HS384")]
    [InlineData("HS512")]
    public async Task JWT_07_PublicKeyAsSecret_IsNeverBelieved(string algorithm)
    {
        using var key = ehr.Main.Key.ToPublicKey();
        var token = Good().WithHeader("alg", algorithm);
        foreach (var secret in new[]
        {
            Encoding.UTF8.GetBytes(key.ExportSubjectPublicKeyInfoPem()), key.ExportSubjectPublicKeyInfo(), Encoding.UTF8.GetBytes(ehr.Main.Key.ToJwk().ToJsonString()),
            Encoding.UTF8.GetBytes(KeySetJson.Of(ehr.Main.Key)), RandomNumberGenerator.GetBytes(48),
        })
        {
            var signed = Encoding.ASCII.GetBytes(token.WithoutSignature());
            var code = algorithm switch { "HS256" => HMACSHA256.HashData(secret, signed), "HS384" => HMACSHA384.HashData(secret, signed), _ => HMACSHA512.HashData(secret, signed) };
            await RefusesAsync($"Bearer {token.WithoutSignature()}.{Base64Url.EncodeToString(code)}", algorithm);
        }
    }

    [Fact, Row("JWT-08")]
    public async Task JWT_08_ES384AndRS384_AreBelieved_AndNothingElse()
    {
        (await ehr.PresentAsync(ehr.Main.Authorization(Url))).Is(200);
        (await ehr.PresentAsync(ehr.Pinned.Authorization(Url))).Is(200);
        await RefusesAsync("alg of another hash", "alg of another kind of key");
        foreach (var algorithm in new[] { "RS256", "RS512", "PS256", "PS384" })
        {
            await RefusesAsync($"Bearer {ehr.Pinned.Token(Url).WithHeader("alg", algorithm).Sign()}", algorithm);
        }
    }

    [Fact, Row("JWT-08"), Row("JWT-29")]
    public async Task JWT_08_29_KeyOfAnotherCurve_IsPassedOver()
    {
        await using var own = await EhrHost.StartAsync();
        using var small = TestKey.ES256(own.Main.Key.Id);
        own.Keys.Publish(small);
        (await own.PresentAsync("Bearer " + (own.Main.Token(Url).WithHeader("alg", "ES256") with { Key = small }).Sign())).Is(401);
        (await own.PresentAsync("Bearer " + (own.Main.Token(Url) with { Key = small }).Sign())).Is(401);
    }

    [Fact, Row("JWT-10")]
    public async Task JWT_10_Typ_IsJwt()
    {
        await RefusesAsync("typ missing", "typ of an access token");
        await RefusesAsync($"Bearer {Good().WithHeader("typ", "jwt").Sign()}", "jwt");
    }

    [Fact, Row("JWT-11"), Row("JWT-12")]
    public async Task JWT_11_12_TokenWithoutJku_IsCheckedByRegisteredKeys()
    {
        (await ehr.PresentAsync($"Bearer {Good().WithHeader("jku", null).Sign()}")).Is(200);
        Assert.Null(ehr.Pinned.Token(Url).Header["jku"]);
        (await ehr.PresentAsync(ehr.Pinned.Authorization(Url))).Is(200);
    }

    [Fact, Row("JWT-14")]
    public async Task JWT_14_ForeignKeysAndUnknownExtensions_AreRefused()
    {
        await RefusesAsync("x5u", "x5c", "jwk", "crit");
        using var own = TestKey.ES384();
        var signedByItself = Good().WithHeader("jwk", own.ToJwk()).WithHeader("kid", own.Id) with { Key = own };
        await RefusesAsync("Bearer " + signedByItself.Sign(), "jwk of the attacker");
    }

    private TestToken Good() => ehr.Main.Token(Url);

    private Task<Exchange> DiscoverAsync(string audience)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "cds-services");
        request.Headers.TryAddWithoutValidation("Authorization", ehr.Main.Authorization(audience));
        return Exchange.SendAsync(ehr.Host, request);
    }

    private async Task RefusesAsync(params string[] names)
    {
        foreach (var name in names) { await RefusesAsync(BrokenTokens.Make(name, ehr.Main, Url), name); }
    }

    private async Task RefusesAsync(string authorization, string name)
    {
        var refused = await ehr.PresentAsync(authorization);
        Assert.True(refused.Status == 401, $"{name}: {refused.Status} {refused.Text}");
    }
}
