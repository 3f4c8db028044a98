using System.Text.RegularExpressions;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Smart.Launch;

namespace CdsHooks.Service.Tests.Launch;

/// <summary>Launches that somebody else has made up: nothing is sent anywhere, nothing is opened.</summary>
public sealed class HostileLaunchTests : IAsyncLifetime
{
    private readonly LaunchHost hosts = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await hosts.DisposeAsync();

    [Fact]
    [Trait("row", "L-02")]
    public async Task Issuer_ThatIsNotRegistered_IsRefusedWithoutAPacket()
    {
        using var watch = new OutboundWatch();
        var browser = new TestBrowser(hosts.Run());
        foreach (var iss in new[]
        {
            "http://169.254.169.254/", "http://169.254.169.254/latest/meta-data", "http://[::1]", "http://[::ffff:169.254.169.254]/", "file:///etc/passwd", "ftp://fhir.mary.example.org/r4",
            "https://fhir.mary.example.org@evil.example/r4", "https://evil.example@fhir.mary.example.org/r4", "https://fhir.mary.example.org.evil.example/r4", "https://fhir.mary.example.org.:443/r4",
            "https://fhir.mary.example.org./r4", "http://2852039166/", "http://0xa9fea9fe/", "https://fhir.mary.example.org/r4%2f..%2fx", "https://fhir.mary.example.org/r4/../x",
            "https://fhir.mary.example.org/x/../r4", "https://fhir.mary.example.org/r4?x=1", "https://fhir.mary.example.org/r4#x", "https://fhir.mary.example.org:8443/r4", "http://fhir.mary.example.org/r4",
            "https://fhir.mary.example.org//r4", "https://fhir.mary.example.org/R4", "https://fhir.mary.example.org\\@evil.example/r4", "https://fhir.mary.example.org/r4\t", "javascript:alert(1)",
            "//fhir.mary.example.org/r4", "fhir.mary.example.org/r4", " ", "https://rebind.evil.example/r4", "https://fhir.john.example.org/r4", "gopher://127.0.0.1:6379/_FLUSHALL",
        })
        {
            var page = await browser.GetAsync(TestBrowser.PathOf("x", iss));
            Assert.True(page.Status is 400 or 403, $"{iss}: {page.Status}");
            Assert.DoesNotContain("evil", page.Text, StringComparison.Ordinal);
            Assert.False(page.Response.Headers.Contains("Location"));
            Assert.Contains("frame-ancestors 'none'", page.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }
        Assert.Empty(hosts.Launches.Begun);
        Assert.Empty(browser.SetCookies);
        Assert.Empty(watch.Seen);
    }

    [Theory]
    [InlineData("https://FHIR.Mary.example.org:443/r4/")]
    [InlineData("https://fhir.mary.example.org/r4/")]
    [Trait("row", "L-02")]
    public async Task Issuer_WrittenOtherwise_IsTheSameOne(string iss)
    {
        await new TestBrowser(hosts.Run()).BeginAsync(iss: iss);
        Assert.Equal(iss, Assert.Single(hosts.Launches.Begun).Issuer);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?launch=1")]
    [InlineData("?iss=https%3A%2F%2Ffhir.mary.example.org%2Fr4")]
    [InlineData("?iss=https%3A%2F%2Ffhir.mary.example.org%2Fr4&launch=")]
    [InlineData("?iss=https%3A%2F%2Ffhir.mary.example.org%2Fr4&launch=1&launch=2")]
    [InlineData("?iss=https%3A%2F%2Ffhir.mary.example.org%2Fr4&iss=https%3A%2F%2Ffhir.mary.example.org%2Fr4&launch=1")]
    [InlineData("?iss=https%3A%2F%2Ffhir.mary.example.org%2Fr4&launch=1%0d%0aX:y")]
    [InlineData("?ISS=https%3A%2F%2Ffhir.mary.example.org%2Fr4&launch=1")]
    [Trait("row", "L-01")]
    public async Task Launch_Incomplete_Is400(string query)
    {
        var page = (await new TestBrowser(hosts.Run()).GetAsync("launch" + query)).Is(400);
        Assert.Contains("not a complete launch", page.Text, StringComparison.Ordinal);
        Assert.Empty(hosts.Launches.Begun);
    }

    [Fact]
    [Trait("row", "L-04")]
    public async Task LaunchToken_OfAnyForm_IsHandedOnAsItIs()
    {
        var browser = new TestBrowser(hosts.Run());
        foreach (var launch in new[] { "a+b/c=%41&d é", new string('x', 4096) })
        {
            await browser.BeginAsync(launch);
            Assert.Equal(launch, hosts.Launches.Begun.Last().Launch);
        }
    }

    [Fact]
    [Trait("row", "L-06")]
    [Trait("row", "A2")]
    public async Task State_UnknownUsedExpiredOrOfAnotherBrowser_NoCodeIsSent()
    {
        var host = hosts.Run();
        var browser = new TestBrowser(host);
        foreach (var query in new[] { "", "?code=1", "?code=1&state=", "?code=1&state=unknown", "?code=1&state=a&state=b", "?error=access_denied&error_description=%3Cscript%3E" })
        {
            var page = (await browser.GetAsync("launch/callback" + query)).Is(400);
            Assert.DoesNotContain("<script>", page.Text, StringComparison.Ordinal);
        }
        var altered = await browser.BeginAsync();
        (await browser.ReturnAsync(altered[..^1] + (altered[^1] == '0' ? '1' : '0'))).Is(400);
        (await browser.ReturnAsync(altered.ToLowerInvariant())).Is(400);

        var foreign = await browser.BeginAsync();
        var other = new TestBrowser(host);
        await other.BeginAsync("b");
        // Led to somebody else's callback, a browser begins a launch of its own and gets nothing of the other's.
        Assert.NotEqual(foreign, TestBrowser.StateOf((await other.ReturnAsync(foreign)).Is(302)));
        (await browser.ReturnAsync(foreign)).Is(400);

        var expired = await browser.BeginAsync();
        hosts.Clock.Move(TimeSpan.FromMinutes(10));
        (await browser.ReturnAsync(expired)).Is(400);
        Assert.Empty(hosts.Launches.Codes);

        var used = await browser.BeginAsync();
        TestBrowser.AppOf(await browser.ReturnAsync(used));
        (await browser.ReturnAsync(used)).Is(400);
        Assert.Single(hosts.Launches.Codes);
        Assert.DoesNotContain(host.Logs.Lines, line => line.Text.Contains(used, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("row", "L-06")]
    public async Task State_JustYoungEnough_IsTaken()
    {
        var browser = new TestBrowser(hosts.Run());
        var state = await browser.BeginAsync();
        hosts.Clock.Move(TimeSpan.FromMinutes(9.9));
        TestBrowser.AppOf(await browser.ReturnAsync(state));
    }

    [Fact]
    [Trait("row", "T-07")]
    public async Task Callback_InParallel_SendsOneCode()
    {
        var browser = new TestBrowser(hosts.Run());
        var state = await browser.BeginAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => browser.ReturnAsync(state)));
        Assert.Single(answers, answer => answer.Status == 303);
        Assert.Single(hosts.Launches.Codes);
    }

    [Fact]
    [Trait("row", "L-07")]
    public async Task Callbacks_OfTwoEhrsSwapped_CodesGoWhereTheirStateSays()
    {
        var browser = new TestBrowser(hosts.Run());
        var mary = await browser.BeginAsync("m");
        var paul = await browser.BeginAsync("p", LaunchHost.OtherIss);
        await browser.ReturnAsync(mary, "code-of-paul");
        await browser.ReturnAsync(paul, "code-of-mary");
        Assert.Equal([("code-of-paul", "fhir.mary.example.org"), ("code-of-mary", "fhir.paul.example.org")], hosts.Launches.Codes.Select(sent => (sent.Code, sent.Endpoint.Host)));
    }

    [Fact]
    [Trait("row", "B-06")]
    public async Task LoginCsrf_CookieOfAnotherLaunchDoesNotHelp()
    {
        var host = hosts.Run();
        var attacker = new TestBrowser(host);
        var state = await attacker.BeginAsync();
        var victim = new TestBrowser(host);
        // Even a cookie of the right name, with a value of the attacker's choice.
        victim.Plant(attacker.Cookies.Single().Name, "made-up");
        (await victim.ReturnAsync(state)).Is(400);
        Assert.Empty(hosts.Launches.Codes);
        Assert.DoesNotContain(victim.Cookies, cookie => cookie.Name.StartsWith("__Host-app-", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("row", "B-06")]
    public async Task Fixation_SessionsGetNamesAndSecretsThatNobodyHasSeen()
    {
        var browser = new TestBrowser(hosts.Run());
        browser.Plant("__Host-app-AAAAAAAAAAAAAAAAAAAAAA", "planted");
        var first = await browser.LaunchAsync("one");
        var secret = browser.Cookies.Single(cookie => first.EndsWith(cookie.Name["__Host-app-".Length..], StringComparison.Ordinal)).Value;
        var second = await browser.LaunchAsync("one");
        Assert.NotEqual(first, second);
        Assert.DoesNotContain("AAAAAAAAAA", first, StringComparison.Ordinal);
        Assert.Equal(43, secret.Length);
        Assert.Equal(3, browser.Cookies.Select(cookie => cookie.Value).Distinct(StringComparer.Ordinal).Count());
        (await browser.GetAsync("app/AAAAAAAAAAAAAAAAAAAAAA")).Is(401);
    }

    [Fact]
    [Trait("row", "B-08")]
    public async Task Nowhere_DoesAParameterDecideWhereTheBrowserGoes()
    {
        var host = hosts.Run();
        foreach (var target in new[] { "//evil.example", "/\\evil.example", "https://evil.example", "%2f%2fevil.example", "/%09/evil.example", "javascript:alert(1)", "..//evil.example", "/evil.example" })
        {
            var browser = new TestBrowser(host);
            var added = string.Concat(new[] { "returnUrl", "redirect_uri", "next", "url", "target", "intent" }.Select(name => $"&{name}={Uri.EscapeDataString(target)}"));
            hosts.Launches.Shape = (grant, _) => grant with { Context = grant.Context with { Intent = target } };
            var begun = (await browser.GetAsync(TestBrowser.PathOf("a", LaunchHost.Iss) + added)).Is(302);
            var location = new Uri(begun.Response.Headers.GetValues("Location").Single());
            Assert.Equal("fhir.mary.example.org", location.Host);
            Assert.Equal("https://cds.example.org/launch/callback", System.Web.HttpUtility.ParseQueryString(location.Query)["redirect_uri"]);
            var done = await browser.GetAsync($"launch/callback?code=1&state={TestBrowser.StateOf(begun)}{added}");
            Assert.Matches("^app/[A-Za-z0-9_-]{22}$", TestBrowser.AppOf(done));
        }
    }

    [Fact]
    [Trait("row", "B-07")]
    public async Task RedirectUri_IsConfiguredWhateverTheHeadersSay()
    {
        var browser = new TestBrowser(hosts.Run());
        var request = new HttpRequestMessage(HttpMethod.Get, TestBrowser.PathOf("a", LaunchHost.Iss));
        request.Headers.Host = "evil.example";
        foreach (var name in new[] { "X-Forwarded-Host", "Forwarded", "X-Forwarded-Proto", "X-Original-Host" }) { request.Headers.TryAddWithoutValidation(name, "host=evil.example"); }
        (await browser.SendAsync(request)).Is(302);
        Assert.Equal("https://cds.example.org/launch/callback", Assert.Single(hosts.Launches.Begun).Transaction.RedirectUri.AbsoluteUri);
    }

    [Fact]
    [Trait("row", "T-08")]
    public async Task EhrWords_AreShownAsTextAndCutOff()
    {
        var host = hosts.Run();
        var browser = new TestBrowser(host);
        var words = "<script>alert(1)</script>\u0007" + new string('x', 400) + "END";
        var page = (await browser.GetAsync($"launch/callback?error=access_denied&error_uri=https%3A%2F%2Fevil.example&error_description={Uri.EscapeDataString(words.Replace("\u0007", "", StringComparison.Ordinal))}&state={await browser.BeginAsync()}")).Is(403);
        Assert.Contains("&lt;script&gt;", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("END", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Logs.Lines, line => line.Text.Contains("alert(1)", StringComparison.Ordinal));
        Assert.Empty(hosts.Launches.Codes);
    }

    [Fact]
    [Trait("row", "T-08")]
    public async Task EachRefusal_HasAPageAndALineWithTheSameReference()
    {
        var host = hosts.Run();
        var titles = new HashSet<string>(StringComparer.Ordinal);
        foreach (var cause in Enum.GetValues<LaunchRefusal>())
        {
            hosts.Launches.Refusal = cause;
            var browser = new TestBrowser(host);
            var page = await browser.ReturnAsync(await browser.BeginAsync());
            Assert.InRange(page.Status, 400, 503);
            Assert.True(titles.Add(TitleOf(page)), $"{cause}: {TitleOf(page)}");
            var reference = Regex.Match(page.Text, "<strong>(?<found>[2-9A-Z]{8})</strong>", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Groups["found"].Value;
            Assert.Contains(host.Logs.Lines, line => line.Category == "CdsHooks.Audit" && line.Text.Contains(reference, StringComparison.Ordinal) && line.Text.Contains(cause.ToString(), StringComparison.Ordinal));
            Assert.Contains("frame-ancestors 'self' https://ehr.mary.example.org https://portal.mary.example.org:8443", page.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task NotRegisteredThere_AndSwitchedOff_AreToldApart()
    {
        var browser = new TestBrowser(hosts.Run());
        Assert.Contains("not set up for this EHR", (await browser.GetAsync(TestBrowser.PathOf("a", "https://fhir.luke.example.org/r4"))).Is(503).Text, StringComparison.Ordinal);
        Assert.Contains("not connected", (await browser.GetAsync(TestBrowser.PathOf("a", "https://fhir.john.example.org/r4"))).Is(403).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TooManyLaunches_AreNotBegun_AndOtherEhrsAreNotHeldUp()
    {
        var browser = new TestBrowser(hosts.Run(settings: [("Launch:MaxPerMinute", "3")]));
        for (var i = 0; i < 3; i++) { await browser.BeginAsync(); }
        Assert.Contains("opened too often", (await browser.GetAsync(TestBrowser.PathOf("a", LaunchHost.Iss))).Is(429).Text, StringComparison.Ordinal);
        Assert.Equal(3, hosts.Launches.Begun.Count);
        await browser.BeginAsync("b", LaunchHost.OtherIss);
    }

    private static string TitleOf(Exchange page) => Regex.Match(page.Text, "<title>(?<found>[^<]+)</title>", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Groups["found"].Value;
}
