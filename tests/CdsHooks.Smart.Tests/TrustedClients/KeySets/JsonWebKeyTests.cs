using System.Text.Json.Nodes;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.TrustedClients;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.Smart.Tests.TrustedClients.KeySets;

/// <summary>Which keys of a set may check a signature.</summary>
public sealed class JsonWebKeyTests
{
    private const string Issuer = "https://ehr.example.org/";

    [Theory]
    [InlineData("ES384", "use", "\"sig\"", true)]
    [InlineData("ES384", "use", "\"enc\"", false)]
    [InlineData("ES384", "use", null, true)]
    [InlineData("ES384", "use", "7", false)]
    [InlineData("ES384", "key_ops", "[\"sign\",\"verify\"]", true)]
    [InlineData("ES384", "key_ops", "[\"sign\"]", false)]
    [InlineData("ES384", "key_ops", "[7]", false)]
    [InlineData("ES384", "key_ops", null, true)]
    [InlineData("ES384", "key_ops", "\"verify\"", false)]
    [InlineData("ES384", "alg", null, true)]
    [InlineData("ES384", "alg", "\"ES256\"", false)]
    [InlineData("ES384", "alg", "\"RS384\"", false)]
    [InlineData("ES384", "crv", "\"P-256\"", false)]
    [InlineData("ES384", "crv", null, false)]
    [InlineData("ES384", "kty", "\"RSA\"", false)]
    [InlineData("ES384", "kty", "\"OKP\"", false)]
    [InlineData("ES384", "x", "\"AAAA\"", false)]
    [InlineData("ES384", "x", "\"!\"", false)]
    [InlineData("ES384", "y", "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"", false)]
    [InlineData("ES384", "kid", null, false)]
    [InlineData("ES384", "d", "\"c2VjcmV0\"", true)]
    [InlineData("ES384", "x5c", "[\"MIIB\"]", true)]
    [InlineData("ES384", "x", "\"\\ud800\"", false)]
    [InlineData("RS384", "alg", null, true)]
    [InlineData("RS384", "alg", "\"RS256\"", false)]
    [InlineData("RS384", "alg", "\"PS384\"", false)]
    [InlineData("RS384", "e", "\"AQ\"", false)]
    [InlineData("RS384", "e", "\"AAE\"", false)]
    [InlineData("RS384", "e", "\"AAAAAAAAAAAAAAAAAAAB\"", false)]
    [InlineData("RS384", "n", "\"AAAA\"", false)]
    [InlineData("RS384", "n", null, false)]
    [InlineData("RS384", "kty", "\"oct\"", false)]
    public async Task Member_DecidesWhetherTheKeyCounts(string algorithm, string member, string? value, bool counts)
    {
        using var key = algorithm == "ES384" ? TestKey.ES384() : TestKey.RS384();
        var jwk = key.ToJwk();
        var json = jwk.ToJsonString();
        if (value is null) { jwk.Remove(member); json = jwk.ToJsonString(); }
        else { jwk.Remove(member); json = jwk.ToJsonString()[..^1] + $",\"{member}\":{value}}}"; }
        Assert.Equal(counts ? RefusalCause.None : RefusalCause.UnknownKey, await CauseAsync($"{{\"keys\":[{json}]}}", key));
    }

    [Theory]
    [InlineData(2048, true)]
    [InlineData(2040, false)]
    [InlineData(1024, false)]
    [InlineData(3072, true)]
    public async Task Rsa_NeedsLength(int bits, bool counts)
    {
        using var key = TestKey.RS384(bits: bits);
        Assert.Equal(counts ? RefusalCause.None : RefusalCause.UnknownKey, await CauseAsync(KeySetJson.Of(key), key));
    }

    [Fact]
    public async Task GoodKeyAmongOthers_Counts()
    {
        using var good = TestKey.ES384();
        using var small = TestKey.ES256();
        var keys = new JsonArray(null, 7, "key", new JsonObject(), new JsonObject { ["kty"] = "OKP", ["crv"] = "Ed25519", ["kid"] = "ed", ["x"] = "AAAA" },
            new JsonObject { ["kty"] = 7, ["kid"] = good.Id }, small.ToJwk(), good.ToJwk(), new JsonObject { ["kty"] = "EC", ["kid"] = "half" });
        Assert.Equal(RefusalCause.None, await CauseAsync(new JsonObject { ["keys"] = keys }.ToJsonString(), good));
    }

    [Fact]
    public async Task SameIdTwice_EachIsTried()
    {
        using var first = TestKey.ES384("same");
        using var second = TestKey.ES384("same");
        using var third = TestKey.RS384("same");
        var set = KeySetJson.Of(first, second, third);
        foreach (var key in new[] { first, second, third }) { Assert.Equal(RefusalCause.None, await CauseAsync(set, key)); }
        using var stranger = TestKey.ES384("same");
        Assert.Equal(RefusalCause.Signature, await CauseAsync(set, stranger));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"keys\":{}}")]
    [InlineData("<html>")]
    [InlineData("{\"keys\":[")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"\\ud8eys\":1,\"\\ud800\\ud800\":[]}")]
    [InlineData("\uFFFF")]
    public async Task NoKeySet_IsNone(string text)
    {
        using var key = TestKey.ES384();
        Assert.Equal(RefusalCause.NoKeySet, await CauseAsync(text, key));
    }

    private static async Task<RefusalCause> CauseAsync(string set, TestKey key)
    {
        var checks = new Checks(Checks.Registration("st-mary", new CdsClientTrust { Issuer = Issuer, KeySet = set }));
        return await checks.CauseAsync(new TestClient(Issuer, key, checks.Clock).Token(Checks.Audience));
    }
}
