using System.Text.RegularExpressions;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Service.Tests.Launch;

/// <summary>Cookies, framing and the other headers of a launch.</summary>
public sealed class CookieTests : IAsyncLifetime
{
    private readonly LaunchHost hosts = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await hosts.DisposeAsync();

    [Fact]
    [Trait("row", "B-02")]
    public async Task EachSetCookie_HoldsInAFrameAndNowhereElse()
    {
        var browser = new TestBrowser(hosts.Run());
        var app = await browser.LaunchAsync();
        var page = (await browser.VisitAsync(app)).Is(200);
        (await browser.PostAsync($"{app}/logout", ("form-token", TestBrowser.TokenOf(page)))).Is(200);
        await browser.VisitAsync(app);
        await browser.GetAsync("launch/standalone");
        Assert.True(browser.SetCookies.Count >= 4, string.Join('\n', browser.SetCookies));
        foreach (var cookie in browser.SetCookies)
        {
            var parts = cookie.Split(';').Select(part => part.Trim().ToLowerInvariant()).ToList();
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            Assert.Contains("secure", parts);
            Assert.Contains("httponly", parts);
            Assert.Contains("path=/", parts);
            Assert.Contains("samesite=none", parts);
            Assert.Contains("partitioned", parts);
            Assert.DoesNotContain(parts, part => part.StartsWith("domain", StringComparison.Ordinal));
        }
        Assert.Empty(browser.Cookies);
    }

