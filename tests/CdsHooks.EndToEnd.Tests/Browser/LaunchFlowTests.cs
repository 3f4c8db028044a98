using Microsoft.Playwright;

namespace CdsHooks.EndToEnd.Tests.Browser;

/// <summary>A whole visit in each EHR: a hook fires, a card appears, its link opens the app in a frame, on another site, on the same insight; the token ends, the app goes on; the user leaves,
/// and nothing is left.</summary>
[Collection(HospitalCollection.Name)]
public sealed class LaunchFlowTests
{
    private readonly Hospital hospital;

    public LaunchFlowTests(Hospital hospital)
    {
        this.hospital = hospital;
        hospital.Calm();
    }

    [ChromiumTheory]
    [InlineData("plain")]
    [InlineData("epic")]
    [InlineData("oracle")]
    [InlineData("athena")]
    [InlineData("ecw")]
    [Trait("row", "A5")]
    [Trait("row", "B-02")]
    [Trait("row", "R-08")]
    [Trait("row", "R-10")]
    public async Task Visit_FromCardToSignOut_NeedsNoSecondSignInAndLeavesNothing(string name)
    {
        var ehr = hospital.Ehr(name);
        // One refuses refreshes within a minute, which is more than a test should wait.
        ehr.Manner = ehr.Manner with { LeastRefreshSpacing = TimeSpan.Zero };
        ehr.Faults.AccessTokenLifetime = TimeSpan.FromSeconds(3);
        await using var desk = await Desk.OpenAsync(hospital, name);
        await desk.OpenChartAsync(Patients.Della);
        var summary = await desk.Card.Locator("h3").InnerTextAsync();

        var app = await desk.FollowCardAsync();
        await desk.ShootAsync($"launch-{name}");
        Assert.Equal(ehr.Manner.DeliversAppContext ? summary : "Care gaps", await app.Locator("h1").InnerTextAsync());
        var address = desk.AppFrame.Url;
        Assert.Matches("^/app/[A-Za-z0-9_-]{22}$", new Uri(address).AbsolutePath);

        // The token ends while the user reads.
        await Task.Delay(TimeSpan.FromSeconds(3.2));
        ehr.Faults.AccessTokenLifetime = null;
        var before = Refreshes(name);
        await app.GetByRole(AriaRole.Link, new FrameLocatorGetByRoleOptions { Name = "Care gaps" }).ClickAsync();
        await app.Locator("h1", new FrameLocatorLocatorOptions { HasText = "Care gaps" }).WaitForAsync();
        await app.Locator("footer").WaitForAsync();
        Assert.Matches("^[1-9][0-9]* open", await app.Locator("main > p:not(.reading)").First.InnerTextAsync());
        Assert.Equal(before + 1, Refreshes(name));
        Assert.Empty(await app.GetByText("has ended").AllAsync());

        var newest = hospital.TokenAnswersOf(name)[^1]["access_token"]!.GetValue<string>();
        Assert.NotNull(ehr.Grants.Find(newest));
        await app.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "End this session" }).ClickAsync();
        await app.GetByRole(AriaRole.Heading, new FrameLocatorGetByRoleOptions { Name = "You are signed out" }).WaitForAsync();
        await desk.ShootAsync($"signed-out-{name}");
        Assert.DoesNotContain(await desk.Context.CookiesAsync(), cookie => cookie.Name.StartsWith("__Host-", StringComparison.Ordinal));
        if (ehr.Manner.Revokes) { await UntilAsync(() => ehr.Grants.Find(newest) is null); }
        else { Assert.DoesNotContain(ehr.Recording.All, exchange => exchange.Part == "revoke"); }
        desk.AssertQuiet();

        await desk.AppFrame.GotoAsync(address);
        await app.GetByRole(AriaRole.Heading, new FrameLocatorGetByRoleOptions { Name = "There is no open session here" }).WaitForAsync();
    }

    [ChromiumFact]
    [Trait("row", "R-10")]
    public async Task Cookie_KeptAndSentAfterSignOut_OpensNothing()
    {
        await using var desk = await Desk.EmptyAsync(hospital);
        await desk.LaunchAsync("plain", new() { PatientId = Patients.Della });
        var address = desk.Page.Url;
        var kept = (await desk.Context.CookiesAsync()).Single(cookie => cookie.Name.StartsWith("__Host-app-", StringComparison.Ordinal));
        await desk.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "End this session" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "You are signed out" }).WaitForAsync();
        using var client = new HttpClient();
        using var replay = new HttpRequestMessage(HttpMethod.Get, address);
        replay.Headers.Add("Cookie", $"{kept.Name}={kept.Value}");
        using var answer = await client.SendAsync(replay);
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain("Testcase", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private int Refreshes(string name) =>
        hospital.Ehr(name).Recording.All.Count(exchange => exchange is { Part: "token", Status: 200 } && exchange.Body.Contains("grant_type=refresh_token", StringComparison.Ordinal));

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var attempt = 0; attempt < 200 && !isSo(); attempt++) { await Task.Delay(TimeSpan.FromMilliseconds(50)); }
        Assert.True(isSo());
    }
}
