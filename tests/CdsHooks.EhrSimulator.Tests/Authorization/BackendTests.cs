using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Authorization;
using CdsHooks.EhrSimulator.Simulation;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.EhrSimulator.Tests.Authorization;

public sealed class BackendTests(SimulatorFixture fixture) : SimulatorTest(fixture)
{
    private const string Id = "test-backend";
    private const string Scope = "system/Patient.rs system/Group.read";

    private readonly TestKey key = TestKey.ES384("key-1");

    [Fact]
    public async Task RightAssertion_GivesATokenAlone()
    {
        var answer = await AskAsync(Right());
        var tokens = answer.Is(200);
        Assert.True(answer.Response.Headers.CacheControl?.NoStore);
        Assert.Equal(["access_token", "token_type", "expires_in", "scope"], tokens.Select(member => member.Key));
        Assert.Equal((300, Scope), ((int)tokens["expires_in"]!, (string)tokens["scope"]!));
        var granted = Ehr.Grants.Find((string)tokens["access_token"]!)!;
        Assert.Equal((Id, null, null), (granted.ClientId, granted.PatientId, granted.UserReference));
    }

    [Fact]
    public async Task RsaKey_IsTaken()
    {
        using var rsa = TestKey.RS384();
        Register(KeySetJson.Of(rsa));
        (await AskAsync(Assertions.Right(Ehr, Id, rsa))).Is(200);
    }

    [Theory]
    [InlineData("iss", "other")]
    [InlineData("iss", null)]
    [InlineData("sub", "other")]
    [InlineData("sub", null)]
    [InlineData("aud", null)]
    [InlineData("aud", "https://ehr.example.org/token")]
    [InlineData("jti", null)]
    [InlineData("jti", "")]
    [InlineData("exp", null)]
    [InlineData("exp", "soon")]
    public async Task Claim_MissingOrWrong_IsRefused(string claim, string? value) => (await AskAsync(Right().With(claim, value))).Refuses("invalid_client", 401);

    [Fact]
    public async Task Audience_AsList_IsRefused() => (await AskAsync(Right().With("aud", new JsonArray(Ehr.TokenUrl())))).Refuses("invalid_client", 401);

    [Fact]
    public async Task Audience_WithSlash_IsRefused() => (await AskAsync(Right().With("aud", Ehr.TokenUrl() + "/"))).Refuses("invalid_client", 401);

    [Theory]
    [InlineData("exp", 0, false)]
    [InlineData("exp", 1, true)]
    [InlineData("exp", 300, true)]
    [InlineData("exp", 301, false)]
    [InlineData("nbf", 0, true)]
    [InlineData("nbf", 1, false)]
    [InlineData("iat", 0, true)]
    [InlineData("iat", 1, false)]
    public async Task Times_AreTakenWithoutLeeway(string claim, int seconds, bool isGood)
    {
        var answer = await AskAsync(Right().With(claim, Clock.GetUtcNow().ToUnixTimeSeconds() + seconds));
        if (isGood) { answer.Is(200); }
        else { answer.Refuses("invalid_client", 401); }
    }

    [Theory]
    [InlineData("typ", null)]
    [InlineData("typ", "jwt")]
    [InlineData("kid", null)]
    [InlineData("kid", "other")]
    [InlineData("alg", "none")]
    [InlineData("alg", "HS384")]
    [InlineData("alg", "ES256")]
    [InlineData("alg", "RS384")]
    [InlineData("jku", "https://keys.example.org/jwks.json")]
    [InlineData("crit", "exp")]
    public async Task Header_MissingOrWrong_IsRefused(string member, string? value) => (await AskAsync(Right().WithHeader(member, value))).Refuses("invalid_client", 401);

    [Fact]
    public async Task Signature_OfAnotherKeyWithTheSameId_IsRefused()
    {
        using var other = TestKey.ES384("key-1");
        (await AskAsync(Assertions.Right(Ehr, Id, other))).Refuses("invalid_client", 401);
    }

    [Fact]
    public async Task Assertion_UsedTwice_IsRefused()
    {
        var assertion = Right();
        (await AskAsync(assertion)).Is(200);
        (await AskAsync(assertion)).Refuses("invalid_client", 401);
    }

    [Fact]
    public async Task Jti_UsedTwice_IsRefusedInAnotherAssertion()
    {
        (await AskAsync(Right().With("jti", "same"))).Is(200);
        (await AskAsync(Right().With("jti", "same").With("exp", Clock.GetUtcNow().ToUnixTimeSeconds() + 200))).Refuses("invalid_client", 401);
    }

