using CdsHooks.EhrSimulator.Authorization;
using CdsHooks.EhrSimulator.Simulation;
using CdsHooks.Testing.Tokens;
using Microsoft.IdentityModel.JsonWebTokens;

namespace CdsHooks.EhrSimulator.Tests.Authorization;

/// <summary>The habits that make the EHRs differ.</summary>
public sealed class MannerTests(SimulatorFixture fixture) : SimulatorTest(fixture)
{
    [Theory]
    [InlineData("plain", "/", false)]
    [InlineData("epic", "/", true)]
    [InlineData("epic", "//", false)]
    [InlineData("oracle", "/", true)]
    [InlineData("athena", "/", false)]
    [InlineData("ecw", "/", false)]
    [InlineData("ecw", "", true)]
    public async Task Audience_WithSlash_IsTakenByHabit(string name, string end, bool isTaken)
    {
        using var app = new AppStandIn(Simulator[name]);
        var request = app.Request(app.Launch(), "launch openid");
        request["aud"] += end;
        Assert.Contains(isTaken ? "code" : "error", AppStandIn.Returned(await app.AuthorizeAsync(request)).Keys);
    }

    [Theory]
    [InlineData("plain", "launch patient/*.read patient/Condition.rs?category=problem-list-item", "launch patient/*.read patient/Condition.rs?category=problem-list-item")]
    [InlineData("plain", "launch patient/Nothing.rs", null)]
    [InlineData("epic", "launch patient/Patient.r online_access", "launch patient/Patient.r")]
    [InlineData("oracle", "launch openid fhirUser patient/*.read patient/Patient.read patient/Condition.sr patient/Condition.rs?category=x", "launch openid fhirUser patient/Patient.read")]
    [InlineData("athena", "launch online_access", null)]
    [InlineData("ecw", "launch patient/Patient.search", null)]
    [InlineData("ecw", "launch patient/Observation.rs?category=http%3A%2F%2Fterminology.hl7.org%2FCodeSystem%2Fobservation-category|laboratory", "launch patient/Observation.rs?category=http%3A%2F%2Fterminology.hl7.org%2FCodeSystem%2Fobservation-category|laboratory")]
    public async Task Scopes_AreGrantedTrimmedOrRefused_ByHabit(string name, string asked, string? granted)
    {
        using var app = new AppStandIn(Simulator[name]);
        var returned = AppStandIn.Returned(await app.AuthorizeAsync(app.Request(app.Launch(), asked)));
        if (granted is null) { Assert.Equal("invalid_scope", returned["error"]); }
        else { Assert.Equal(granted, (string?)(await app.TokenAsync(app.Exchange(returned["code"]))).Is(200)["scope"]); }
    }

    [Fact]
    public async Task Scopes_BeyondTheRegistration_AreUnfit()
    {
        Ehr.Clients.Set(Ehr.Clients.Find(AppStandIn.Id)! with { Scopes = ["launch", "patient/Patient.rs"] });
        Assert.Contains("code", AppStandIn.Returned(await App.AuthorizeAsync(App.Request(App.Launch(), "launch patient/Patient.rs"))).Keys);
        Assert.Equal("invalid_scope", AppStandIn.Returned(await App.AuthorizeAsync(App.Request(App.Launch(), "launch patient/Patient.r"))).GetValueOrDefault("error"));
    }

    [Theory]
    [InlineData("epic", 4_000)]
    [InlineData("plain", 43)]
    public void LaunchTokens_AreLongByHabit(string name, int length) => Assert.Equal(length, Simulator[name].Launches.Issue(new LaunchContext()).Length);

    [Fact]
    public async Task Epic_GivesRefreshTokensUnasked_OwnMembersAndAbsoluteUsers()
    {
        using var app = new AppStandIn(Simulator["epic"]);
        var tokens = await app.TokensAsync(new LaunchContext { PatientId = "p1", FhirContext = [new ContextReference("Location/l1")] }, "launch openid fhirUser");
        Assert.NotNull(tokens["refresh_token"]);
        Assert.NotNull(tokens["__epic.dstu2.patient"]);
        Assert.False((bool?)tokens["need_patient_banner"]);
        Assert.Equal("""["Location/l1"]""", tokens["fhirContext"]!.ToJsonString());
        Assert.Equal(Simulator["epic"].FhirBaseUrl + "/Practitioner/clinician-1", new JsonWebToken((string)tokens["id_token"]!).GetClaim("fhirUser").Value);
    }

    [Fact]
    public async Task Oracle_GivesTokensOf570Seconds_ExtrasAndNoAppContext()
    {
        using var app = new AppStandIn(Simulator["oracle"]);
        var tokens = await app.TokensAsync(new LaunchContext { PatientId = "p1", AppContext = "sealed" }, "launch openid online_access");
        Assert.Equal(570, (int?)tokens["expires_in"]);
        Assert.Equal(Simulator["oracle"].Manner.Tenant, (string?)tokens["tenant"]);
        Assert.Equal("clinician-1", (string?)tokens["user"]);
        Assert.NotNull(tokens["username"]);
        Assert.Null(tokens["appContext"]);
    }

