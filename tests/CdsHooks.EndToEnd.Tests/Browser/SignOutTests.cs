using Microsoft.Playwright;

namespace CdsHooks.EndToEnd.Tests.Browser;

/// <summary>Forms of the app in an EHR's frame: what a real browser says of where they come from, and what the app makes of it.</summary>
[Collection(HospitalCollection.Name)]
public sealed class SignOutTests(Hospital hospital)
{
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
