using System.Globalization;
using Microsoft.Playwright;

namespace CdsHooks.EndToEnd.Tests.Browser;

/// <summary>One clinician at one screen: a browser of their own in front of one simulated EHR.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private readonly Hospital hospital;
    private readonly IBrowserContext context;
    private readonly string ehr;

    private Desk(Hospital hospital, IBrowserContext context, IPage page, string ehr)
    {
        this.hospital = hospital;
        this.context = context;
        this.ehr = ehr;
        Page = page;
        context.Request += (_, request) => Requests.Add(request.Url);
        page.Console += (_, message) => Console.Add($"{message.Type}: {message.Text}");
    }

    /// <summary>The EHR's page.</summary>
    public IPage Page { get; }

    /// <summary>What the browser asked for, all pages and frames of this desk together.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>What the page wrote to its console.</summary>
    public List<string> Console { get; } = [];

    /// <summary>The frame that holds the app.</summary>
    public IFrame AppFrame => Page.Frames.First(frame => frame.ParentFrame is not null);

    /// <summary>Opens an EHR.</summary>
    public static async Task<Desk> OpenAsync(Hospital hospital, string ehr, int width = 1280)
    {
        var context = await hospital.Browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 900 } });
        context.SetDefaultTimeout(30_000);
        var page = await context.NewPageAsync();
        var desk = new Desk(hospital, context, page, ehr);
        await page.GotoAsync(new Uri(hospital.Simulator, $"#{ehr}").AbsoluteUri);
        return desk;
    }

    /// <summary>Opens a chart, which calls the service, and waits for its cards.</summary>
    public async Task OpenChartAsync(string? patientId = null)
    {
        await Page.Locator(patientId is null ? ".patient" : $".patient[data-id='{patientId}']").First.ClickAsync();
        await Page.Locator("#cards .card").First.WaitForAsync();
    }

    /// <summary>Opens the app from the first card that leads to it, in a frame.</summary>
    public async Task<IFrameLocator> FollowCardAsync()
    {
        await Page.Locator("#cards .app-link").First.ClickAsync();
        return await AppAsync();
    }

    /// <summary>Opens the app from the EHR's menu, in a frame.</summary>
    public async Task<IFrameLocator> OpenAppAsync()
    {
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Open the app", Exact = true }).ClickAsync();
        return await AppAsync();
    }

    /// <summary>Keeps a picture, as output of the tests.</summary>
    public async Task ShootAsync(string name) =>
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(hospital.Screenshots, string.Create(CultureInfo.InvariantCulture, $"{name}.png")), FullPage = false });

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    public override string ToString() => ehr;

    private async Task<IFrameLocator> AppAsync()
    {
        var app = Page.FrameLocator("#app-holder iframe");
        await app.Locator("h1").First.WaitForAsync();
        return app;
    }
}
