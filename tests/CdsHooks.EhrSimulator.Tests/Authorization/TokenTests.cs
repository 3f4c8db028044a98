using System.Net.Http.Headers;
using CdsHooks.EhrSimulator.Authorization;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Tests.Authorization;

public sealed class TokenTests(SimulatorFixture fixture) : SimulatorTest(fixture)
{
    [Fact]
    public async Task Code_RightRequest_GivesTokensAndContext()
    {
        var context = new LaunchContext
        {
            PatientId = "p1", EncounterId = "e1", Intent = "review", AppContext = "sealed",
            FhirContext = [new ContextReference("ImagingStudy/i1"), new ContextReference(null, "http://example.org/Questionnaire/q1", "questionnaire")],
        };
        var answer = await App.TokenAsync(App.Exchange(await App.CodeAsync(context)));
        var tokens = answer.Is(200);
        Assert.True(answer.Response.Headers.CacheControl?.NoStore);
        Assert.Equal("no-cache", answer.Response.Headers.Pragma.ToString());
        Assert.Equal("Bearer", (string?)tokens["token_type"]);
        Assert.Equal(3600, (int?)tokens["expires_in"]);
        Assert.Equal(AppStandIn.Scope, (string?)tokens["scope"]);
        Assert.Equal("p1", (string?)tokens["patient"]);
        Assert.Equal("e1", (string?)tokens["encounter"]);
        Assert.True((bool?)tokens["need_patient_banner"]);
        Assert.Equal("review", (string?)tokens["intent"]);
        Assert.Equal("sealed", (string?)tokens["appContext"]);
        Assert.Equal("""[{"reference":"ImagingStudy/i1"},{"canonical":"http://example.org/Questionnaire/q1","role":"questionnaire"}]""", tokens["fhirContext"]!.ToJsonString());
        Assert.NotNull(tokens["refresh_token"]);
        var granted = Ehr.Grants.Find((string)tokens["access_token"]!)!;
        Assert.Equal(("p1", "Practitioner/clinician-1", Clock.GetUtcNow() + TimeSpan.FromHours(1)), (granted.PatientId, granted.UserReference, granted.ExpiresAt));
    }

    [Fact]
    public async Task Code_UsedTwice_RevokesWhatItGave()
    {
        var code = await App.CodeAsync();
        var tokens = (await App.TokenAsync(App.Exchange(code))).Is(200);
        (await App.TokenAsync(App.Exchange(code))).Refuses("invalid_grant");
        Assert.Null(Ehr.Grants.Find((string)tokens["access_token"]!));
        (await App.TokenAsync(AppStandIn.Refresh((string)tokens["refresh_token"]!))).Refuses("invalid_grant");
    }

    [Theory]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public async Task Code_LivesOneMinute(int seconds, bool isGood)
    {
        var code = await App.CodeAsync();
        Clock.Advance(TimeSpan.FromSeconds(seconds));
        var answer = await App.TokenAsync(App.Exchange(code));
        if (isGood) { answer.Is(200); }
        else { answer.Refuses("invalid_grant"); }
    }

