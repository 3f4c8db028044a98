using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Service.Tests.Launch;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Service.Tests.Sessions;

/// <summary>How long the app stays open, for whom, and who may change anything.</summary>
public sealed class SessionTests : IAsyncLifetime
{
    private readonly LaunchHost hosts = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await hosts.DisposeAsync();

    [Fact]
    [Trait("row", "R-11")]
    public async Task Idle_EndsTheSession_AndEachVisitBeginsItAnew()
    {
        hosts.Launches.Life = TimeSpan.FromHours(12);
        var browser = new TestBrowser(hosts.Run());
        var app = await browser.LaunchAsync();
        for (var i = 0; i < 3; i++)
        {
            hosts.Clock.Move(TimeSpan.FromMinutes(14.9));
            (await browser.VisitAsync(app)).Is(200);
        }
        hosts.Clock.Move(TimeSpan.FromMinutes(15));
        Assert.Contains("Nothing was done in the app for a while", (await browser.VisitAsync(app)).Is(401).Text, StringComparison.Ordinal);
        await EventuallyAsync(() => !hosts.Launches.Revoked.IsEmpty);
        Assert.Empty(browser.Cookies);
    }

    [Fact]
    [Trait("row", "R-11")]
    public async Task AbsoluteLimit_EndsTheSession_HoweverBusy()
    {
        hosts.Launches.Life = TimeSpan.FromHours(12);
        var browser = new TestBrowser(hosts.Run(settings: [("Sessions:AbsoluteLimit", "00:30:00")]));
        var app = await browser.LaunchAsync();
        hosts.Clock.Move(TimeSpan.FromMinutes(14));
        (await browser.VisitAsync(app)).Is(200);
        hosts.Clock.Move(TimeSpan.FromMinutes(14));
        (await browser.VisitAsync(app)).Is(200);
        hosts.Clock.Move(TimeSpan.FromMinutes(2));
        Assert.Contains("as long as one session may last", (await browser.VisitAsync(app)).Is(401).Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("row", "R-10")]
    public async Task Logout_EndsTheSessionHereAndThere_AndTheCookieIsOfNoUseAfterwards()
    {
        var host = hosts.Run();
        var browser = new TestBrowser(host);
        var app = await browser.LaunchAsync();
        var kept = browser.Cookies.Single();
        var page = await browser.VisitAsync(app);
        Assert.Contains("signed out", (await browser.PostAsync($"{app}/logout", ("form-token", TestBrowser.TokenOf(page)))).Is(200).Text, StringComparison.Ordinal);
        Assert.Empty(browser.Cookies);
        browser.Plant(kept.Name, kept.Value);
        Assert.Contains("ended by signing out", (await browser.VisitAsync(app)).Is(401).Text, StringComparison.Ordinal);
        await EventuallyAsync(() => hosts.Launches.Revoked.Count == 1);
        // Whoever has no cookie is not told what became of the session.
        Assert.DoesNotContain("signing out", (await new TestBrowser(host).VisitAsync(app)).Is(401).Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("row", "R-08")]
    public async Task Logout_WhereTheEhrDoesNotTakeTokensBack_IsTriedAgain()
    {
        var attempts = 0;
        hosts.Launches.Revoking = () => Interlocked.Increment(ref attempts) > 1;
        var browser = new TestBrowser(hosts.Run());
        var app = await browser.LaunchAsync();
        (await browser.PostAsync($"{app}/logout", ("form-token", TestBrowser.TokenOf(await browser.VisitAsync(app))))).Is(200);
        await EventuallyAsync(() => hosts.Launches.Revoked.Count == 1);
        Assert.Equal(2, attempts);
    }

    [Theory]
    [InlineData("https://evil.example", "cross-site", true)]
    [InlineData("https://evil.example", null, true)]
    [InlineData("null", "cross-site", true)]
    [InlineData("null", null, true)]
    [InlineData(null, null, true)]
    [InlineData("https://cds.example.org", "same-site", true)]
    [InlineData("https://evil.example", "same-origin", true)]
    [InlineData("https://cds.example.org", "same-origin", false)]
    [InlineData("http://cds.example.org", null, true)]
    [InlineData("https://cds.example.org:8443", null, true)]
    [Trait("row", "B-05")]
    public async Task Post_NotOfOurPages_ChangesNothing(string? origin, string? site, bool hasToken)
    {
        var host = hosts.Run();
        var browser = new TestBrowser(host);
        var app = await browser.LaunchAsync();
        var token = hasToken ? TestBrowser.TokenOf(await browser.VisitAsync(app)) : "wrong";
        Assert.Contains("This was not done", (await browser.PostAsync($"{app}/logout", origin, site, ("form-token", token))).Is(403).Text, StringComparison.Ordinal);
        (await browser.VisitAsync(app)).Is(200);
        Assert.Contains(host.Logs.Lines, line => line.Category == "CdsHooks.Audit" && line.Text.Contains("did not come from a page", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://cds.example.org", "same-origin")]
    [InlineData("https://cds.example.org", null)]
    [InlineData("null", "same-origin")]
    [InlineData(null, "same-origin")]
    public async Task Post_OfOurPages_IsDone(string? origin, string? site)
    {
        var browser = new TestBrowser(hosts.Run());
        var app = await browser.LaunchAsync();
        (await browser.PostAsync($"{app}/logout", origin, site, ("form-token", TestBrowser.TokenOf(await browser.VisitAsync(app))))).Is(200);
    }

    [Fact]
    [Trait("row", "B-05")]
    public async Task Post_WithTheTokenOfAnotherSession_OrAnotherMediaType_ChangesNothing()
    {
        var browser = new TestBrowser(hosts.Run());
        var one = await browser.LaunchAsync("one");
        var two = await browser.LaunchAsync("two");
        var token = TestBrowser.TokenOf(await browser.VisitAsync(one));
        (await browser.PostAsync($"{two}/logout", ("form-token", token))).Is(403);
        (await browser.PostAsync($"{one}/logout", ("form-token", token), ("form-token", token))).Is(403);
        foreach (var type in new[] { "text/plain", "multipart/form-data; boundary=x", "application/json" })
        {
            var request = new HttpRequestMessage(HttpMethod.Post, $"{one}/logout") { Content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes($"form-token={token}")) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            request.Headers.TryAddWithoutValidation("Origin", LaunchHost.PublicBase);
            (await browser.SendAsync(request)).Is(403);
        }
        // A link or a picture does nothing.
        (await browser.GetAsync($"{one}/logout")).Is(405);
        (await browser.VisitAsync(one)).Is(200);
        (await browser.VisitAsync(two)).Is(200);
    }

    [Fact]
    public async Task Post_TooLarge_IsRefusedWithoutAFault()
    {
        var host = hosts.Run();
        var browser = new TestBrowser(host);
        var app = await browser.LaunchAsync();
        var page = await browser.PostAsync($"{app}/logout", ("form-token", new string('x', 100_000)));
        Assert.InRange(page.Status, 400, 413);
        Assert.DoesNotContain(host.Logs.Lines, line => line.Text.Contains("Unhandled", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("row", "L-09")]
    public async Task SecondLaunch_ReplacesTheContextWholly()
    {
        hosts.Launches.Shape = (grant, launch) => launch == "b" ? grant with { Context = new() { PatientId = "pat-b" } } : grant;
        var host = hosts.Run();
        var browser = new TestBrowser(host);
        var sessions = host.Sessions();
        var a = await browser.LaunchAsync("a");
        var b = await browser.LaunchAsync("b");
        Assert.Equal(("pat-a", "enc-a"), await ContextAsync(a));
        Assert.Equal(("pat-b", null), await ContextAsync(b));

        async Task<(string?, string?)> ContextAsync(string app)
        {
            var context = (await sessions.ReadAsync(app["app/".Length..], default))!.Session.Grant.Context;
            return (context.PatientId, context.EncounterId);
        }
    }

    [Fact]
    public async Task WhoIsTurnedAway_ReadsWhyInTheFrameOfTheEhr()
    {
        var host = hosts.Run();
        var browser = new TestBrowser(host);
        var app = await browser.LaunchAsync();
        FramedByMary(await new TestBrowser(host).VisitAsync(app));
        hosts.Clock.Move(TimeSpan.FromMinutes(15));
        for (var i = 0; i < 2; i++) { FramedByMary(await browser.VisitAsync(app)); }
        FramedByMary(await new TestBrowser(host).VisitAsync(app));
        var late = await browser.BeginAsync();
        hosts.Clock.Move(TimeSpan.FromMinutes(11));
        FramedByMary(await browser.ReturnAsync(late));

        static void FramedByMary(Exchange page)
        {
            Assert.InRange(page.Status, 400, 401);
            Assert.EndsWith("frame-ancestors 'self' https://ehr.mary.example.org https://portal.mary.example.org:8443", page.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task TooManySessions_TheOldestGoes()
    {
        var browser = new TestBrowser(hosts.Run(settings: [("Sessions:MaxPerBrowser", "3")]));
        var apps = new List<string>();
        for (var i = 0; i < 4; i++) { apps.Add(await browser.LaunchAsync($"{i}")); }
        Assert.Equal(3, browser.Cookies.Count);
        (await browser.VisitAsync(apps[0])).Is(401);
        foreach (var app in apps.Skip(1)) { (await browser.VisitAsync(app)).Is(200); }
        await EventuallyAsync(() => hosts.Launches.Revoked.Count == 1);
    }

    [Fact]
    public async Task EhrSwitchedOff_EndsItsSessions()
    {
        var browser = new TestBrowser(hosts.Run());
        var app = await browser.LaunchAsync();
        hosts.Registry.Current = new EhrDirectory([.. hosts.Registry.Current.All.Select(ehr => ehr with { IsEnabled = ehr.Slug != "mary" && ehr.IsEnabled })]);
        Assert.Contains("not connected any more", (await browser.VisitAsync(app)).Is(401).Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("row", "S-03")]
    public async Task NoPatient_OpensNothing()
    {
        hosts.Launches.Shape = (grant, _) => grant with { Context = grant.Context with { PatientId = null } };
        var browser = new TestBrowser(hosts.Run());
        Assert.Contains("No patient was selected", (await browser.ReturnAsync(await browser.BeginAsync())).Is(409).Text, StringComparison.Ordinal);
        Assert.Empty(browser.Cookies);
    }

    [Fact]
    public async Task SharedStateAway_HonestPages()
    {
        var state = new TogglingState();
        var host = hosts.Run(state: state);
        var browser = new TestBrowser(host);
        var app = await browser.LaunchAsync();
        var begun = await browser.BeginAsync("x");
        state.IsAway = true;
        Assert.Contains("not available at the moment", (await browser.VisitAsync(app)).Is(503).Text, StringComparison.Ordinal);
        Assert.Contains("not available at the moment", (await browser.GetAsync(TestBrowser.PathOf("a", LaunchHost.Iss))).Is(503).Text, StringComparison.Ordinal);
        Assert.Contains("not available at the moment", (await browser.ReturnAsync(begun)).Is(503).Text, StringComparison.Ordinal);
        Assert.Single(hosts.Launches.Codes);
        state.IsAway = false;
        (await browser.VisitAsync(app)).Is(200);
    }

    [Fact]
    [Trait("row", "B-01")]
    public async Task WhatIsKept_HoldsNoSecret_AndIsOfNoUseUnderAnotherKey()
    {
        var state = new TogglingState();
        var host = hosts.Run(state: state);
        var browser = new TestBrowser(host);
        var one = await browser.LaunchAsync("launch-canary-1");
        var two = await browser.LaunchAsync("launch-canary-2");
        await browser.BeginAsync("launch-canary-3");
        hosts.Clock.Move(TimeSpan.FromSeconds(500));
        (await browser.VisitAsync(one)).Is(200);
        var secrets = hosts.Launches.Canaries.Concat(browser.Cookies.Select(cookie => cookie.Value)).Concat(hosts.Launches.Begun.Select(begun => begun.Transaction.State))
            .Append("launch-canary").Append("pat-launch").Append("Practitioner/7").ToList();
        Assert.NotEmpty(hosts.Launches.Refreshes);
        foreach (var (key, value) in state.Dump())
        {
            var text = key + System.Text.Encoding.Latin1.GetString(value);
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        }
        // Whoever can write there cannot hang one session's contents under another's name.
        state.Copy($"session:{two["app/".Length..]}", $"session:{one["app/".Length..]}");
        (await browser.VisitAsync(one)).Is(401);

        var heard = string.Join('\n', browser.Seen);
        Assert.All(hosts.Launches.Canaries, secret => Assert.DoesNotContain(secret, heard, StringComparison.Ordinal));
        Assert.All(secrets, secret => Assert.DoesNotContain(host.Logs.Lines, line => line.Text.Contains(secret, StringComparison.Ordinal)));
        Assert.DoesNotContain(host.Logs.Lines, line => line.TextWithoutPath.Contains(one["app/".Length..], StringComparison.Ordinal) && line.Category.StartsWith("CdsHooks", StringComparison.Ordinal));
    }

    internal static async Task EventuallyAsync(Func<bool> condition)
    {
        for (var i = 0; !condition(); i++)
        {
            Assert.True(i < 1_500, "It did not come to that.");
            await Task.Delay(20);
        }
    }
}
