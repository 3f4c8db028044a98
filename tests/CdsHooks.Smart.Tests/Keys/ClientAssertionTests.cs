using System.Security.Cryptography;
using System.Text.Json;
using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Tests.Keys;

/// <summary>What SMART App Launch 2.2 and EHRs want of a client assertion, claim by claim (rows K-01, K-02, K-03, K-05, K-08).</summary>
public sealed class ClientAssertionTests(ClientAssertionTests.Keys keys) : IClassFixture<ClientAssertionTests.Keys>
{
    private static readonly Uri TokenEndpoint = new("https://ehr.example/oauth2/token");
    private static readonly Uri KeySet = new("https://cds.example/.well-known/jwks.json");
    private static readonly EhrRegistration Ehr = new() { Slug = "st-mary", Environment = "test", DisplayName = "St Mary", FhirBaseUrl = new Uri("https://ehr.example/fhir") };

    private readonly Replica replica = keys.Replica;

    private async Task<ReadAssertion> SignAsync(EhrRegistration? ehr = null, params string[] offered) =>
        ReadAssertion.Of(await replica.Assertions.CreateAsync(ehr ?? Ehr, "client-1", TokenEndpoint, offered, default));

    private static EhrRegistration With(Func<SmartRegistration, SmartRegistration> change) => Ehr with { Smart = change(Ehr.Smart) };

    [Fact]
    [Trait("row", "K-01")]
    public async Task Header_NamesAlgorithmKeyAndType_AndNothingElse()
    {
        var header = (await SignAsync(offered: ["ES384"])).Header;

        Assert.Equal(["alg", "kid", "typ"], header.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("ES384", "JWT"), (header.GetProperty("alg").GetString(), header.GetProperty("typ").GetString()));
    }

    [Fact]
    [Trait("row", "K-01")]
    public async Task Header_WithJku_WhereTheRegistrationSaysSo()
    {
        Assert.Equal(KeySet.OriginalString, (await SignAsync(With(smart => smart with { SendsJku = true }))).Header.GetProperty("jku").GetString());
    }

    [Fact]
    public async Task Jku_WithoutPublicAddress_IsRefused()
    {
        using var nameless = await Replica.StartAsync(protectionKey: null);
        nameless.Secrets["env:OWN"] = OwnKey("pkcs8");
        await Assert.ThrowsAsync<SecretUnavailableException>(() => nameless.Assertions.CreateAsync(With(smart => smart with { SendsJku = true, PrivateKey = "env:OWN" }), "client-1", TokenEndpoint, [], default).AsTask());
    }

    [Fact]
    [Trait("row", "K-02")]
    public async Task Claims_AreThoseOfTheSpecification()
    {
        var claims = (await SignAsync()).Claims;
        var now = replica.Clock.GetUtcNow().ToUnixTimeSeconds();

        Assert.Equal(("client-1", "client-1"), (claims.GetProperty("iss").GetString(), claims.GetProperty("sub").GetString()));
        Assert.Equal(TokenEndpoint.OriginalString, claims.GetProperty("aud").GetString());
        Assert.Equal(now + 240, claims.GetProperty("exp").GetInt64());
        Assert.Equal((now - 20, now - 20), (claims.GetProperty("iat").GetInt64(), claims.GetProperty("nbf").GetInt64()));
        Assert.InRange(claims.GetProperty("jti").GetString()!.Length, 22, 151);
    }

    [Fact]
    [Trait("row", "K-02")]
    public async Task Audience_OfTheRegistration_StandsInForTheEndpoint()
    {
        var other = new Uri("https://ehr.example");
        Assert.Equal("https://ehr.example", (await SignAsync(With(smart => smart with { AssertionAudience = other }))).Claims.GetProperty("aud").GetString());
    }

