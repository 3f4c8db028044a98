using System.Text.Json.Nodes;
using CdsHooks.Smart.Launch;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Tests.Launch;
using CdsHooks.Smart.Tokens;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.Smart.Tests.Tokens;

/// <summary>Who signed in is believed only where each claim and the signature are right.</summary>
public sealed class IdTokenTests : IAsyncLifetime
{
    private readonly TestKey key = TestKey.ES384("key-1");
    private readonly SmartClient client = new();
    private StubEhr ehr = null!;

    public async Task InitializeAsync()
    {
        ehr = await StubEhr.StartAsync();
        ehr.PublishKeys(key);
    }

    public async Task DisposeAsync()
    {
        await client.DisposeAsync();
        await ehr.DisposeAsync();
        key.Dispose();
    }

    [Theory]
    [Trait("row", "I-01")]
    [InlineData("RS256")]
    [InlineData("RS384")]
    [InlineData("ES256")]
    [InlineData("ES384")]
    public async Task Algorithm_OfTheList_IsTaken(string algorithm)
    {
        using var other = algorithm switch { "ES384" => TestKey.ES384(), "ES256" => TestKey.ES256(), _ => TestKey.RS384() };
        var jwk = other.ToJwk();
        jwk["alg"] = algorithm;
        ehr.Answer("/jwks", 200, KeySetJson.Of(jwk));
        var user = await UserAsync(token => (token with { Key = other }).WithHeader("alg", algorithm).WithHeader("kid", other.Id));
        Assert.Equal(($"{ehr.Root}/auth", "u-1"), (user!.Issuer, user.Subject));
    }

    public static TheoryData<string, Func<TestToken, TestToken>> Forgeries => new()
    {
        { "alg none", token => token.WithHeader("alg", "none") },
        { "alg HS256 over the public key", token => token.WithHeader("alg", "HS256") },
        { "alg PS384", token => token.WithHeader("alg", "PS384") },
        { "alg missing", token => token.WithHeader("alg", null) },
        { "alg of another key", token => token.WithHeader("alg", "RS256") },
        { "crit", token => token.WithHeader("crit", new JsonArray("b64")) },
        { "kid unknown", token => token.WithHeader("kid", "key-2") },
        { "iss missing", token => token.With("iss", null) },
        { "iss of another", token => token.With("iss", "https://evil.example.org") },
        { "iss with a slash", token => token.With("iss", token.Payload["iss"]!.GetValue<string>() + "/") },
        { "aud missing", token => token.With("aud", null) },
        { "aud of another", token => token.With("aud", "app-2") },
        { "aud is a number", token => token.With("aud", 1) },
        { "several aud without azp", token => token.With("aud", new JsonArray("app", "other")) },
        { "azp of another", token => token.With("azp", "other") },
        { "azp is a number", token => token.With("azp", 1) },
        { "exp missing", token => token.With("exp", null) },
        { "exp is text", token => token.With("exp", "9999999999") },
        { "expired beyond the skew", token => token.With("exp", Now(token) - 60) },
        { "iat missing", token => token.With("iat", null) },
        { "iat beyond the skew", token => token.With("iat", Now(token) + 61) },
        { "nbf beyond the skew", token => token.With("nbf", Now(token) + 61) },
        { "nonce of another", token => token.With("nonce", "other") },
        { "nonce is null", token => token.With("nonce", JsonNode.Parse("[]")) },
        { "sub missing", token => token.With("sub", null) },
        { "sub empty", token => token.With("sub", "") },
        { "sub of 256", token => token.With("sub", new string('s', 256)) },
    };

    [Theory]
    [Trait("row", "I-01")]
    [MemberData(nameof(Forgeries))]
    public async Task Forged_EachClaimInTurn_IsRefused(string name, Func<TestToken, TestToken> forge)
    {
        _ = name;
        Assert.Equal(LaunchRefusal.IdentityUnproven, await RefusalAsync(forge));
    }

    public static TheoryData<string, Func<TestToken, TestToken>> Boundaries => new()
    {
        { "expired within the skew", token => token.With("exp", Now(token) - 59) },
        { "iat within the skew", token => token.With("iat", Now(token) + 60) },
        { "several aud with azp", token => token.With("aud", new JsonArray("other", "app")).With("azp", "app") },
        { "one aud in a list", token => token.With("aud", new JsonArray("app")) },
        { "sub of 255", token => token.With("sub", new string('s', 255)) },
    };

