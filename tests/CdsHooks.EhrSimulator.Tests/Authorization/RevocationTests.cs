using CdsHooks.EhrSimulator.Authorization;
using Microsoft.AspNetCore.WebUtilities;

namespace CdsHooks.EhrSimulator.Tests.Authorization;

public sealed class RevocationTests(SimulatorFixture fixture) : SimulatorTest(fixture)
{
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

    private Task<Answer> RevokeAsync(string? token, string? clientId = AppStandIn.Id) =>
        App.PostAsync(Ehr.RevokeUrl()!, new(StringComparer.Ordinal) { ["token"] = token, ["client_id"] = clientId });

    private Task<Answer> IntrospectAsync(string token, string clientId = AppStandIn.Id) =>
        App.PostAsync(Ehr.IntrospectUrl()!, new(StringComparer.Ordinal) { ["token"] = token, ["client_id"] = clientId });
}
