extern alias simulator;

using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Service.Tests.Launch;
using simulator::CdsHooks.EhrSimulator.Simulation;
using Exchange = CdsHooks.Conformance.Tests.Running.Exchange;

namespace CdsHooks.Service.Tests.Acceptance;

/// <summary>Attacks by web pages and by other EHRs, with real EHRs at the other end.</summary>
public sealed class SecurityChecklistTests : IAsyncLifetime
{
    private SmartRun run = null!;

    // Each EHR shows its frames from an origin of its own here, so that they can be told apart.
    public async Task InitializeAsync() => run = await SmartRun.StartAsync(settings: SmartRun.EhrNames.ToDictionary(
        name => $"Ehrs:sim-{name}:smart:frameAncestors:0", name => $"https://frames.{name}.example.org", StringComparer.Ordinal));

    public async Task DisposeAsync() => await run.DisposeAsync();

    [Fact]
    [Trait("row", "B-04")]
    [Trait("row", "B-09")]
    public async Task EachPage_IsFramedByItsEhrAlone_AndRunsNoScriptOfAnybodyElse()
    {
        foreach (var name in SmartRun.EhrNames)
        {
            var browser = new TestBrowser(run.Host);
            var app = await run.LaunchAsync(browser, name);
            foreach (var path in new[] { app, $"{app}/gaps", $"{app}/insight/hba1c-overdue", $"{app}/access", $"{app}/insight/no-such-rule", $"{app}/no-such-page" })
            {
                var page = await browser.GetAsync(path);
                var policy = PolicyOf(page);
                if (page.Status == 404 && policy.Contains("'none'", StringComparison.Ordinal)) { continue; }
                Assert.EndsWith($"frame-ancestors 'self' https://frames.{name}.example.org", policy, StringComparison.Ordinal);
                Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
                Assert.False(page.Response.Headers.Contains("X-Frame-Options"));
                Assert.DoesNotMatch("<script(?![^>]*src=)|\\son[a-z]+=\"|\\sstyle=\"|javascript:", page.Text);
                Assert.Contains("no-store", page.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            }
            // What is no part of the app is framed by no EHR.
            foreach (var path in new[] { "app/AAAAAAAAAAAAAAAAAAAAAA", "launch", "launch/standalone", "population/", "" })
            {
                Assert.DoesNotContain("example.org", PolicyOf(await new TestBrowser(run.Host).GetAsync(path)), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    [Trait("row", "L-07")]
    public async Task MixUp_CodesOfTwoEhrsSwapped_NoEhrIsShownTheOthersCode()
    {
        foreach (var (mine, other) in new[] { ("plain", "epic"), ("epic", "plain"), ("ecw", "athena") })
        {
            foreach (var ehr in run.Simulator.Ehrs.ByName.Values) { ehr.Recording.Clear(); }
            var browser = new TestBrowser(run.Host);
            var first = await run.AtEhrAsync((await run.BeginAsync(browser, mine)).Is(302));
            var second = await run.AtEhrAsync((await run.BeginAsync(browser, other)).Is(302));
            // The state of one launch with all else of the other's answer, as a lying EHR would lead the browser back.
            var swapped = second.Replace("state=" + Uri.EscapeDataString(Of(second, "state")), "state=" + Uri.EscapeDataString(Of(first, "state")), StringComparison.Ordinal);
            Assert.NotEqual(second, swapped);
            Assert.InRange((await browser.GetAsync(swapped)).Status, 400, 503);
            Assert.DoesNotContain(run.Asked(other, "token"), asked => asked.Body.Contains(Of(second, "code"), StringComparison.Ordinal));
            // Where the answer names its issuer, not even the launch's own EHR is shown it.
            if (run.Simulator[other].Manner.SendsIssuer) { Assert.Empty(run.Asked(mine, "token")); }
            Assert.DoesNotContain(browser.Cookies, cookie => cookie.Name.StartsWith("__Host-app-", StringComparison.Ordinal));
        }
    }

    [Fact]
    [Trait("row", "L-06")]
    [Trait("row", "B-06")]
    public async Task LoginCsrf_VictimLedToAnAttackersCallback_DoesNotEndUpInTheAttackersSession()
    {
        var attacker = new TestBrowser(run.Host);
        var callback = await run.AtEhrAsync((await run.BeginAsync(attacker, "plain", new LaunchContext { PatientId = "pat-heart" })).Is(302));
        var victim = new TestBrowser(run.Host);
        var theirs = await run.LaunchAsync(victim, "epic");
        await victim.GetAsync(callback);
        Assert.Empty(run.Asked("plain", "token"));
        Assert.Single(victim.Cookies, cookie => cookie.Name.StartsWith("__Host-app-", StringComparison.Ordinal));
        (await victim.GetAsync(theirs + "/access")).Is(200);
        // Nor is it of any use to the attacker any more.
        (await attacker.GetAsync(callback)).Is(400);
    }

    [Theory]
    [InlineData("https://evil.example", "cross-site")]
    [InlineData("null", "cross-site")]
    [InlineData("https://frames.plain.example.org", "cross-site")]
    [InlineData(null, null)]
    [Trait("row", "B-05")]
    public async Task FormsOfOtherSites_ChangeNothing_WhateverTheyAreSentTo(string? origin, string? site)
    {
        var browser = new TestBrowser(run.Host);
        var app = await run.LaunchAsync(browser, "plain");
        var token = TestBrowser.TokenOf((await browser.GetAsync(app + "/access")).Is(200));
        run.Simulator["plain"].Recording.Clear();
        foreach (var path in new[] { $"{app}/logout", "launch/standalone", "launch", "launch/callback", app, $"{app}/gaps", $"{app}/access" })
        {
            var answer = await browser.PostAsync(path, origin, site, ("form-token", token), ("ehr", "sim-plain/local"));
            Assert.True(answer.Status is 403 or 405 or 404 or 400, $"{path}: {answer.Status}");
        }
        foreach (var path in new[] { $"{app}/logout", "launch/standalone?ehr=sim-plain/local" }) { await browser.GetAsync(path); }
        (await browser.GetAsync(app + "/access")).Is(200);
        Assert.Empty(run.Asked("plain", "revoke"));
        Assert.Empty(run.Asked("plain", "authorize"));
    }

    [Fact]
    [Trait("row", "B-10")]
    [Trait("row", "L-08")]
    public async Task TwoPatientsInOneBrowser_EachPageIsOfItsOwn_AndNoAddressReachesTheOther()
    {
        var browser = new TestBrowser(run.Host);
        var begunA = (await run.BeginAsync(browser, "plain", new LaunchContext { PatientId = "pat-diabetes", NeedsPatientBanner = true })).Is(302);
        var begunB = (await run.BeginAsync(browser, "plain", new LaunchContext { PatientId = "pat-heart", NeedsPatientBanner = true })).Is(302);
        var (backA, backB) = (await run.AtEhrAsync(begunA), await run.AtEhrAsync(begunB));
        var appB = TestBrowser.AppOf(await browser.GetAsync(backB));
        var appA = TestBrowser.AppOf(await browser.GetAsync(backA));
        Assert.Contains("Della Testcase", (await browser.GetAsync(appA + "/gaps")).Is(200).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Della Testcase", (await browser.GetAsync(appB + "/gaps")).Is(200).Text, StringComparison.Ordinal);
        foreach (var path in new[] { "/Patient/pat-heart", "/fhir/Patient/pat-heart", "/api/fhir/Patient/pat-heart" }) { (await browser.GetAsync(appA + path)).Is(404); }
        run.Simulator["plain"].Recording.Clear();
        (await browser.GetAsync(appA + "/gaps?patient=pat-heart&patientId=pat-heart")).Is(200);
        Assert.DoesNotContain(run.Asked("plain", "fhir"), asked => asked.Url.Contains("pat-heart", StringComparison.Ordinal));
    }

    private static string PolicyOf(Exchange page) => page.Response.Headers.TryGetValues("Content-Security-Policy", out var values) ? values.Single() : "frame-ancestors 'none'";

    private static string Of(string callback, string name) => System.Web.HttpUtility.ParseQueryString(callback[callback.IndexOf('?', StringComparison.Ordinal)..])[name]!;
}