    [Theory]
    [Trait("row", "I-01")]
    [MemberData(nameof(Boundaries))]
    public async Task Unusual_WithinTheRules_IsTaken(string name, Func<TestToken, TestToken> change)
    {
        _ = name;
        Assert.NotNull(await UserAsync(change));
    }

    [Fact]
    [Trait("row", "I-01")]
    public async Task Tampered_AfterSigning_IsRefused() =>
        Assert.Equal(LaunchRefusal.IdentityUnproven, await RefusalOfTextAsync(token => $"{token.With("sub", "u-2").WithoutSignature()}.{token.Sign().Split('.')[2]}"));

    [Fact]
    [Trait("row", "I-01")]
    public async Task Nonce_LeftOut_IsRefusedUnlessTheRegistrationLetsIt()
    {
        Assert.Equal(LaunchRefusal.IdentityUnproven, await RefusalAsync(token => token.With("nonce", null)));
        Assert.NotNull(await UserAsync(token => token.With("nonce", null), smart => smart with { RequiresNonce = false }));
        var wrong = await CompleteAsync(token => token.With("nonce", "other").Sign(), smart => smart with { RequiresNonce = false });
        Assert.Equal(LaunchRefusal.IdentityUnproven, Assert.IsType<LaunchCompletion.Refused>(wrong).Cause);
    }

    [Fact]
    [Trait("row", "I-02")]
    public async Task UnknownKey_IsLookedForOnce_HoweverManyAsk()
    {
        Assert.NotNull(await UserAsync());
        using var next = TestKey.RS384("key-2");
        ehr.PublishKeys(key, next);
        Assert.NotNull(await UserAsync(token => (token with { Key = next }).WithHeader("alg", "RS384").WithHeader("kid", "key-2")));
        for (var i = 0; i < 5; i++) { Assert.Equal(LaunchRefusal.IdentityUnproven, await RefusalAsync(token => token.WithHeader("kid", "unknown"))); }
        Assert.Equal(2, ehr.Requests.Count(request => request == "GET /jwks"));
    }

    [Fact]
    [Trait("row", "I-02")]
    public async Task NoKeyId_IsTaken_WhereThereIsOneKeyAlone()
    {
        Assert.NotNull(await UserAsync(token => token.WithHeader("kid", null)));
    }

    [Fact]
    [Trait("row", "I-02")]
    public async Task NoKeyId_OfSeveralKeys_IsRefused()
    {
        using var other = TestKey.ES384();
        ehr.PublishKeys(key, other);
        Assert.Equal(LaunchRefusal.IdentityUnproven, await RefusalAsync(token => token.WithHeader("kid", null)));
    }

    [Fact]
    [Trait("row", "I-02")]
    public async Task KeySet_NotNamedByDiscovery_IsFoundByTheIssuersMetadata()
    {
        ehr.Configuration.Remove("jwks_uri");
        ehr.Answer("/auth/.well-known/openid-configuration", 200, $$"""{"issuer":"{{ehr.Root}}/auth","jwks_uri":"{{ehr.Root}}/jwks"}""");
        Assert.NotNull(await UserAsync());
    }

    [Fact]
    [Trait("row", "I-02")]
    public async Task KeySet_OfAnotherIssuersMetadata_IsNotUsed()
    {
        ehr.Configuration.Remove("jwks_uri");
        ehr.Answer("/auth/.well-known/openid-configuration", 200, $$"""{"issuer":"https://evil.example.org","jwks_uri":"{{ehr.Root}}/jwks"}""");
        Assert.Equal(LaunchRefusal.IdentityUnproven, await RefusalAsync(token => token));
        Assert.DoesNotContain("GET /jwks", ehr.Requests);
    }

    [Fact]
    [Trait("row", "I-03")]
    public async Task Encrypted_IsToldApart()
    {
        Assert.Equal(LaunchRefusal.IdentityUnproven, await RefusalOfTextAsync(_ => "eyJhbGciOiJSU0EtT0FFUCJ9.a.b.c.d"));
        Assert.Contains(client.Log.Lines, line => line.Contains(nameof(IdTokenFault.Encrypted), StringComparison.Ordinal));
    }

