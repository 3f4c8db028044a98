using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Service.Tests;

/// <summary>What people look at.</summary>
public sealed class PageTests : IDisposable
{
    private readonly RunningHost host = new();

    public void Dispose() => host.Dispose();

    [Theory]
    [InlineData("", "text/html")]
    [InlineData("index.html", "text/html")]
    [InlineData("start/main.js", "text/javascript")]
    [InlineData("favicon.svg", "image/svg+xml")]
    [InlineData("charts/index.json", "application/json")]
    [InlineData("api/index.html", "text/html")]
    [InlineData("openapi.yaml", "application/yaml")]
    public async Task EachPage_IsServedWithItsPolicy(string path, string type)
    {
        var page = (await Exchange.GetAsync(host, path)).Is(200);
        Assert.Equal(type, page.Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", page.Response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", page.Response.Headers.GetValues("Referrer-Policy").Single());
        var policy = page.Response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'self'", policy, StringComparison.Ordinal);
        Assert.Equal(path.StartsWith("api", StringComparison.Ordinal), policy.Contains("'unsafe-inline'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("population", "population/")]
    [InlineData("population?job=1&sort=name", "population/?job=1&sort=name")]
    public async Task FolderWithoutItsSlash_IsRedirected_WithoutAHost(string path, string location)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = "attacker.example";
        Assert.Equal(location, (await Exchange.SendAsync(host, request)).Is(301).Response.Headers.GetValues("Location").Single());
    }

    [Fact]
    public async Task StartPage_LoadsNothingFromElsewhere()
    {
        var page = (await Exchange.GetAsync(host, "")).Is(200).Text;
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//[^\"]*\\.(js|css|woff2?|png|svg)\"", page);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("\\son[a-z]+=\"", page);
    }

    [Fact]
    public async Task ApiPage_ShowsOurDescription()
    {
        var script = (await Exchange.GetAsync(host, "api/index.js")).Is(200).Text;
        Assert.Contains("openapi.yaml", script, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_AreServedWhereCallsAreRefused()
    {
        using var closed = new RunningHost(new HostSetup { Environment = "Production", Packs = [FixtureContent.Pack] });
        (await Exchange.GetAsync(closed, "")).Is(200);
        (await Exchange.GetAsync(closed, "openapi.yaml")).Is(200);
        (await Exchange.GetAsync(closed, "cds-services")).Is(401);
    }
}
