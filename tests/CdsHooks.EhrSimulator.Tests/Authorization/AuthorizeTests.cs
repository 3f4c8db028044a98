using System.Net;
using CdsHooks.EhrSimulator.Authorization;
using CdsHooks.EhrSimulator.Simulation;
using Microsoft.AspNetCore.WebUtilities;

namespace CdsHooks.EhrSimulator.Tests.Authorization;

public sealed class AuthorizeTests(SimulatorFixture fixture) : SimulatorTest(fixture)
{
    [Fact]
    public async Task EhrLaunch_RightRequest_ReturnsCodeStateAndIssuerAtOnce()
    {
        var response = await App.AuthorizeAsync(App.Request(App.Launch()));
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        var returned = AppStandIn.Returned(response);
        Assert.Equal(App.State, returned["state"]);
        Assert.Equal(Ehr.Issuer(), returned["iss"]);
        Assert.NotEmpty(returned["code"]);
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task EhrLaunch_ByPost_ReturnsCodeWith303()
    {
        var response = await App.Http.PostAsync(Ehr.AuthorizeUrl(), new FormUrlEncodedContent(App.Request(App.Launch()).Select(pair => KeyValuePair.Create(pair.Key, pair.Value!))));
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.NotEmpty(AppStandIn.Returned(response)["code"]);
    }

    [Theory]
    [InlineData("client_id", null)]
    [InlineData("client_id", "unknown")]
    [InlineData("redirect_uri", null)]
    [InlineData("redirect_uri", "https://app.example.org/callback")]
    [InlineData("redirect_uri", "https://app.example.org/callback?fixed=1#x")]
    [InlineData("redirect_uri", "https://APP.example.org/callback?fixed=1")]
    [InlineData("redirect_uri", "https://evil.example.org/callback?fixed=1")]
    public async Task UnknownClientOrRedirectUri_ShowsPage_AndNeverRedirects(string parameter, string? value)
    {
        var request = App.Request(App.Launch());
        request[parameter] = value;
        var response = await App.AuthorizeAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null(response.Headers.Location);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("response_type", null, "invalid_request")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_mode", "fragment", "invalid_request")]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c", "invalid_request")]
    [InlineData("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM=", "invalid_request")]
    [InlineData("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM", "invalid_request")]
    [InlineData("code_challenge_method", null, "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("aud", null, "invalid_request")]
    [InlineData("aud", "https://fhir.example.org", "invalid_request")]
    [InlineData("scope", null, "invalid_scope")]
    [InlineData("scope", "launch  openid", "invalid_scope")]
    [InlineData("scope", "launch patient/*.sr", "invalid_scope")]
    [InlineData("scope", "launch patient/Nothing.rs", "invalid_scope")]
    [InlineData("scope", "launch system/Patient.rs", "invalid_scope")]
    [InlineData("scope", "launch fhiruser", "invalid_scope")]
    [InlineData("scope", "openid", "invalid_request")]
    [InlineData("launch", null, "invalid_request")]
    [InlineData("launch", "made-up", "invalid_request")]
    [InlineData("max_age", "10", "invalid_request")]
    [InlineData("request", "eyJ", "request_not_supported")]
    [InlineData("request_uri", "https://app.example.org/r", "request_uri_not_supported")]
    public async Task WrongParameter_IsReturnedAsError(string parameter, string? value, string error)
    {
        var request = App.Request(App.Launch());
        request[parameter] = value;
        var returned = AppStandIn.Returned(await App.AuthorizeAsync(request));
        Assert.Equal(error, returned["error"]);
        Assert.Equal(App.State, returned["state"]);
        Assert.NotEmpty(returned["error_description"]);
        Assert.DoesNotContain("code", returned.Keys);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("12345678901234567890")]
    public async Task State_MissingOrTooShort_IsRefused(string? state)
    {
        var request = App.Request(App.Launch());
        request["state"] = state;
        Assert.Equal("invalid_request", AppStandIn.Returned(await App.AuthorizeAsync(request))["error"]);
    }

    [Fact]
    public async Task State_OfTwentyOneCharacters_IsTaken()
    {
        var request = App.Request(App.Launch());
        request["state"] = "123456789012345678901";
        Assert.Equal("123456789012345678901", AppStandIn.Returned(await App.AuthorizeAsync(request))["state"]);
    }

    [Theory]
    [InlineData("&scope=openid")]
    [InlineData("&launch=x")]
    [InlineData("&state=x")]
    public async Task RepeatedParameter_IsRefused(string more) =>
        Assert.Equal("invalid_request", AppStandIn.Returned(await App.AuthorizeAsync(App.Request(App.Launch()), more))["error"]);

    [Theory]
    [InlineData("&client_id=test-app")]
    [InlineData("&redirect_uri=https%3A%2F%2Fevil.example.org")]
    public async Task RepeatedClientOrRedirectUri_ShowsPage(string more) => Assert.Equal(HttpStatusCode.BadRequest, (await App.AuthorizeAsync(App.Request(App.Launch()), more)).StatusCode);

    [Fact]
    public async Task Launch_UsedTwice_IsRefused()
    {
        var launch = App.Launch();
        Assert.Contains("code", AppStandIn.Returned(await App.AuthorizeAsync(App.Request(launch))).Keys);
        Assert.Equal("invalid_request", AppStandIn.Returned(await App.AuthorizeAsync(App.Request(launch)))["error"]);
    }

    [Fact]
    public async Task Launch_IsSpentOnlyByASuccess()
    {
        var launch = App.Launch();
        var wrong = App.Request(launch);
        wrong["aud"] = "https://fhir.example.org";
        Assert.Contains("error", AppStandIn.Returned(await App.AuthorizeAsync(wrong)).Keys);
        Assert.Contains("code", AppStandIn.Returned(await App.AuthorizeAsync(App.Request(launch))).Keys);
    }

    [Theory]
    [InlineData(299, "code")]
    [InlineData(300, "error")]
    public async Task Launch_LivesFiveMinutes(int seconds, string expected)
    {
        var launch = App.Launch();
        Clock.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Contains(expected, AppStandIn.Returned(await App.AuthorizeAsync(App.Request(launch))).Keys);
    }

    [Theory]
    [InlineData(AppStandIn.Id, "code")]
    [InlineData("another-app", "error")]
    public async Task Launch_ForOneClient_IsForThatAlone(string client, string expected) =>
        Assert.Contains(expected, AppStandIn.Returned(await App.AuthorizeAsync(App.Request(App.Launch(new LaunchContext { PatientId = "p1", ClientId = client })))).Keys);

    [Fact]
    public async Task Launch_OfAnotherEhr_IsRefused() =>
        Assert.Equal("invalid_request", AppStandIn.Returned(await App.AuthorizeAsync(App.Request(Simulator["epic"].Launches.Issue(new LaunchContext()))))["error"]);

    [Fact]
    public async Task ClientWithoutLaunches_IsUnauthorized()
    {
        Ehr.Clients.Set(Ehr.Clients.Find(AppStandIn.Id)! with { GrantTypes = ["client_credentials"] });
        Assert.Equal("unauthorized_client", AppStandIn.Returned(await App.AuthorizeAsync(App.Request(App.Launch())))["error"]);
    }

    [Fact]
    public async Task Post_ParametersInUrl_AreRefused()
    {
        var response = await App.Http.PostAsync(QueryHelpers.AddQueryString(Ehr.AuthorizeUrl(), App.Request(App.Launch())), new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
