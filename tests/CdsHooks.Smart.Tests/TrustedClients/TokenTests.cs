using System.Text;
using System.Text.Json.Nodes;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.TrustedClients;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.Smart.Tests.TrustedClients;

/// <summary>Which tokens are believed: both sides of each threshold, and what may not make a difference.</summary>
public sealed class TokenTests : IDisposable
{
    private const string Issuer = "https://ehr.example.org/";
    private readonly TestKey key = TestKey.ES384();
    private readonly TestKey rsa = TestKey.RS384();
    private readonly Checks checks;
    private readonly TestClient client;

    public TokenTests()
    {
        checks = new Checks(Checks.Registration("st-mary", new CdsClientTrust { Issuer = Issuer, KeySet = KeySetJson.Of(key, rsa) }));
        client = new TestClient(Issuer, key, checks.Clock);
    }

    public void Dispose()
    {
        key.Dispose();
        rsa.Dispose();
    }

    [Theory]
    [InlineData(-300, -60, RefusalCause.Expired)]
    [InlineData(-300, -59, RefusalCause.None)]
    [InlineData(0, 3600, RefusalCause.None)]
    [InlineData(0, 3601, RefusalCause.Lifetime)]
    [InlineData(60, 300, RefusalCause.None)]
    [InlineData(61, 300, RefusalCause.NotYetValid)]
    [InlineData(10, 10, RefusalCause.Lifetime)]
    [InlineData(10, 11, RefusalCause.None)]
    public async Task Times_AreHeldWithinTheSkew(int issued, int expires, RefusalCause cause) =>
        Assert.Equal(cause, await checks.CauseAsync(client.Token(Checks.Audience).With("iat", client.Now + issued).With("exp", client.Now + expires)));

    [Theory]
    [InlineData(60, RefusalCause.None)]
    [InlineData(61, RefusalCause.NotYetValid)]
    [InlineData(-86_400, RefusalCause.None)]
    public async Task NotBefore_IsHonoured(int seconds, RefusalCause cause) =>
        Assert.Equal(cause, await checks.CauseAsync(client.Token(Checks.Audience).With("nbf", client.Now + seconds)));

    [Fact]
    public async Task SkewAndLifetime_AreThoseOfTheRegistration()
    {
        checks.Current = new EhrDirectory([checks.Current.All[0] with { CdsClient = checks.Current.All[0].CdsClient with { ClockSkew = TimeSpan.Zero, LongestLifetime = TimeSpan.FromMinutes(5) } }]);
        Assert.Equal(RefusalCause.None, await checks.CauseAsync(client.Token(Checks.Audience)));
        Assert.Equal(RefusalCause.Lifetime, await checks.CauseAsync(client.Token(Checks.Audience).With("exp", client.Now + 301)));
        Assert.Equal(RefusalCause.NotYetValid, await checks.CauseAsync(client.Token(Checks.Audience).With("iat", client.Now + 1)));
        var token = client.Token(Checks.Audience);
        checks.Clock.Move(TimeSpan.FromSeconds(299));
        Assert.Equal(RefusalCause.None, await checks.CauseAsync(token));
        checks.Clock.Move(TimeSpan.FromSeconds(1));
        Assert.Equal(RefusalCause.Expired, await checks.CauseAsync(token));
    }

    [Fact]
    public async Task Times_MayHaveFractions() =>
        Assert.Equal(RefusalCause.None, await checks.CauseAsync(client.Token(Checks.Audience).With("iat", client.Now + 0.25).With("exp", client.Now + 299.75)));

    [Theory]
    [InlineData("-1")]
    [InlineData("1e11")]
    [InlineData("253402300800")]
    [InlineData("true")]
    [InlineData("[1]")]
    public async Task Times_BeyondAllReason_AreNoTimes(string value) =>
        Assert.Equal(value == "1e11" ? RefusalCause.Lifetime : RefusalCause.Claims, await checks.CauseAsync(client.Token(Checks.Audience).With("exp", JsonNode.Parse(value))));

    [Fact]
    public async Task UsedToken_IsNotedUntilNobodyBelievesItAnyMore()
    {
        var token = client.Token(Checks.Audience).With("exp", client.Now + 100);
        Assert.Equal(RefusalCause.None, await checks.CauseAsync(token));
        Assert.InRange(checks.NotedLife, TimeSpan.FromSeconds(160), TimeSpan.FromSeconds(162));
        Assert.Equal(RefusalCause.Replayed, await checks.CauseAsync(token));
        Assert.Equal(RefusalCause.Replayed, await checks.CauseAsync(token.With("exp", client.Now + 200)));
    }

    [Fact]
    public async Task Id_MayBeAnyText()
    {
        Assert.Equal(RefusalCause.None, await checks.CauseAsync(client.Token(Checks.Audience).With("jti", new string('f', 64))));
        Assert.Equal(RefusalCause.None, await checks.CauseAsync(client.Token(Checks.Audience).With("jti", "ü \n 7")));
        Assert.Equal(RefusalCause.Replayed, await checks.CauseAsync(client.Token(Checks.Audience).With("jti", new string('f', 64))));
    }