    [Theory]
    [InlineData(AssertionAlgorithm.Auto, "RS384 ES384", "ES384")]
    [InlineData(AssertionAlgorithm.Auto, "RS384", "RS384")]
    [InlineData(AssertionAlgorithm.Auto, "", "RS384")]
    [InlineData(AssertionAlgorithm.RS384, "ES384", "RS384")]
    [InlineData(AssertionAlgorithm.ES384, "RS384", "ES384")]
    [Trait("row", "K-03")]
    public async Task Algorithm_FollowsRegistrationThenOffer_AndTheSignatureHolds(AssertionAlgorithm registered, string offered, string expected)
    {
        var assertion = await SignAsync(With(smart => smart with { SigningAlgorithm = registered }), offered.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(expected, assertion.Header.GetProperty("alg").GetString());
        Assert.True(assertion.IsSignedBy(replica.Published.Current!.Json));
        // r and s side by side: DER would be longer.
        Assert.Equal(expected == "ES384" ? 96 : 384, assertion.Signature.Length);
    }

    [Fact]
    [Trait("row", "K-05")]
    public async Task TokenIds_OfAThousandAtOnce_AllDiffer()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Task.Run(async () => (await SignAsync(offered: ["ES384"])).TokenId)));
        Assert.Equal(1000, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("pkcs8", "ES384")]
    [InlineData("sec1", "ES384")]
    [InlineData("pkcs1", "RS384")]
    [InlineData("jwk", "ES384")]
    [InlineData("jwk-rsa", "RS384")]
    public async Task OwnKey_InAnyForm_SignsAndIsPublished(string form, string algorithm)
    {
        replica.Secrets["env:OWN"] = OwnKey(form);
        var ehr = With(smart => smart with { PrivateKey = "env:OWN" });
        replica.Current = new EhrDirectory([ehr]);
        await replica.TurnAsync();

        var assertion = await SignAsync(ehr, "RS384", "ES384");

        Assert.Equal(algorithm, assertion.Header.GetProperty("alg").GetString());
        Assert.True(assertion.IsSignedBy(replica.Published.Current!.Json));
        Assert.DoesNotContain(replica.Managed.Keys!, key => key.KeyId == assertion.KeyId);
        if (form == "jwk") { Assert.Equal("own-1", assertion.KeyId); }
    }

    [Theory]
    [InlineData("CANARY")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nCANARY\n-----END PRIVATE KEY-----")]
    [InlineData("""{"kty":"EC","crv":"P-384","x":"CANARY"}""")]
    [InlineData("""{"kty":"oct","k":"CANARY"}""")]
    [InlineData("""{"kty":7}""")]
    [InlineData("short-rsa")]
    [InlineData("p-256")]
    [InlineData("public")]
    public async Task OwnKey_ThatCannotSign_IsRefusedWithoutAnyOfIt(string text)
    {
        replica.Secrets["env:OWN"] = text switch
        {
            "short-rsa" => RSA.Create(1024).ExportPkcs8PrivateKeyPem(),
            "p-256" => ECDsa.Create(ECCurve.NamedCurves.nistP256).ExportPkcs8PrivateKeyPem(),
            "public" => ECDsa.Create(ECCurve.NamedCurves.nistP384).ExportSubjectPublicKeyInfoPem(),
            _ => text,
        };
        var refused = await Assert.ThrowsAsync<SecretUnavailableException>(() => SignAsync(With(smart => smart with { PrivateKey = "env:OWN" })));
        Assert.DoesNotContain("CANARY", refused.ToString(), StringComparison.Ordinal);
        Assert.Contains("env:OWN", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnKey_OfAnotherAlgorithmThanRegistered_IsRefused()
    {
        replica.Secrets["env:OWN"] = OwnKey("pkcs8");
        await Assert.ThrowsAsync<SecretUnavailableException>(() => SignAsync(With(smart => smart with { PrivateKey = "env:OWN", SigningAlgorithm = AssertionAlgorithm.RS384 })));
    }

    [Fact]
    public async Task WithoutProtectionKey_NothingIsMadeAndNothingSigns()
    {
        using var bare = await Replica.StartAsync(protectionKey: null);

        Assert.Empty(bare.Records.Kept.Keys);
        var refused = await Assert.ThrowsAsync<SecretUnavailableException>(() => bare.Assertions.CreateAsync(Ehr, "client-1", TokenEndpoint, [], default).AsTask());
        Assert.Contains("Keys:ProtectionKey", refused.Message, StringComparison.Ordinal);
        Assert.Equal("""{"keys":[]}""", System.Text.Encoding.UTF8.GetString(bare.Published.Current!.Json.Span));
    }

    [Fact]
    [Trait("row", "K-08")]
    public void Stored_PrivateHalves_AreEncrypted()
    {
        foreach (var key in replica.Records.Kept.Keys)
        {
            Assert.StartsWith("v1.", key.Custody, StringComparison.Ordinal);
            Assert.DoesNotContain(key.Custody, key.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("PRIVATE", key.ToJson(), StringComparison.OrdinalIgnoreCase);
        }
    }

    private static string OwnKey(string form)
    {
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);
        static string Text(byte[]? bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
        var (ec, half) = (curve.ExportParameters(true), rsa.ExportParameters(true));
        return form switch
        {
            "pkcs8" => curve.ExportPkcs8PrivateKeyPem(),
            "sec1" => curve.ExportECPrivateKeyPem(),
            "pkcs1" => rsa.ExportRSAPrivateKeyPem(),
            "jwk" => JsonSerializer.Serialize(new { kty = "EC", crv = "P-384", kid = "own-1", x = Text(ec.Q.X), y = Text(ec.Q.Y), d = Text(ec.D) }),
            _ => JsonSerializer.Serialize(new
            {
                kty = "RSA", n = Text(half.Modulus), e = Text(half.Exponent), d = Text(half.D), p = Text(half.P), q = Text(half.Q), dp = Text(half.DP), dq = Text(half.DQ), qi = Text(half.InverseQ),
            }),
        };
    }

    /// <summary>Made once: RSA keys take their time.</summary>
    public sealed class Keys : IAsyncLifetime
    {
        internal Replica Replica { get; private set; } = null!;

        public async Task InitializeAsync() => Replica = await Replica.StartAsync(address: KeySet);

        public Task DisposeAsync()
        {
            Replica.Dispose();
            return Task.CompletedTask;
        }
    }
}