    [Theory]
    [InlineData(59, 429)]
    [InlineData(60, 200)]
    public async Task Oracle_RefusesToRefreshWithinAMinute_AndGivesNoNewRefreshToken(int seconds, int status)
    {
        using var app = new AppStandIn(Simulator["oracle"]);
        var tokens = await app.TokensAsync(scope: "launch online_access");
        Clock.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Null((await app.TokenAsync(AppStandIn.Refresh((string)tokens["refresh_token"]!))).Is(status)["refresh_token"]);
    }

    [Fact]
    public async Task Oracle_TakesNoSecretInTheForm()
    {
        using var app = new AppStandIn(Simulator["oracle"]);
        Simulator["oracle"].Clients.Set(Simulator["oracle"].Clients.Find(AppStandIn.Id)! with { Kind = ClientKind.SecretPost, Secret = "secret" });
        var form = app.Exchange(await app.CodeAsync(scope: "launch"));
        form["client_secret"] = "secret";
        (await app.TokenAsync(form)).Refuses("invalid_client", 401);
    }

    [Fact]
    public async Task Athena_AnswersFiftyTokenRequestsAMinute()
    {
        using var app = new AppStandIn(Simulator["athena"]);
        for (var count = 0; count < 50; count++) { (await app.TokenAsync(AppStandIn.Refresh("unknown"))).Refuses("invalid_grant"); }
        (await app.TokenAsync(AppStandIn.Refresh("unknown"))).Refuses("temporarily_unavailable", 429);
        Clock.Advance(TimeSpan.FromMinutes(1));
        (await app.TokenAsync(AppStandIn.Refresh("unknown"))).Refuses("invalid_grant");
    }

    [Fact]
    public async Task Athena_DropsTheNonce()
    {
        using var app = new AppStandIn(Simulator["athena"]);
        Assert.False(new JsonWebToken((string)(await app.TokensAsync(scope: "launch openid"))["id_token"]!).TryGetClaim("nonce", out _));
    }

    [Fact]
    public async Task Ecw_CountsAllRequests_250AMinute()
    {
        using var app = new AppStandIn(Simulator["ecw"]);
        for (var count = 0; count < 249; count++) { Assert.True(Simulator["ecw"].Requests.TryTake(250)); }
        Assert.Equal(200, (int)(await app.GetAsync(Simulator["ecw"].KeySetUrl())).Status);
        Assert.Equal(429, (int)(await app.GetAsync(Simulator["ecw"].KeySetUrl())).Status);
        Assert.Equal(429, (int)(await app.AuthorizeAsync(app.Request(app.Launch(), "launch"))).StatusCode);
    }

    [Fact]
    public async Task Ecw_RotatesRefreshTokens_AndRepeatsNoContext()
    {
        using var app = new AppStandIn(Simulator["ecw"]);
        var tokens = await app.TokensAsync();
        var refreshed = (await app.TokenAsync(AppStandIn.Refresh((string)tokens["refresh_token"]!))).Is(200);
        Assert.NotEqual((string)tokens["refresh_token"]!, (string?)refreshed["refresh_token"]);
        Assert.Null(refreshed["patient"]);
    }

    [Theory]
    [InlineData("ecw", true, 200)]
    [InlineData("ecw", false, 401)]
    [InlineData("plain", false, 200)]
    public async Task Assertions_AreTakenInTheAlgorithmsOfTheEhr(string name, bool isRsa, int status)
    {
        using var app = new AppStandIn(Simulator[name]);
        using var key = isRsa ? TestKey.RS384() : TestKey.ES384();
        Simulator[name].Clients.Set(new RegisteredClient { ClientId = "backend", Kind = ClientKind.PrivateKeyJwt, KeySet = KeySetJson.Of(key), GrantTypes = ["client_credentials"] });
        var form = new Dictionary<string, string?>(StringComparer.Ordinal) { ["grant_type"] = "client_credentials", ["scope"] = "system/Patient.rs" };
        var answer = (await app.TokenAsync(Assertions.Put(form, Assertions.Right(Simulator[name], "backend", key)))).Is(status);
        if (status == 200) { Assert.Equal(300, (int?)answer["expires_in"]); }
    }

    [Theory]
    [InlineData("epic")]
    public async Task WithoutRevocation_ThereIsNoSuchEndpoint(string name)
    {
        Assert.Null(Simulator[name].RevokeUrl());
        Assert.Equal(404, (int)(await App.GetAsync(Simulator[name].AuthorizationBaseUrl + "/revoke")).Status);
    }
}