    [Theory]
    [InlineData("client_assertion_type", null)]
    [InlineData("client_assertion_type", "urn:ietf:params:oauth:assertion-type-jwt-bearer")]
    [InlineData("client_assertion", null)]
    [InlineData("client_assertion", "not.a.jwt", "invalid_client", 401)]
    [InlineData("client_id", "other", "invalid_client", 401)]
    [InlineData("scope", null, "invalid_scope")]
    [InlineData("scope", "patient/Patient.rs", "invalid_scope")]
    [InlineData("scope", "user/Patient.rs", "invalid_scope")]
    [InlineData("scope", "system/Patient.rs openid", "invalid_scope")]
    [InlineData("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer", "unsupported_grant_type")]
    [InlineData("grant_type", "authorization_code", "unauthorized_client")]
    public async Task Form_MissingOrWrong_IsRefused(string field, string? value, string error = "invalid_request", int status = 400)
    {
        Register(KeySetJson.Of(key));
        var form = Form(Right());
        form[field] = value;
        (await App.TokenAsync(form)).Refuses(error, status);
    }

    [Fact]
    public async Task ClientWithSecret_IsNoBackend()
    {
        Ehr.Clients.Set(new RegisteredClient { ClientId = Id, Kind = ClientKind.SecretPost, Secret = "secret", GrantTypes = ["client_credentials"] });
        var form = new Dictionary<string, string?>(StringComparer.Ordinal) { ["grant_type"] = "client_credentials", ["scope"] = Scope, ["client_id"] = Id, ["client_secret"] = "secret" };
        (await App.TokenAsync(form)).Refuses("unauthorized_client");
    }

    [Theory]
    [InlineData("max-age=60", 59, 1)]
    [InlineData("max-age=60", 60, 2)]
    [InlineData("max-age=86400", 299, 1)]
    [InlineData("max-age=86400", 300, 2)]
    [InlineData(null, 0, 2)]
    [InlineData("no-store, max-age=60", 0, 2)]
    public async Task KeySet_IsKeptForItsMaxAge_FiveMinutesAtMost(string? cacheControl, int seconds, int fetches)
    {
        await using var keys = await KeySetEndpoint.StartAsync(key);
        keys.CacheControl = cacheControl;
        Register(null, keys.Url);
        (await AskAsync(Right())).Is(200);
        Clock.Advance(TimeSpan.FromSeconds(seconds));
        (await AskAsync(Right().WithHeader("jku", keys.Url.AbsoluteUri))).Is(200);
        Assert.Equal(fetches, keys.Requests.Count);
    }

    [Fact]
    public async Task KeySet_PublishedKeyBeforeTheMaxAge_IsNotKnownYet()
    {
        using var next = TestKey.ES384("key-2");
        await using var keys = await KeySetEndpoint.StartAsync(key);
        keys.CacheControl = "max-age=60";
        Register(null, keys.Url);
        (await AskAsync(Right())).Is(200);
        keys.Publish(key, next);
        (await AskAsync(Assertions.Right(Ehr, Id, next))).Refuses("invalid_client", 401);
        Clock.Advance(TimeSpan.FromSeconds(60));
        (await AskAsync(Assertions.Right(Ehr, Id, next))).Is(200);
    }

    [Theory]
    [InlineData("""{"keys":[{"kty":"EC","crv":"P-384","kid":"key-1","x":"a","y":"b","d":"c"}]}""")]
    [InlineData("""{"keys":[{"kty":"oct","kid":"key-1","k":"c2VjcmV0"}]}""")]
    [InlineData("""{"keys":[{"kty":"RSA","kid":"key-1","n":"AQAB","e":"AQAB"}]}""")]
    [InlineData("""{"keys":[{"kty":"EC","crv":"P-256","kid":"key-1","x":"a","y":"b"}]}""")]
    [InlineData("""{"keys":[{"kty":"EC","crv":"P-384","x":"a","y":"b"}]}""")]
    [InlineData("""{"keys":[{"kty":"EC","crv":"P-384","kid":"key-1","use":"enc","x":"a","y":"b"}]}""")]
    [InlineData("""{"keys":[{"kty":"EC","crv":"P-384","kid":"1","x":"a","y":"b"},{"kty":"EC","crv":"P-384","kid":"1","x":"a","y":"b"}]}""")]
    [InlineData("""{"keys":[null]}""")]
    [InlineData("""{"keys":{}}""")]
    [InlineData("[]")]
    [InlineData("not json")]
    public async Task KeySet_ThatNoClientMayPublish_IsRefused(string keySet)
    {
        Register(keySet);
        (await AskAsync(Right(), registers: false)).Refuses("invalid_client", 401);
    }

    private void Register(string? keySet, Uri? url = null) =>
        Ehr.Clients.Set(new RegisteredClient { ClientId = Id, Kind = ClientKind.PrivateKeyJwt, KeySet = keySet, KeySetUrl = url, GrantTypes = ["client_credentials"] });

    private TestToken Right() => Assertions.Right(Ehr, Id, key);

    private static Dictionary<string, string?> Form(TestToken assertion) =>
        Assertions.Put(new Dictionary<string, string?>(StringComparer.Ordinal) { ["grant_type"] = "client_credentials", ["scope"] = Scope }, assertion);

    private Task<Answer> AskAsync(TestToken assertion, bool registers = true)
    {
        if (registers && Ehr.Clients.Find(Id) is null) { Register(KeySetJson.Of(key)); }
        return App.TokenAsync(Form(assertion));
    }
}
