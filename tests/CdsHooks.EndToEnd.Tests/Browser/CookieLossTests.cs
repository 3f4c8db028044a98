using Microsoft.Playwright;

namespace CdsHooks.EndToEnd.Tests.Browser;

/// <summary>Browsers that do not bring the launch's cookie back: each ends on a page that says what to do, and none goes round in circles.</summary>
[Collection(HospitalCollection.Name)]
public sealed class CookieLossTests
{
    private readonly Hospital hospital;

    public CookieLossTests(Hospital hospital)
    {
        this.hospital = hospital;
        hospital.Calm();
    }

    [ChromiumFact]
    [Trait("row", "B-03")]
    public async Task Callback_InAWindowOfItsOwn_OpensNothingAndEnds()
    {
        await using var desk = await Desk.EmptyAsync(hospital);
        hospital.Meddling.HoldsCallbacks = true;
        await desk.FrameAsync("plain", new() { PatientId = Patients.Della });
        Assert.True(hospital.Meddling.Held.TryDequeue(out var callback));
        hospital.Meddling.HoldsCallbacks = false;
        var window = await desk.Context.NewPageAsync();
        await window.GotoAsync(callback);
        await EndsOnPageAsync(desk, window, "callback-in-window");
        Assert.Empty(hospital.TokenAnswersOf("plain"));
    }

    [ChromiumFact]
    [Trait("row", "A2")]
    [Trait("row", "L-06")]
    public async Task Callback_InAnotherBrowser_OpensNothing()
    {
        await using var attacker = await Desk.EmptyAsync(hospital);
        hospital.Meddling.HoldsCallbacks = true;
        await attacker.FrameAsync("plain", new() { PatientId = Patients.Della });
        Assert.True(hospital.Meddling.Held.TryDequeue(out var callback));
        hospital.Meddling.HoldsCallbacks = false;
        await using var victim = await Desk.EmptyAsync(hospital);
        await victim.Page.GotoAsync(callback);
        await EndsOnPageAsync(victim, victim.Page, "callback-in-other-browser");
        Assert.Empty(hospital.TokenAnswersOf("plain"));
    }

    [ChromiumFact]
    [Trait("row", "B-03")]
    public async Task FrameWithoutCookies_AfterOneMoreTry_OffersAWindowThatWorks()
    {
        await using var desk = await Desk.EmptyAsync(hospital);
        var tries = 0;
        hospital.Meddling.Instead = async http =>
        {
            if (!Meddling.IsAuthorization(http)) { return false; }
            tries++;
            await desk.Context.ClearCookiesAsync();
            http.Response.StatusCode = 302;
            http.Response.Headers.Location = $"{http.Request.Query["redirect_uri"]}?code=never-looked-at&state={http.Request.Query["state"]}";
            return true;
        };
        var app = await desk.FrameAsync("plain", new() { PatientId = Patients.Della });
        await app.GetByRole(AriaRole.Heading, new FrameLocatorGetByRoleOptions { Name = "The browser did not keep the app's cookie" }).WaitForAsync();
        await desk.ShootAsync("refused-no-cookies");
        Assert.Equal(2, tries);
        hospital.Meddling.Stop();
        var window = await desk.Context.RunAndWaitForPageAsync(() => app.GetByRole(AriaRole.Link, new FrameLocatorGetByRoleOptions { Name = "Open in a new window" }).ClickAsync());
        await window.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Care gaps" }).WaitForAsync();
        Assert.StartsWith("/app/", new Uri(window.Url).AbsolutePath, StringComparison.Ordinal);
        Assert.Equal("", new Uri(window.Url).Query);
    }

    private async Task EndsOnPageAsync(Desk desk, IPage page, string picture)
    {
        await page.Locator("h1").WaitForAsync();
        await desk.ShootAsync($"refused-{picture}", page);
        Assert.Equal(hospital.Service.GetLeftPart(UriPartial.Authority), new Uri(page.Url).GetLeftPart(UriPartial.Authority));
        Assert.DoesNotContain("/app/", page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain("Testcase", await page.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(desk.Requests.Count(request => new Uri(request.Url).AbsolutePath.EndsWith("/authorize", StringComparison.Ordinal)) <= 2, "It goes round in circles.");
    }
}
