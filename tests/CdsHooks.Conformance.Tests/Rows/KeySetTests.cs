using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.Conformance.Tests.Rows;

/// <summary>Where keys come from, how often they are asked for, and what becomes of bad ones. Each test has an EHR of its own, whose fetches it counts.</summary>
public sealed class KeySetTests : IAsyncLifetime
{
    private static readonly string Url = EhrHost.UrlOf("patient-greeter");

    private EhrHost ehr = null!;

    public async Task InitializeAsync() => ehr = await EhrHost.StartAsync();

    public async Task DisposeAsync() => await ehr.DisposeAsync();

    [Fact, Row("JWT-09")]
    public async Task JWT_09_Kid_IsWanted_AndAnUnknownOneIsLookedForOnce()
    {
        await RefusesAsync("kid missing");
        await RefusesAsync("kid empty");
        Assert.Empty(ehr.Keys.Requests);
        await TakesAsync();
        Assert.Single(ehr.Keys.Requests);
        await RefusesAsync("kid unknown");
        Assert.Equal(2, ehr.Keys.Requests.Count);
        await TakesAsync();
    }

    [Fact, Row("JWT-13"), Row("JWT-14")]
    public async Task JWT_13_14_JkuThatIsNotOfTheIssuer_IsNeverFetched()
    {
        using var own = TestKey.ES384(ehr.Main.Key.Id);
        await using var attacker = await KeySetEndpoint.StartAsync(own);
        foreach (var jku in new[]
        {
            attacker.Url.AbsoluteUri, ehr.Keys.Url.AbsoluteUri + "?x", ehr.Keys.Url.AbsoluteUri + "/../jwks.json", ehr.Keys.Url.AbsoluteUri + "@" + attacker.Url.Authority,
            "file:///etc/passwd", "http://169.254.169.254/latest/meta-data", "", " ",
        })
        {
            var token = ehr.Main.Token(Url).WithHeader("jku", jku);
            (await ehr.PresentAsync("Bearer " + (token with { Key = own }).Sign())).Is(401);
            (await ehr.PresentAsync("Bearer " + token.Sign())).Is(401);
        }
        // Known, but of another registration.
        (await ehr.PresentAsync("Bearer " + ehr.Pinned.Token(Url).WithHeader("jku", ehr.Keys.Url.AbsoluteUri).Sign())).Is(401);
        Assert.Empty(attacker.Requests);
        Assert.Empty(ehr.Keys.Requests);
    }

    [Fact, Row("JWT-28")]
    public async Task JWT_28_FloodOfUnknownKeys_CostsTwoFetches()
    {
        for (var i = 0; i < 100; i++) { await RefusesAsync("kid unknown"); }
        await TakesAsync();
        Assert.InRange(ehr.Keys.Requests.Count, 1, 2);
    }

    [Theory, Row("JWT-28")]
    [InlineData("down")]
    [InlineData("hangs")]
    [InlineData("hangs in the middle")]
    [InlineData("error")]
    [InlineData("no JSON")]
    [InlineData("no key set")]
    [InlineData("larger than any key set")]
    public async Task JWT_28_EndpointInTrouble_LastGoodKeysCount(string trouble)
    {
        await TakesAsync();
        switch (trouble)
        {
            case "down": ehr.Keys.GoDown(); break;
            case "hangs": ehr.Keys.Hang(); break;
            case "hangs in the middle": ehr.Keys.HangInTheMiddle(); break;
            case "error": ehr.Keys.Answer(500); break;
            case "no JSON": ehr.Keys.Say("<html>Sign in</html>"); break;
            case "no key set": ehr.Keys.Say("[]"); break;
            default: ehr.Keys.Say(new JsonObject { ["keys"] = new JsonArray(), ["pad"] = new string('x', 300_000) }.ToJsonString()); break;
        }
        await RefusesAsync("kid unknown");
        await TakesAsync();
    }

    [Fact, Row("JWT-28"), Row("JWT-30")]
    public async Task JWT_28_30_RotatedKey_IsBelievedAfterOneFetch_AndTheOldOneNoMore()
    {
        await TakesAsync();
        using var old = ehr.Main.Key;
        ehr.Main.Key = TestKey.ES384();
        ehr.Keys.Publish(ehr.Main.Key);
        await TakesAsync();
        Assert.Equal(2, ehr.Keys.Requests.Count);
        (await ehr.PresentAsync("Bearer " + (ehr.Main.Token(Url).WithHeader("kid", old.Id) with { Key = old }).Sign())).Is(401);
    }

    [Fact, Row("JWT-29")]
    public async Task JWT_29_KeysThatCannotBeUsed_ArePassedOver()
    {
        var good = ehr.Main.Key.ToJwk();
        ehr.Keys.Say(KeySetJson.Of(
            new JsonObject { ["kty"] = "OKP", ["crv"] = "Ed25519", ["kid"] = "okp", ["x"] = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" },
            new JsonObject { ["kty"] = "EC", ["crv"] = "P-384", ["kid"] = ehr.Main.Key.Id, ["x"] = "AAAA", ["y"] = "!" },
            new JsonObject { ["kty"] = "RSA", ["kid"] = 7, ["n"] = new JsonArray() }, "text", null, 7, new JsonObject(), new JsonArray(), good));
        await TakesAsync();
    }

    [Theory, Row("JWT-29")]
    [InlineData("use", "\"enc\"", 401)]
    [InlineData("use", "\"sig\"", 200)]
    [InlineData("use", null, 200)]
    [InlineData("key_ops", "[\"sign\"]", 401)]
    [InlineData("key_ops", "[\"verify\",\"other\"]", 200)]
    [InlineData("key_ops", null, 200)]
    [InlineData("alg", "\"ES512\"", 401)]
    [InlineData("alg", null, 200)]
    [InlineData("crv", "\"P-521\"", 401)]
    [InlineData("kty", "\"RSA\"", 401)]
    [InlineData("kid", null, 401)]
    public async Task JWT_29_MembersOfAKey_SayWhatItIsFor(string member, string? value, int status)
    {
        var key = ehr.Main.Key.ToJwk();
        if (value is null) { key.Remove(member); }
        else { key[member] = JsonNode.Parse(value); }
        ehr.Keys.Say(KeySetJson.Of(key));
        (await ehr.PresentAsync(ehr.Main.Authorization(Url))).Is(status);
    }

    private async Task TakesAsync() => (await ehr.PresentAsync(ehr.Main.Authorization(Url))).Is(200);

    private async Task RefusesAsync(string name) => (await ehr.PresentAsync(BrokenTokens.Make(name, ehr.Main, Url))).Is(401);
}
