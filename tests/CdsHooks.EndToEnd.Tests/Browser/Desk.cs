using System.Collections.Concurrent;
using System.Globalization;
using CdsHooks.EhrSimulator.Simulation;
using Microsoft.Playwright;

namespace CdsHooks.EndToEnd.Tests.Browser;

/// <summary>One clinician at one screen: a browser of their own, that remembers all it asked for.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private readonly Hospital hospital;

    private Desk(Hospital hospital, IBrowserContext context, IPage page)
    {
        this.hospital = hospital;
        Context = context;
        Page = page;
        context.Request += (_, request) => Requests.Add(request);
        context.Response += (_, response) => Answers.Add(response);
        // Read at once: the browser forgets what it got before it went on.
        context.RequestFinished += (_, request) => Bodies.Add(BodyOfAsync(request));
        context.Console += (_, message) => { if (message.Type is "error" or "warning") { Complaints.Add($"{message.Type}: {message.Text} ({message.Location})"); } };
        context.WebError += (_, error) => Complaints.Add($"script: {error.Error}");
    }

    /// <summary>The browser's profile.</summary>
    public IBrowserContext Context { get; }

    /// <summary>The first page: the EHR's.</summary>
    public IPage Page { get; }

    /// <summary>What the browser asked for, all pages and frames of this desk together.</summary>
    public List<IRequest> Requests { get; } = [];

    /// <summary>What it got.</summary>
    public List<IResponse> Answers { get; } = [];

    /// <summary>The bodies of that, with their addresses; without those of redirects, and of what it left before they could be read.</summary>
    public ConcurrentBag<Task<(string Url, string Text)>> Bodies { get; } = [];

    /// <summary>Errors and warnings of its consoles.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>The frame that holds the app.</summary>
    public IFrame AppFrame => Page.Frames.First(frame => frame.ParentFrame is not null);

    /// <summary>Opens an EHR.</summary>
    public static async Task<Desk> OpenAsync(Hospital hospital, string ehr, int width = 1280)
    {
        var desk = await EmptyAsync(hospital, width);
        await desk.Page.GotoAsync(new Uri(hospital.Simulator, $"#{ehr}").AbsoluteUri);
        return desk;
    }

    /// <summary>A browser with an empty page.</summary>
    public static async Task<Desk> EmptyAsync(Hospital hospital, int width = 1280)
    {
        var context = await hospital.Browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 900 } });
        context.SetDefaultTimeout(45_000);
        return new Desk(hospital, context, await context.NewPageAsync());
    }

    /// <summary>Opens a chart, which calls the service, and waits for its cards.</summary>
    public async Task OpenChartAsync(string? patientId = null)
    {
        await Page.Locator(patientId is null ? ".patient" : $".patient[data-id='{patientId}']").First.ClickAsync();
        await Page.Locator("#cards .card, #interruption-cards .card").First.WaitForAsync();
    }

    /// <summary>The first card that leads to the app.</summary>
    public ILocator Card => Page.Locator(".card", new PageLocatorOptions { Has = Page.Locator(".app-link") }).First;

    /// <summary>Opens the app from that card, in a frame.</summary>
    public async Task<IFrameLocator> FollowCardAsync()
    {
        await Card.Locator(".app-link").First.ClickAsync();
        return await AppAsync();
    }

    /// <summary>Opens the app from the EHR's menu, in a frame.</summary>
    public async Task<IFrameLocator> OpenAppAsync()
    {
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Open the app", Exact = true }).ClickAsync();
        return await AppAsync();
    }

    /// <summary>Launches the app in a frame of a bare page of the EHR's site.</summary>
    public async Task<IFrameLocator> FrameAsync(string ehr, LaunchContext context, IPage? page = null)
    {
        page ??= Page;
        await page.GotoAsync(new Uri(hospital.Simulator, Meddling.BarePage).AbsoluteUri);
        await page.EvaluateAsync("url => document.body.append(Object.assign(document.createElement('iframe'), { id: 'app', title: 'App', width: 700, height: 800, src: url }))", hospital.LaunchUrl(ehr, context));
        var app = page.FrameLocator("#app");
        await app.Locator("h1").First.WaitForAsync();
        return app;
    }

    /// <summary>Launches the app in a window of its own.</summary>
    public async Task<IResponse> LaunchAsync(string ehr, LaunchContext context) => (await Page.GotoAsync(hospital.LaunchUrl(ehr, context)))!;

    /// <summary>Nothing was asked of anybody but the service and the EHRs, and no console has complained.</summary>
    public void AssertQuiet()
    {
        AssertNothingForeign();
        Assert.Empty(Complaints);
    }

    /// <summary>Nothing was asked of anybody but the service and the EHRs.</summary>
    public void AssertNothingForeign()
    {
        var ours = new[] { hospital.Service, hospital.Simulator, hospital.Authorization }.Select(known => known.GetLeftPart(UriPartial.Authority)).ToList();
        Assert.DoesNotContain(Requests.ToList(), request => request.Url.StartsWith("http", StringComparison.Ordinal) && !ours.Contains(new Uri(request.Url).GetLeftPart(UriPartial.Authority)));
    }

    /// <summary>Keeps a picture, as output of the tests.</summary>
    public async Task ShootAsync(string name, IPage? page = null, bool isWhole = false) =>
        await (page ?? Page).ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(hospital.Screenshots, string.Create(CultureInfo.InvariantCulture, $"{name}.png")), FullPage = isWhole });

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();

    private static async Task<(string Url, string Text)> BodyOfAsync(IRequest request)
    {
        try
        {
            return (request.Url, await request.ResponseAsync() is { Status: < 300 or >= 400 } answer ? await answer.TextAsync() : "");
        }
        catch (PlaywrightException)
        {
            return (request.Url, "");
        }
    }

    private async Task<IFrameLocator> AppAsync()
    {
        var app = Page.FrameLocator("#app-holder iframe");
        await app.Locator("h1").First.WaitForAsync();
        return app;
    }
}
