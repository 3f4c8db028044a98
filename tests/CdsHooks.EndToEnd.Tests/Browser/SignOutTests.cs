using Microsoft.Playwright;

namespace CdsHooks.EndToEnd.Tests.Browser;

/// <summary>Forms of the app in an EHR's frame: what a real browser says of where they come from, and what the app makes of it.</summary>
[Collection(HospitalCollection.Name)]
public sealed class SignOutTests
{
    private readonly Hospital hospital;

    public SignOutTests(Hospital hospital)
    {
        this.hospital = hospital;
        hospital.Calm();
    }

    [ChromiumFact]
    public async Task SigningOut_InTheFrame_EndsTheSessionAndItsCookie()
    {
        await using var desk = await Desk.OpenAsync(hospital, "plain");
        await desk.OpenChartAsync();
        var app = await desk.OpenAppAsync();
        var address = desk.AppFrame.Url.TrimEnd('/');
        await desk.AppFrame.GotoAsync($"{address}/access");
        await app.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Sign out" }).Last.ClickAsync();
        await app.GetByRole(AriaRole.Heading, new FrameLocatorGetByRoleOptions { Name = "You are signed out" }).WaitForAsync();
        await desk.AppFrame.GotoAsync(address);
        await app.GetByRole(AriaRole.Heading, new FrameLocatorGetByRoleOptions { Name = "There is no open session here" }).WaitForAsync();
        Assert.DoesNotContain(await desk.Page.Context.CookiesAsync(), cookie => cookie.Name.StartsWith("__Host-", StringComparison.Ordinal));
    }

    // No sign-in may be framed: what leads to one from within the frame has to leave it.
    [ChromiumFact]
    public async Task WaysOn_AfterSigningOutInTheFrame_LeadOutOfIt()
    {
        await using var desk = await Desk.EmptyAsync(hospital);
        var app = await desk.FrameAsync("plain", new() { PatientId = Patients.Della });
        var address = desk.AppFrame.Url;
        await app.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "End this session" }).ClickAsync();
        var signedOut = await desk.Context.RunAndWaitForPageAsync(() => app.GetByRole(AriaRole.Link, new FrameLocatorGetByRoleOptions { Name = "Sign out of the EHR too" }).ClickAsync());
        await signedOut.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign out", Exact = true }).ClickAsync();
        await signedOut.WaitForURLAsync(hospital.Service.AbsoluteUri);
        await desk.AppFrame.GotoAsync(address);
        var choice = await desk.Context.RunAndWaitForPageAsync(() => app.GetByRole(AriaRole.Link, new FrameLocatorGetByRoleOptions { Name = "Choose an organization and sign in" }).ClickAsync());
        await choice.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Choose your organization" }).WaitForAsync();
    }

    [ChromiumFact]
    public async Task Address_OpenedOutsideTheFrame_IsNoSession()
    {
        await using var desk = await Desk.OpenAsync(hospital, "plain");
        await desk.OpenChartAsync();
        await desk.OpenAppAsync();
        var other = await desk.Page.Context.NewPageAsync();
        var answer = await other.GotoAsync(desk.AppFrame.Url);
        Assert.Equal(401, answer!.Status);
        Assert.Contains("There is no open session here", await other.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
    }
}