    [Fact]
    [Trait("row", "B-04")]
    [Trait("row", "B-09")]
    [Trait("row", "T-10")]
    public async Task EachPage_IsKeptByNobodyAndFramedByItsEhrAlone()
    {
        var browser = new TestBrowser(hosts.Run());
        var mary = await browser.LaunchAsync();
        var paul = await browser.LaunchAsync("b", LaunchHost.OtherIss);
        foreach (var (path, ancestors) in new[]
        {
            (mary + "/access", "frame-ancestors 'self' https://ehr.mary.example.org https://portal.mary.example.org:8443"),
            (paul + "/access", "frame-ancestors 'self' https://ehr.paul.example.org"),
            ("app/AAAAAAAAAAAAAAAAAAAAAA", "frame-ancestors 'none'"),
            ("launch", "frame-ancestors 'none'"),
            ("launch/callback", "frame-ancestors 'none'"),
            ("launch/standalone", "frame-ancestors 'none'"),
        })
        {
            var page = await browser.GetAsync(path);
            var policy = page.Response.Headers.GetValues("Content-Security-Policy").Single();
            Assert.EndsWith(ancestors, policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.DoesNotMatch("<script>|\\son[a-z]+=\"|style=\"", page.Text);
            Assert.False(page.Response.Headers.Contains("X-Frame-Options"));
            HeadersAreStrict(page);
        }
        HeadersAreStrict(await browser.GetAsync(TestBrowser.PathOf("a", LaunchHost.Iss)));
        HeadersAreStrict(await browser.ReturnAsync(await browser.BeginAsync()));
        HeadersAreStrict(await browser.PostAsync("launch/standalone", ("ehr", "mary/test")));
    }

    [Fact]
    [Trait("row", "B-03")]
    public async Task BlockedCookies_OneMoreTryInTheFrame_ThenAWindow_NeverALoop()
    {
        var host = hosts.Run();
        var blocked = new TestBrowser(host) { BlocksCookies = true };
        var again = TestBrowser.StateOf((await blocked.ReturnAsync(await blocked.BeginAsync("one"))).Is(302));
        var page = (await blocked.ReturnAsync(again)).Is(400);
        Assert.Contains("did not keep", page.Text, StringComparison.Ordinal);
        Assert.Empty(hosts.Launches.Codes);
        Assert.DoesNotContain("launch=", page.Text, StringComparison.Ordinal);

        var ticket = Regex.Match(page.Text, "href=\"\\.\\./(?<found>launch\\?again=[^\"]+)\" target=\"_blank\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Groups["found"].Value;
        var window = new TestBrowser(host);
        var app = TestBrowser.AppOf(await window.ReturnAsync(TestBrowser.StateOf((await window.GetAsync(ticket)).Is(302))));
        (await window.VisitAsync(app)).Is(200);
        Assert.Equal("one", hosts.Launches.Begun.Last().Launch);
        // A ticket is good once, and a window that blocks cookies, too, does not begin a third time by itself.
        (await window.GetAsync(ticket)).Is(400);
    }

    [Fact]
    [Trait("row", "L-08")]
    public async Task LaunchesSideBySide_DoNotMix()
    {
        var browser = new TestBrowser(hosts.Run());
        var first = await browser.BeginAsync("one");
        var second = await browser.BeginAsync("two", LaunchHost.OtherIss);
        var two = TestBrowser.AppOf(await browser.ReturnAsync(second, "code-2"));
        var one = TestBrowser.AppOf(await browser.ReturnAsync(first, "code-1"));
        Assert.Contains("St &lt;Mary&gt;", (await browser.VisitAsync(one)).Is(200).Text, StringComparison.Ordinal);
        Assert.Contains("St Paul", (await browser.VisitAsync(two)).Is(200).Text, StringComparison.Ordinal);
        // The cookie of one session does not open the other.
        browser.Forget("__Host-" + one.Replace('/', '-'));
        (await browser.VisitAsync(one)).Is(401);
        (await browser.VisitAsync(two)).Is(200);
    }

    [Fact]
    public async Task LaunchCookies_OfAbandonedLaunches_DoNotPileUp()
    {
        var browser = new TestBrowser(hosts.Run());
        for (var i = 0; i < 30; i++) { await browser.BeginAsync(); }
        Assert.True(browser.Cookies.Count <= 6, $"{browser.Cookies.Count} cookies");
        TestBrowser.AppOf(await browser.ReturnAsync(await browser.BeginAsync()));
    }

    [Fact]
    [Trait("row", "L-10")]
    public async Task Form_WhereTheAddressWouldBeTooLong()
    {
        hosts.Launches.Posts = true;
        var browser = new TestBrowser(hosts.Run());
        var page = (await browser.GetAsync(TestBrowser.PathOf("a", LaunchHost.Iss))).Is(200);
        Assert.Contains("method=\"post\" action=\"https://fhir.mary.example.org/authorize\"", page.Text, StringComparison.Ordinal);
        Assert.Contains("src=\"./launch/forward.js\"", page.Text, StringComparison.Ordinal);
        Assert.Contains("form-action 'self' https:;", page.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains(".submit()", (await browser.GetAsync("launch/forward.js")).Is(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("row", "S-02")]
    public async Task Standalone_OffersRegisteredEhrs_AndTakesNoOthers()
    {
        var browser = new TestBrowser(hosts.Run());
        var page = (await browser.GetAsync("launch/standalone")).Is(200);
        Assert.Contains("value=\"mary/test\"", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("john", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("luke", page.Text, StringComparison.Ordinal);
        foreach (var name in new[] { "john/test", "luke/test", "https://evil.example", LaunchHost.Iss, "" }) { (await browser.PostAsync("launch/standalone", ("ehr", name))).Is(403); }
        (await browser.PostAsync("launch/standalone", ("ehr", "mary/test"), ("ehr", "paul/test"))).Is(403);
        (await browser.PostAsync("launch/standalone", "https://evil.example", "cross-site", ("ehr", "mary/test"))).Is(403);
        Assert.Empty(hosts.Launches.Begun);

        var state = TestBrowser.StateOf((await browser.PostAsync("launch/standalone", ("ehr", "mary/test"))).Is(303));
        Assert.Null(Assert.Single(hosts.Launches.Begun).Launch);
        (await browser.VisitAsync(TestBrowser.AppOf(await browser.ReturnAsync(state)))).Is(200);
    }

    private static void HeadersAreStrict(Exchange page)
    {
        string One(string name) => page.Response.Headers.TryGetValues(name, out var values) ? values.Single() : "";
        Assert.Contains("no-store", One("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal("no-referrer", One("Referrer-Policy"));
        Assert.Equal("nosniff", One("X-Content-Type-Options"));
        Assert.StartsWith("max-age=", One("Strict-Transport-Security"), StringComparison.Ordinal);
        Assert.NotEmpty(One("Permissions-Policy"));
    }
}