    [Fact]
    public async Task SlashesEscapedInJson_AreSlashes()
    {
        var token = client.Token(Checks.Audience);
        var payload = token.Payload.ToJsonString().Replace("/", "\\/", StringComparison.Ordinal);
        Assert.Equal(RefusalCause.None, (await checks.CheckAsync(Signed(token.Header.ToJsonString(), payload))).Cause);
    }

    [Theory]
    [InlineData("""{"alg":"ES384","alg":"none","typ":"JWT","kid":"$kid"}""")]
    [InlineData("""{"alg":"ES384","typ":"JWT","kid":"$kid","kid":"$kid"}""")]
    [InlineData("""{"alg":"ES384","typ":"JWT","kid":"$kid",}""")]
    [InlineData("""["alg"]""")]
    [InlineData("7")]
    public async Task Header_ThatSaysTwoThings_IsNone(string header) =>
        Assert.Equal(RefusalCause.NotJws, (await checks.CheckAsync(Signed(header.Replace("$kid", key.Id, StringComparison.Ordinal), client.Token(Checks.Audience).Payload.ToJsonString()))).Cause);

    [Fact]
    public async Task ClaimsThatSayTwoThings_AreNone()
    {
        var token = client.Token(Checks.Audience);
        var payload = token.Payload.ToJsonString()[..^1] + ",\"iss\":\"https://other.example.org/\"}";
        Assert.Equal(RefusalCause.Claims, (await checks.CheckAsync(Signed(token.Header.ToJsonString(), payload))).Cause);
    }

    [Theory]
    [InlineData("ES384")]
    [InlineData("RS384")]
    public async Task AnyCharacterChanged_IsRefusedWithoutAnException(string algorithm)
    {
        client.Key = algorithm == "ES384" ? key : rsa;
        var good = client.Token(Checks.Audience).Sign();
        for (var at = 0; at < good.Length; at++)
        {
            foreach (var other in "A_.= \u00e9\0")
            {
                if (good[at] == other) { continue; }
                var changed = string.Concat(good.AsSpan(0, at), [other], good.AsSpan(at + 1));
                Assert.NotEqual(RefusalCause.None, (await checks.CheckAsync(changed)).Cause);
            }
            Assert.NotEqual(RefusalCause.None, (await checks.CheckAsync(good[..at])).Cause);
        }
        Assert.Equal(RefusalCause.None, (await checks.CheckAsync(good)).Cause);
    }

    [Theory]
    [InlineData(8 * 1024, RefusalCause.None)]
    [InlineData((8 * 1024) + 1, RefusalCause.TooLong)]
    public async Task Length_IsLimited(int length, RefusalCause cause)
    {
        for (var pad = 1; ; pad++)
        {
            var token = client.Token(Checks.Audience).With("pad", new string('x', 5_400 + pad)).Sign();
            if (token.Length < length) { continue; }
            if (token.Length > length) { token = new string('A', length); }
            Assert.Equal(token.StartsWith("AAAA", StringComparison.Ordinal) && cause == RefusalCause.None ? RefusalCause.NotJws : cause, (await checks.CheckAsync(token)).Cause);
            return;
        }
    }

    [Theory]
    [InlineData("https://other.example.org/keys", RefusalCause.KeySetUrl)]
    [InlineData("", RefusalCause.KeySetUrl)]
    [InlineData("https://ehr.example.org/keys", RefusalCause.None)]
    public async Task KeySetUrl_MustBeListed_EvenWhereKeysWereHandedOver(string jku, RefusalCause cause)
    {
        checks.Current = new EhrDirectory([checks.Current.All[0] with { CdsClient = checks.Current.All[0].CdsClient with { KeySetUrls = [new Uri("https://ehr.example.org/keys")] } }]);
        Assert.Equal(cause, await checks.CauseAsync(client.Token(Checks.Audience).WithHeader("jku", jku)));
    }

    [Fact]
    public async Task RegistrationWithoutKeys_OrSwitchedOff_IsRefused()
    {
        var without = Checks.Registration("st-mary", new CdsClientTrust { Issuer = Issuer });
        checks.Current = new EhrDirectory([without]);
        Assert.Equal(RefusalCause.NoKeySet, await checks.CauseAsync(client.Token(Checks.Audience)));
        checks.Current = new EhrDirectory([without with { IsEnabled = false }]);
        Assert.Equal(RefusalCause.Issuer, await checks.CauseAsync(client.Token(Checks.Audience)));
    }

    private string Signed(string header, string payload)
    {
        var signed = $"{Encode(header)}.{Encode(payload)}";
        return $"{signed}.{System.Buffers.Text.Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed), "ES384"))}";
    }

    private static string Encode(string text) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
