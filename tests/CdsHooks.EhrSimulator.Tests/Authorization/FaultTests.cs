namespace CdsHooks.EhrSimulator.Tests.Authorization;

public sealed class FaultTests(SimulatorFixture fixture) : SimulatorTest(fixture)
{
    [Theory]
    [InlineData(400, "invalid_grant")]
    [InlineData(401, "invalid_client")]
    [InlineData(429, "temporarily_unavailable")]
    [InlineData(500, "server_error")]
    [InlineData(503, "temporarily_unavailable")]
    public async Task TokenStatus_IsAnswered_AndNothingIsTaken(int status, string error)
    {
        var form = App.Exchange(await App.CodeAsync());
        Ehr.Faults.TokenStatus = status;
        Ehr.Faults.RetryAfter = "7";
        var answer = await App.TokenAsync(form);
        answer.Refuses(error, status);
        Assert.Equal("7", answer.Response.Headers.RetryAfter?.ToString());
        Ehr.Faults.TokenStatus = null;
        (await App.TokenAsync(form)).Is(200);
    }

    [Fact]
    public async Task DroppedAnswer_HasTakenTheRefreshToken()
    {
        var form = AppStandIn.Refresh((string)(await App.TokensAsync())["refresh_token"]!);
        Ehr.Faults.DropsTokenAnswers = true;
        await Assert.ThrowsAsync<HttpRequestException>(() => App.TokenAsync(form));
        Ehr.Faults.DropsTokenAnswers = false;
        (await App.TokenAsync(form)).Refuses("invalid_grant");
    }

    [Fact]
    public async Task AccessTokenLifetime_StandsInForTheHabit()
    {
        Ehr.Faults.AccessTokenLifetime = TimeSpan.FromSeconds(30);
        var tokens = await App.TokensAsync();
        Assert.Equal(30, (int?)tokens["expires_in"]);
        Assert.Equal(Clock.GetUtcNow().AddSeconds(30), Ehr.Grants.Find((string)tokens["access_token"]!)!.ExpiresAt);
    }

    [Fact]
    public async Task Recording_HoldsWhatWasSentAndAnswered()
    {
        await App.TokensAsync();
        Assert.Equal(["authorize", "token"], Ehr.Recording.All.Select(exchange => exchange.Part));
        var (authorize, token) = (Ehr.Recording.All[0], Ehr.Recording.All[1]);
        Assert.Equal(("GET", 302), (authorize.Method, authorize.Status));
        Assert.Contains("code_challenge_method=S256", authorize.Url, StringComparison.Ordinal);
        Assert.Contains("grant_type=authorization_code", token.Body, StringComparison.Ordinal);
        Assert.Contains("\"access_token\"", token.Answer, StringComparison.Ordinal);
        Assert.Equal(200, token.Status);
    }
}
