using System.Text.RegularExpressions;
using CdsHooks.EhrSimulator.Authorization;
using CdsHooks.EhrSimulator.Simulation;
using Microsoft.AspNetCore.WebUtilities;

namespace CdsHooks.EhrSimulator.Tests.Authorization;

public sealed partial class RevocationTests(SimulatorFixture fixture) : SimulatorTest(fixture)
{
    [GeneratedRegex("name=\"handle\" value=\"(?<handle>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Handle { get; }

    [Fact]
    public async Task AccessToken_Revoked_IsGoneAlone()
    {
        var tokens = await App.TokensAsync();
        (await RevokeAsync((string)tokens["access_token"]!)).Is(200);
        Assert.Null(Ehr.Grants.Find((string)tokens["access_token"]!));
        (await App.TokenAsync(AppStandIn.Refresh((string)tokens["refresh_token"]!))).Is(200);
    }

    [Fact]
    public async Task RefreshToken_Revoked_TakesItsFamilyAlong()
    {
        var tokens = await App.TokensAsync();
        (await RevokeAsync((string)tokens["refresh_token"]!)).Is(200);
        Assert.Null(Ehr.Grants.Find((string)tokens["access_token"]!));
        (await App.TokenAsync(AppStandIn.Refresh((string)tokens["refresh_token"]!))).Refuses("invalid_grant");
    }

    [Fact]
    public async Task UnknownToken_IsRevokedAlready() => (await RevokeAsync("unknown")).Is(200);

    [Fact]
    public async Task TokenOfAnotherClient_IsRefused()
    {
        Ehr.Clients.Set(Ehr.Clients.Find(AppStandIn.Id)! with { ClientId = "other" });
        (await RevokeAsync((string)(await App.TokensAsync())["access_token"]!, "other")).Refuses("unauthorized_client");
    }

    [Fact]
    public async Task Revocation_WithoutClientOrToken_IsRefused()
    {
        (await RevokeAsync("unknown", clientId: null)).Refuses("invalid_client", 401);
        (await RevokeAsync(null)).Refuses("invalid_request");
    }

    [Fact]
    public async Task Introspection_OfOwnToken_TellsScopeAndContext()
    {
        var tokens = await App.TokensAsync();
        var told = (await IntrospectAsync((string)tokens["access_token"]!)).Is(200);
        Assert.True((bool?)told["active"]);
        Assert.Equal(AppStandIn.Scope, (string?)told["scope"]);
        Assert.Equal(AppStandIn.Id, (string?)told["client_id"]);
        Assert.Equal("p1", (string?)told["patient"]);
        Assert.Equal(Ehr.Issuer(), (string?)told["iss"]);
        Assert.Equal("user-practitioner-clinician-1", (string?)told["sub"]);
        Assert.Equal("Practitioner/clinician-1", (string?)told["fhirUser"]);
        Assert.Equal(Clock.GetUtcNow().AddHours(1).ToUnixTimeSeconds(), (long?)told["exp"]);
        Assert.True((bool?)(await IntrospectAsync((string)tokens["refresh_token"]!)).Is(200)["active"]);
    }

    [Fact]
    public async Task Introspection_OfExpiredUnknownOrForeignToken_TellsNothing()
    {
        Ehr.Clients.Set(Ehr.Clients.Find(AppStandIn.Id)! with { ClientId = "other" });
        var token = (string)(await App.TokensAsync())["access_token"]!;
        Assert.Equal("""{"active":false}""", (await IntrospectAsync(token, "other")).Text);
        Assert.Equal("""{"active":false}""", (await IntrospectAsync("unknown")).Text);
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("""{"active":false}""", (await IntrospectAsync(token)).Text);
    }

    [Theory]
    [InlineData("https://app.example.org/bye", 302)]
    [InlineData("https://evil.example.org/bye", 400)]
    [InlineData(null, 200)]
    public async Task Logout_ReturnsOnlyToWhereTheAppRegistered(string? back, int status)
    {
        var tokens = await App.TokensAsync();
        var response = await App.Http.GetAsync(QueryHelpers.AddQueryString(Ehr.EndSessionUrl()!, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["id_token_hint"] = (string?)tokens["id_token"], ["post_logout_redirect_uri"] = back, ["state"] = "s 1",
        }));
        Assert.Equal(status, (int)response.StatusCode);
        if (status == 302) { Assert.Equal("https://app.example.org/bye?state=s%201", response.Headers.Location?.OriginalString); }
        Assert.Null(Ehr.Grants.Find((string)tokens["access_token"]!));
    }

    [Fact]
    public async Task Logout_WithForeignHint_ShowsPageAndEndsNothing()
    {
        var tokens = await App.TokensAsync();
        var response = await App.Http.GetAsync($"{Ehr.EndSessionUrl()}?id_token_hint=a.b.c");
        Assert.Equal(400, (int)response.StatusCode);
        Assert.NotNull(Ehr.Grants.Find((string)tokens["access_token"]!));
    }

    [Fact]
    public async Task Logout_WithoutHint_AsksWho_AndEndsTheSessionOfThatUser()
    {
        var mine = await TokenOfAsync("Practitioner/clinician-1");
        var lasting = await TokenOfAsync("Practitioner/clinician-1", AppStandIn.Scope.Replace("online_access", "offline_access", StringComparison.Ordinal));
        var other = await TokenOfAsync("Practitioner/clinician-2");

        var response = await App.Http.GetAsync(Ehr.EndSessionUrl());
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("DENY", response.Headers.GetValues("X-Frame-Options").Single());
        Assert.Contains("<option value=\"Practitioner/clinician-1\">", page, StringComparison.Ordinal);
        Assert.All([mine, lasting, other], token => Assert.NotNull(Ehr.Grants.Find(token)));

        Assert.Equal(200, (int)(await DecideAsync(page, "end", "Practitioner/clinician-1")).StatusCode);
        Assert.Null(Ehr.Grants.Find(mine));
        Assert.All([lasting, other], token => Assert.NotNull(Ehr.Grants.Find(token)));
        Assert.Equal(400, (int)(await DecideAsync(page, "end", "Practitioner/clinician-2")).StatusCode);
        Assert.NotNull(Ehr.Grants.Find(other));
    }

    [Theory]
    [InlineData("end", 303)]
    [InlineData("stay", 200)]
    public async Task Logout_WithoutHint_ReturnsToTheAppOnlyAfterSigningOut(string decision, int status)
    {
        var token = await TokenOfAsync("Practitioner/clinician-1");
        var page = await (await App.Http.GetAsync(WithoutHint(AppStandIn.Id, "https://app.example.org/bye"))).Content.ReadAsStringAsync();
        var response = await DecideAsync(page, decision, "Practitioner/clinician-1");
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 303 ? "https://app.example.org/bye?state=s%201" : null, response.Headers.Location?.OriginalString);
        Assert.Equal(status == 303, Ehr.Grants.Find(token) is null);
    }

