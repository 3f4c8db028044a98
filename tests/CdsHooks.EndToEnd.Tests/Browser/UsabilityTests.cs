using Microsoft.Playwright;

namespace CdsHooks.EndToEnd.Tests.Browser;

/// <summary>The app can be used by everybody: on narrow screens, without a mouse, by ear, with weak eyes.</summary>
[Collection(HospitalCollection.Name)]
public sealed class UsabilityTests
{
    private readonly Hospital hospital;

    public UsabilityTests(Hospital hospital)
    {
        this.hospital = hospital;
        hospital.Calm();
    }

    [ChromiumTheory]
    [InlineData(320)]
    [InlineData(480)]
    [InlineData(1280)]
    public async Task EachPage_OfTheApp_HoldsAtThatWidth(int width)
    {
        await using var desk = await Desk.OpenAsync(hospital, "plain");
        await desk.OpenChartAsync(Patients.Della);
        var launched = desk.Page.WaitForResponseAsync(response => response.Url.EndsWith("/page/plain/launches", StringComparison.Ordinal));
        await desk.FollowCardAsync();
        // The same insight in a window of that width: the launch of the frame was used, so another is asked for with the same context.
        var asked = (await launched).Request.PostData!;
        var url = await desk.Page.EvaluateAsync<string>("async body => (await (await fetch('/page/plain/launches', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })).json()).url", asked);
        var page = await desk.Context.NewPageAsync();
        await page.SetViewportSizeAsync(width, 800);
        await page.GotoAsync(url);
        var root = page.Url;
        var insight = await FaultsAsync(desk, page, $"page-insight-{width}");
        await page.GotoAsync($"{root}/gaps");
        var gaps = await FaultsAsync(desk, page, $"page-gaps-{width}");
        var link = await page.Locator(".gaps a").First.GetAttributeAsync("href");
        await page.GotoAsync(new Uri(new Uri(page.Url), link).AbsoluteUri);
        var rule = await FaultsAsync(desk, page, $"page-rule-{width}");
        await page.GotoAsync($"{root}/access");
        var access = await FaultsAsync(desk, page, $"page-access-{width}");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign out" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "You are signed out" }).WaitForAsync();
        var over = await FaultsAsync(desk, page, $"page-signed-out-{width}");
        Assert.Empty(insight.Concat(gaps).Concat(rule).Concat(access).Concat(over));
        desk.AssertQuiet();
    }

    [ChromiumFact]
    public async Task Keyboard_Alone_LeadsFromThePatientThroughTheAppToTheWayOut()
    {
        await using var desk = await Desk.OpenAsync(hospital, "plain");
        await desk.Page.Locator(".patient").First.WaitForAsync();
        var way = new List<string>();
        way.AddRange(await PageChecks.TabToAsync(desk.Page, desk.Page.MainFrame, "Della Testcase"));
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Page.Locator("#cards .card").First.WaitForAsync();
        var link = (await desk.Card.Locator(".app-link").First.InnerTextAsync()).Trim();
        way.AddRange(await PageChecks.TabToAsync(desk.Page, desk.Page.MainFrame, link));
        await desk.Page.Keyboard.PressAsync("Enter");
        var app = desk.Page.FrameLocator("#app-holder iframe");
        await app.Locator("footer").WaitForAsync();
        // The EHR's page has put the focus on the frame.
        way.AddRange(await PageChecks.TabToAsync(desk.Page, desk.AppFrame, "Care gaps"));
        await desk.Page.Keyboard.PressAsync("Enter");
        await app.Locator("h1", new FrameLocatorLocatorOptions { HasText = "Care gaps" }).WaitForAsync();
        await app.Locator("footer").WaitForAsync();
        way.AddRange(await PageChecks.TabToAsync(desk.Page, desk.AppFrame, "Skip to content"));
        way.AddRange(await PageChecks.TabToAsync(desk.Page, desk.AppFrame, "End this session"));
        await desk.Page.Keyboard.PressAsync("Enter");
        await app.GetByRole(AriaRole.Heading, new FrameLocatorGetByRoleOptions { Name = "You are signed out" }).WaitForAsync();
        Assert.DoesNotContain(way, step => step.StartsWith("UNSEEN", StringComparison.Ordinal));
        desk.AssertQuiet();
    }

    [ChromiumTheory]
    [InlineData("<h1>A</h1><h3>B</h3>", "a rank is skipped")]
    [InlineData("<h1>A</h1><p style='color:#999;background:#fff'>pale</p>", "contrast 2.8")]
    [InlineData("<h1>A</h1><p style='color:rgb(0 0 0 / 0.3);background:#fff'>pale</p>", "contrast")]
    [InlineData("<h1>A</h1><input>", "nothing names")]
    [InlineData("<h1>A</h1><div style='width:3000px'>wide</div>", "scrolls sideways")]
    [InlineData("<h1>A</h1><img src='data:,'>", "no alternative")]
    [InlineData("<h1>A</h1><div style='width:200px;overflow:auto'><div style='width:300px'>wide</div></div>", "a part is cut off")]
    public async Task Checks_OfAPageWithAFault_FindIt(string content, string fault)
    {
        await using var desk = await Desk.EmptyAsync(hospital);
        await desk.Page.SetContentAsync($"<!doctype html><html lang='en'><title>T</title><main>{content}</main></html>");
        Assert.Contains(fault, Assert.Single(await PageChecks.OfAsync(desk.Page.MainFrame)), StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string>> FaultsAsync(Desk desk, IPage page, string name)
    {
        await page.Locator("main").WaitForAsync();
        var closed = await PageChecks.OfAsync(page.MainFrame);
        await desk.ShootAsync(name, page, isWhole: true);
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(fold => (fold.open = true))");
        return closed.Concat(await PageChecks.OfAsync(page.MainFrame)).Distinct(StringComparer.Ordinal).Select(fault => $"{name}: {fault}");
    }
}
