using Microsoft.Playwright;

namespace CdsHooks.EndToEnd.Tests.Browser;

/// <summary>Sessions that end otherwise than by signing out, as a user meets it.</summary>
[Collection(HospitalCollection.Name)]
public sealed class SessionEndTests
{
    private static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(61);

    private readonly Hospital hospital;

    public SessionEndTests(Hospital hospital)
    {
        this.hospital = hospital;
        hospital.Calm();
    }

    [ChromiumFact]
    [Trait("row", "R-05")]
    [Trait("row", "A5")]
    public async Task EhrSession_EndedMidVisit_EndsTheAppWithWordsOnGoingOn()
    {
        await using var desk = await OpenShortLivedAsync();
        hospital.Ehr("plain").RevokeAll();
        await EndsAsync(desk, 401, "The EHR has ended the access", "ended-access");
    }

    [ChromiumFact]
    [Trait("row", "C-08")]
    public async Task Refresh_NamingAnotherPatient_EndsTheApp()
    {
        await using var desk = await OpenShortLivedAsync();
        hospital.Meddling.TokenAnswer = answer => answer["patient"] = Patients.Hale;
        await EndsAsync(desk, 401, "The EHR switched to another patient", "ended-other-patient");
    }

    [ChromiumFact]
    [Trait("row", "R-05")]
    public async Task TokenEndpoint_DownMidVisit_IsWaitedForAndTheSessionKept()
    {
        await using var desk = await OpenShortLivedAsync();
        hospital.Ehr("plain").Faults.TokenStatus = 503;
        var address = desk.Page.Url;
        await EndsAsync(desk, 503, "The EHR does not answer at the moment", "ended-not-renewed");
        hospital.Calm();
        await using var other = await Desk.EmptyAsync(hospital);
        Assert.Equal(401, (await other.Page.GotoAsync(address))!.Status);
    }

    // The EHR has ended its session but the token is younger than the time that must lie between two refreshes: the page says what happened, and shows nothing as known.
    [ChromiumFact]
    public async Task EhrSession_EndedRightAfterTheLaunch_IsTold()
    {
        await using var desk = await Desk.EmptyAsync(hospital, width: 480);
        await desk.LaunchAsync("plain", new() { PatientId = Patients.Della });
        hospital.Ehr("plain").RevokeAll();
        await desk.Page.GotoAsync($"{desk.Page.Url}/gaps");
        await desk.ShootAsync("ended-young-token");
        Assert.Contains("has ended", await desk.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Testcase", await desk.Page.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
    }

    [ChromiumFact]
    [Trait("row", "B-05")]
    public async Task SignOut_PostedByAnotherSite_DoesNothing()
    {
        await using var desk = await Desk.EmptyAsync(hospital);
        var app = await desk.FrameAsync("plain", new() { PatientId = Patients.Della });
        var address = desk.AppFrame.Url;
        // In the EHR's own page the browser sends the app's cookie with a form of the EHR, too.
        await desk.Page.EvaluateAsync("""
            address => {
              const frame = document.createElement("iframe");
              frame.name = frame.id = "forged";
              const form = document.createElement("form");
              Object.assign(form, { method: "post", action: `${address}/logout`, target: "forged" });
              document.body.append(frame, form);
              form.submit();
            }
            """, address);
        await desk.Page.FrameLocator("#forged").GetByRole(AriaRole.Heading, new FrameLocatorGetByRoleOptions { Name = "This was not done" }).WaitForAsync();
        await app.GetByRole(AriaRole.Link, new FrameLocatorGetByRoleOptions { Name = "Care gaps", Exact = true }).ClickAsync();
        await app.Locator("h1", new FrameLocatorLocatorOptions { HasText = "Care gaps" }).WaitForAsync();
    }

    [ChromiumFact]
    public async Task NinthApp_InOneBrowser_ClosesTheFirst()
    {
        await using var desk = await Desk.EmptyAsync(hospital, width: 480);
        var addresses = new List<string>();
        for (var launch = 0; launch < 9; launch++)
        {
            await desk.Page.GotoAsync(hospital.LaunchUrl("plain", new() { PatientId = Patients.Hale }), new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
            addresses.Add(desk.Page.Url);
        }
        Assert.Equal(200, (await desk.Page.GotoAsync(addresses[1]))!.Status);
        var answer = (await desk.Page.GotoAsync(addresses[0]))!;
        await desk.ShootAsync("ended-displaced");
        Assert.Equal(401, answer.Status);
    }

    [ChromiumFact]
    [Trait("row", "R-11")]
    public async Task App_LeftAlone_IsClosed()
    {
        var left = IdleLimit - TimeProvider.System.GetElapsedTime(hospital.ForgottenSince);
        if (left > TimeSpan.Zero) { await Task.Delay(left); }
        await EndsAsync(hospital.Forgotten, 401, "The session has ended", "ended-idle");
        Assert.DoesNotContain(await hospital.Forgotten.Context.CookiesAsync(), cookie => cookie.Name.StartsWith("__Host-app-", StringComparison.Ordinal));
    }

    private async Task<Desk> OpenShortLivedAsync()
    {
        hospital.Ehr("plain").Faults.AccessTokenLifetime = TimeSpan.FromSeconds(2);
        var desk = await Desk.EmptyAsync(hospital, width: 480);
        await desk.LaunchAsync("plain", new() { PatientId = Patients.Della });
        await Task.Delay(TimeSpan.FromSeconds(2.2));
        return desk;
    }

    private static async Task EndsAsync(Desk desk, int status, string heading, string picture)
    {
        var answer = (await desk.Page.GotoAsync($"{desk.Page.Url}/gaps"))!;
        await desk.ShootAsync(picture);
        Assert.Equal(heading, await desk.Page.Locator("h1").InnerTextAsync());
        Assert.Equal(status, answer.Status);
        Assert.DoesNotContain("Testcase", await desk.Page.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(await PageChecks.OfAsync(desk.Page.MainFrame));
        desk.AssertNothingForeign();
    }
}