    [Theory]
    [InlineData("redirect_uri", null, "invalid_request")]
    [InlineData("redirect_uri", "https://app.example.org/callback", "invalid_grant")]
    [InlineData("code_verifier", null, "invalid_request")]
    [InlineData("code_verifier", "too-short", "invalid_request")]
    [InlineData("code_verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "invalid_grant")]
    [InlineData("code_verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjX!", "invalid_request")]
    [InlineData("code", null, "invalid_request")]
    [InlineData("code", "made-up", "invalid_grant")]
    [InlineData("grant_type", null, "invalid_request")]
    [InlineData("grant_type", "password", "unsupported_grant_type")]
    [InlineData("grant_type", "client_credentials", "unauthorized_client")]
    public async Task Code_WrongParameter_IsRefused(string parameter, string? value, string error)
    {
        var form = App.Exchange(await App.CodeAsync());
        form[parameter] = value;
        (await App.TokenAsync(form)).Refuses(error);
    }

    [Fact]
    public async Task Code_AfterWrongVerifier_IsSpent()
    {
        var right = App.Exchange(await App.CodeAsync());
        var wrong = new Dictionary<string, string?>(right, StringComparer.Ordinal) { ["code_verifier"] = new string('x', 43) };
        (await App.TokenAsync(wrong)).Refuses("invalid_grant");
        (await App.TokenAsync(right)).Refuses("invalid_grant");
    }

    [Fact]
    public async Task Code_OfAnotherClient_IsRefusedAndStaysGood()
    {
        Ehr.Clients.Set(Ehr.Clients.Find(AppStandIn.Id)! with { ClientId = "other" });
        var right = App.Exchange(await App.CodeAsync());
        (await App.TokenAsync(new Dictionary<string, string?>(right, StringComparer.Ordinal) { ["client_id"] = "other" })).Refuses("invalid_grant");
        (await App.TokenAsync(right)).Is(200);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("unknown")]
    public async Task PublicClient_NotSayingWhoItIs_IsRefused(string? clientId)
    {
        var form = App.Exchange(await App.CodeAsync());
        form["client_id"] = clientId;
        (await App.TokenAsync(form)).Refuses("invalid_client", 401);
    }

    [Fact]
    public async Task Body_NotAForm_IsRefused()
    {
        var response = await App.Http.PostAsync(Ehr.TokenUrl(), new StringContent("{}", new MediaTypeHeaderValue("application/json")));
        (await Answer.ReadAsync(response)).Refuses("invalid_request");
    }

    [Fact]
    public async Task Parameters_InUrl_AreRefused() => (await App.PostAsync(Ehr.TokenUrl() + "?grant_type=refresh_token", App.Exchange(await App.CodeAsync()))).Refuses("invalid_request");

    [Fact]
    public async Task RepeatedParameter_IsRefused()
    {
        var response = await App.Http.PostAsync(Ehr.TokenUrl(), new StringContent("grant_type=refresh_token&grant_type=refresh_token", new MediaTypeHeaderValue("application/x-www-form-urlencoded")));
        (await Answer.ReadAsync(response)).Refuses("invalid_request");
    }

    [Fact]
    public async Task TokenEndpoint_ByGet_IsNotAllowed() => Assert.Equal(405, (int)(await App.Http.GetAsync(Ehr.TokenUrl())).StatusCode);

    [Fact]
    public async Task WithoutAccessScope_NoRefreshTokenIsGiven() => Assert.Null((await App.TokensAsync(scope: "launch patient/*.rs"))["refresh_token"]);

    [Fact]
    public async Task Refresh_Rotating_GivesNewTokenAndRefusesTheOldWithItsFamily()
    {
        var first = await App.TokensAsync();
        var second = (await App.TokenAsync(AppStandIn.Refresh((string)first["refresh_token"]!))).Is(200);
        Assert.NotEqual((string)first["refresh_token"]!, (string)second["refresh_token"]!);
        Assert.Equal("p1", (string?)second["patient"]);
        (await App.TokenAsync(AppStandIn.Refresh((string)first["refresh_token"]!))).Refuses("invalid_grant");
        Assert.Null(Ehr.Grants.Find((string)second["access_token"]!));
        (await App.TokenAsync(AppStandIn.Refresh((string)second["refresh_token"]!))).Refuses("invalid_grant");
    }

    [Fact]
    public async Task Refresh_NotRotating_GivesNoNewTokenAndTakesTheOldAgain()
    {
        Ehr.Manner = Ehr.Manner with { RotatesRefreshTokens = false };
        var token = (string)(await App.TokensAsync())["refresh_token"]!;
        Assert.Null((await App.TokenAsync(AppStandIn.Refresh(token))).Is(200)["refresh_token"]);
        (await App.TokenAsync(AppStandIn.Refresh(token))).Is(200);
    }

    [Theory]
    [InlineData("launch patient/*.rs", "launch patient/*.rs", null)]
    [InlineData("launch patient/*.cruds", null, "invalid_scope")]
    public async Task Refresh_WithScope_GivesASubsetAlone(string scope, string? granted, string? error)
    {
        var form = AppStandIn.Refresh((string)(await App.TokensAsync())["refresh_token"]!);
        form["scope"] = scope;
        var answer = await App.TokenAsync(form);
        if (error is not null) { answer.Refuses(error); }
        else { Assert.Equal(granted, (string?)answer.Is(200)["scope"]); }
    }

    [Fact]
    public async Task Refresh_ByAnotherClient_IsRefused()
    {
        Ehr.Clients.Set(Ehr.Clients.Find(AppStandIn.Id)! with { ClientId = "other" });
        var form = AppStandIn.Refresh((string)(await App.TokensAsync())["refresh_token"]!);
        form["client_id"] = "other";
        (await App.TokenAsync(form)).Refuses("invalid_grant");
    }

    [Theory]
    [InlineData(89, true)]
    [InlineData(90, false)]
    public async Task Refresh_LivesNinetyDays(int days, bool isGood)
    {
        var form = AppStandIn.Refresh((string)(await App.TokensAsync())["refresh_token"]!);
        Clock.Advance(TimeSpan.FromDays(days));
        var answer = await App.TokenAsync(form);
        if (isGood) { answer.Is(200); }
        else { answer.Refuses("invalid_grant"); }
    }

    [Fact]
    public async Task RevokeAll_EndsEveryToken()
    {
        var tokens = await App.TokensAsync();
        Ehr.RevokeAll();
        Assert.Null(Ehr.Grants.Find((string)tokens["access_token"]!));
        (await App.TokenAsync(AppStandIn.Refresh((string)tokens["refresh_token"]!))).Refuses("invalid_grant");
    }
}
