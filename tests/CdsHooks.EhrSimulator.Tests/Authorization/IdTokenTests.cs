using CdsHooks.EhrSimulator.Authorization;
using CdsHooks.EhrSimulator.Simulation;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CdsHooks.EhrSimulator.Tests.Authorization;

public sealed class IdTokenTests(SimulatorFixture fixture) : SimulatorTest(fixture)
{
    [Fact]
    public async Task IdToken_IsSignedAndSaysWhoAndForWhom()
    {
        var text = (string)(await App.TokensAsync())["id_token"]!;
        var keys = JsonWebKeySet.Create((await App.GetAsync(Ehr.KeySetUrl())).Text);
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(text, new TokenValidationParameters
        {
            ValidIssuer = Ehr.Issuer(), ValidAudience = AppStandIn.Id, IssuerSigningKeys = keys.GetSigningKeys(), ValidAlgorithms = ["RS256"], ValidateLifetime = false,
        });
        Assert.True(result.IsValid, result.Exception?.Message);
        var token = Assert.IsType<JsonWebToken>(result.SecurityToken);
        Assert.Equal(Ehr.SigningKeys.Current.KeyId, token.Kid);
        Assert.Equal("user-practitioner-clinician-1", token.Subject);
        Assert.Equal("nonce-1", token.GetClaim("nonce").Value);
        Assert.Equal("Practitioner/clinician-1", token.GetClaim("fhirUser").Value);
        Assert.Equal(Clock.GetUtcNow().UtcDateTime, token.IssuedAt);
        Assert.Equal(Clock.GetUtcNow().UtcDateTime.AddMinutes(5), token.ValidTo);
    }

    [Theory]
    [InlineData("launch patient/*.rs", false, false)]
    [InlineData("launch fhirUser patient/*.rs", false, false)]
    [InlineData("launch openid patient/*.rs", true, false)]
    [InlineData("launch openid fhirUser", true, true)]
    public async Task IdToken_AndUser_FollowTheScopes(string scope, bool hasToken, bool hasUser)
    {
        var text = (string?)(await App.TokensAsync(scope: scope))["id_token"];
        Assert.Equal(hasToken, text is not null);
        Assert.Equal(hasUser, text is not null && new JsonWebToken(text).TryGetClaim("fhirUser", out _));
    }

    [Fact]
    public async Task Nonce_IsLeftOut_ByHabit()
    {
        Ehr.Manner = Ehr.Manner with { EchoesNonce = false };
        Assert.False(new JsonWebToken((string)(await App.TokensAsync())["id_token"]!).TryGetClaim("nonce", out _));
    }

    [Theory]
    [InlineData("PractitionerRole/r1")]
    [InlineData("Patient/p1")]
    [InlineData("RelatedPerson/r2")]
    [InlineData("Person/p2")]
    public async Task FhirUser_IsOfAnyType_AndAbsoluteByHabit(string reference)
    {
        Ehr.Manner = Ehr.Manner with { NamesUserAbsolutely = true };
        var token = new JsonWebToken((string)(await App.TokensAsync(new LaunchContext { PatientId = "p1", UserReference = reference }))["id_token"]!);
        Assert.Equal($"{Ehr.FhirBaseUrl}/{reference}", token.GetClaim("fhirUser").Value);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("oracle")]
    public async Task FhirUser_CanBeReadWithTheToken(string name)
    {
        using var app = new AppStandIn(Simulator[name]);
        var tokens = await app.TokensAsync(new LaunchContext { PatientId = "pat-diabetes" }, "launch openid fhirUser");
        var user = new JsonWebToken((string)tokens["id_token"]!).GetClaim("fhirUser").Value;
        var url = name == "oracle" ? user : $"{Simulator[name].FhirBaseUrl}/{user}";
        app.Http.DefaultRequestHeaders.Authorization = new("Bearer", (string)tokens["access_token"]!);
        Assert.Equal(200, (int)(await app.Http.GetAsync(url)).StatusCode);
    }
}
