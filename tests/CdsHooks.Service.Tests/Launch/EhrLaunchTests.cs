namespace CdsHooks.Service.Tests.Launch;

/// <summary>From the EHR's frame to the open app.</summary>
public sealed class EhrLaunchTests : IAsyncLifetime
{
    private readonly LaunchHost hosts = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await hosts.DisposeAsync();

    [Fact]
    public async Task Launch_OpensTheAppBehindItsOwnCookie()
    {
        var browser = new TestBrowser(hosts.Run());
        var app = await browser.LaunchAsync("one");
        var page = (await browser.VisitAsync(app)).Is(200);
        Assert.Equal("text/html", page.Response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("St &lt;Mary&gt;", page.Text, StringComparison.Ordinal);

        var begun = Assert.Single(hosts.Launches.Begun);
        Assert.Equal(("mary/test", LaunchHost.Iss, "one"), (begun.Ehr.Name, begun.Issuer, begun.Launch));
        Assert.Equal("https://cds.example.org/launch/callback", begun.Transaction.RedirectUri.AbsoluteUri);
        Assert.Single(hosts.Launches.Codes);
        Assert.Equal(["__Host-app-" + app["app/".Length..]], browser.Cookies.Select(cookie => cookie.Name));
    }

    [Fact]
    public async Task App_WithoutItsCookie_Is401AndSaysHowToGetBack()
    {
        var host = hosts.Run();
        var app = await new TestBrowser(host).LaunchAsync();
        var page = (await new TestBrowser(host).VisitAsync(app)).Is(401);
        Assert.Contains("open the app from the patient", page.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"../../launch/standalone\"", page.Text, StringComparison.Ordinal);
    }
}