    public static TheoryData<string?, string?> Users
    {
        get
        {
            var users = new TheoryData<string?, string?>();
            foreach (var type in (string[])["Patient", "Practitioner", "PractitionerRole", "RelatedPerson", "Person"])
            {
                users.Add($"{type}/7", $"{type}/7");
                users.Add($"BASE/{type}/7", $"{type}/7");
                users.Add($"https://other.example.org/r4/{type}/7", null);
            }
            users.Add(null, null);
            users.Add("Organization/7", null);
            users.Add("Practitioner/../7", null);
            users.Add("BASE/../Practitioner/7", null);
            users.Add("Practitioner/7?x=1", null);
            users.Add("7", null);
            return users;
        }
    }

    [Theory]
    [Trait("row", "F-10")]
    [Trait("row", "I-04")]
    [MemberData(nameof(Users))]
    public async Task FhirUser_IsAReferenceOnTheLaunchsOwnServer_OrNone(string? claim, string? expected)
    {
        var user = await UserAsync(token => token.With("fhirUser", claim?.Replace("BASE", ehr.FhirBase, StringComparison.Ordinal)));
        Assert.Equal(expected, user!.FhirUser);
    }

    [Fact]
    [Trait("row", "I-04")]
    public async Task Profile_StandsInForFhirUser() => Assert.Equal("Practitioner/8", (await UserAsync(token => token.With("profile", $"{ehr.FhirBase}/Practitioner/8")))!.FhirUser);

    [Fact]
    [Trait("row", "S-03")]
    public async Task NoPatient_ThePatientWhoSignedInStandsIn()
    {
        ehr.Tokens.Remove("patient");
        var grant = Assert.IsType<LaunchCompletion.Granted>(await CompleteAsync(token => token.With("fhirUser", "Patient/me").Sign())).Grant;
        Assert.Equal("me", grant.Context.PatientId);
    }

    [Fact]
    [Trait("row", "S-03")]
    public async Task NoPatient_AndAPractitionerSignedIn_IsNotGuessed()
    {
        ehr.Tokens.Remove("patient");
        Assert.Equal(LaunchRefusal.NoPatient, await RefusalAsync(token => token.With("fhirUser", "Practitioner/me")));
    }

    [Fact]
    [Trait("row", "D-09")]
    public async Task Issuer_OfTheRegistration_GoesBeforeDiscovery()
    {
        Assert.Equal(LaunchRefusal.IdentityUnproven, await RefusalAsync(token => token.With("iss", ehr.FhirBase)));
        Assert.NotNull(await UserAsync(token => token.With("iss", "https://id.example.org/"), smart => smart with { Issuer = "https://id.example.org/" }));
    }

    private static long Now(TestToken token) => token.Payload["iat"]!.GetValue<long>();

    private async Task<SmartUser?> UserAsync(Func<TestToken, TestToken>? change = null, Func<SmartRegistration, SmartRegistration>? registration = null) =>
        Assert.IsType<LaunchCompletion.Granted>(await CompleteAsync(token => (change?.Invoke(token) ?? token).Sign(), registration)).Grant.User;

    private Task<LaunchRefusal> RefusalAsync(Func<TestToken, TestToken> change) => RefusalOfTextAsync(token => change(token).Sign());

    private async Task<LaunchRefusal> RefusalOfTextAsync(Func<TestToken, string> text) => Assert.IsType<LaunchCompletion.Refused>(await CompleteAsync(text)).Cause;

    private async Task<LaunchCompletion> CompleteAsync(Func<TestToken, string> text, Func<SmartRegistration, SmartRegistration>? registration = null)
    {
        var transaction = (await client.BeginAsync(ehr.Registration(registration))).Transaction;
        var token = new TestClient($"{ehr.Root}/auth", key, client.Clock).Token("app").With("sub", "u-1").With("nonce", transaction.Nonce);
        ehr.Tokens["id_token"] = text(token);
        return await client.CompleteAsync(ehr.Registration(registration), transaction);
    }
}