    [Theory]
    [InlineData(AppStandIn.Id, "https://evil.example.org/bye")]
    [InlineData("unknown", "https://app.example.org/bye")]
    [InlineData(null, "https://app.example.org/bye")]
    public async Task Logout_WithoutHintToElsewhere_AsksNobody(string? clientId, string back)
    {
        var token = await TokenOfAsync("Practitioner/clinician-1");
        var response = await App.Http.GetAsync(WithoutHint(clientId, back));
        Assert.Equal(400, (int)response.StatusCode);
        Assert.DoesNotContain("<form", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotNull(Ehr.Grants.Find(token));
    }

    private string WithoutHint(string? clientId, string back) => QueryHelpers.AddQueryString(Ehr.EndSessionUrl()!, new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["client_id"] = clientId, ["post_logout_redirect_uri"] = back, ["state"] = "s 1",
    });

    private async Task<string> TokenOfAsync(string user, string scope = AppStandIn.Scope) =>
        (string)(await App.TokensAsync(new LaunchContext { PatientId = "p1", UserReference = user }, scope))["access_token"]!;

    private Task<HttpResponseMessage> DecideAsync(string page, string decision, string user) => App.Http.PostAsync(
        $"{Ehr.EndSessionUrl()}/decision",
        new FormUrlEncodedContent([new("handle", Handle.Match(page).Groups["handle"].Value), new("decision", decision), new("user", user)]));

    private Task<Answer> RevokeAsync(string? token, string? clientId = AppStandIn.Id) =>
        App.PostAsync(Ehr.RevokeUrl()!, new(StringComparer.Ordinal) { ["token"] = token, ["client_id"] = clientId });

    private Task<Answer> IntrospectAsync(string token, string clientId = AppStandIn.Id) =>
        App.PostAsync(Ehr.IntrospectUrl()!, new(StringComparer.Ordinal) { ["token"] = token, ["client_id"] = clientId });
}
