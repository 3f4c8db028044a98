extern alias simulator;

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CdsHooks.Service.Tests.Launch;
using Microsoft.Extensions.DependencyInjection;
using simulator::CdsHooks.EhrSimulator.Simulation;
using Exchange = CdsHooks.Conformance.Tests.Running.Exchange;

namespace CdsHooks.Service.Tests.Acceptance;

/// <summary>What a review asks of launches: PKCE, state, scopes, no tokens in the browser.</summary>
public sealed class LaunchChecklistTests(SmartRunFixture fixture) : IClassFixture<SmartRunFixture>
{
    private readonly SmartRun run = fixture.Renewed();

    [Fact]
    [Trait("row", "A1")]
    public async Task A1_HundredLaunches_EachHasAChallengeOfItsOwn_AndTheVerifierFits()
    {
        var challenges = new HashSet<string>(StringComparer.Ordinal);
        var verifiers = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 100; i++)
        {
            var name = SmartRun.EhrNames[i % SmartRun.EhrNames.Length];
            // Token endpoints count requests by the minute.
            if (i % 20 == 0) { run.Clock.Move(TimeSpan.FromMinutes(1)); }
            run.Simulator[name].Recording.Clear();
            var browser = new TestBrowser(run.Host);
            var begun = (await run.BeginAsync(browser, name)).Is(302);
            var request = SmartRun.RequestOf(begun);
            Assert.Equal(("code", "S256"), (request["response_type"], request["code_challenge_method"]));
            Assert.Matches("^[A-Za-z0-9_-]{43}$", request["code_challenge"]);
            TestBrowser.AppOf(await browser.GetAsync(await run.AtEhrAsync(begun)));
            var form = System.Web.HttpUtility.ParseQueryString(Assert.Single(run.Asked(name, "token")).Body);
            Assert.Matches("^[A-Za-z0-9._~-]{43,128}$", form["code_verifier"]);
            Assert.Equal(request["code_challenge"], Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]!))));
            Assert.True(challenges.Add(request["code_challenge"]!) && verifiers.Add(form["code_verifier"]!));
            Assert.DoesNotContain(browser.Seen, seen => seen.Contains(form["code_verifier"]!, StringComparison.Ordinal));
        }
    }

    [Fact]
    [Trait("row", "A1")]
    public async Task A1_EhrWithPlainChallengesAlone_IsRefusedBeforeTheBrowserGoesThere()
    {
        await using var ehr = await InfernoServer.StartAsync(new InfernoClient { Id = "app" });
        ehr.Configuration["code_challenge_methods_supported"] = new System.Text.Json.Nodes.JsonArray("plain");
        using var host = InfernoClientTests.HostFor(ehr);
        var browser = new TestBrowser(host);
        var page = await browser.GetAsync(TestBrowser.PathOf("launch-1", ehr.FhirBase));
        Assert.InRange(page.Status, 400, 599);
        Assert.False(page.Response.Headers.Contains("Location"));
        Assert.Empty(ehr.Authorizations);
    }

    [Fact]
    [Trait("row", "A2")]
    public async Task A2_StateThatIsNotThisLaunchs_CostsNoTokenRequest_AndTheAuditDoesNotRepeatIt()
    {
        var states = new List<string>();
        var pages = new List<Exchange>();
        async Task<(TestBrowser Browser, string Callback)> BegunAsync()
        {
            var browser = new TestBrowser(run.Host);
            var callback = await run.AtEhrAsync((await run.BeginAsync(browser, "plain")).Is(302));
            states.Add(StateOf(callback));
            return (browser, callback);
        }

        var (altered, path) = await BegunAsync();
        pages.Add(await altered.GetAsync(path.Replace(states[^1], states[^1][..^1] + (states[^1][^1] == 'A' ? 'B' : 'A'), StringComparison.Ordinal)));
        var (missing, without) = await BegunAsync();
        pages.Add(await missing.GetAsync(Regex.Replace(without, "[?&]state=[^&]*", without.Contains("?state", StringComparison.Ordinal) ? "?x=" : "", default, TimeSpan.FromSeconds(5))));
        pages.Add(await missing.GetAsync(without + "&state=" + states[^1]));
        var (expired, late) = await BegunAsync();
        run.Clock.Move(TimeSpan.FromMinutes(10));
        pages.Add(await expired.GetAsync(late));
        var (first, one) = await BegunAsync();
        var (second, _) = await BegunAsync();
        // The answer to the first browser's launch in the second browser, with a cookie of the first one's name.
        second.Plant(first.Cookies.Single().Name, second.Cookies.Single().Value);
        pages.Add(await second.GetAsync(one));
        // And in a browser without any: it begins a launch of its own, and nothing more.
        var (strange, theirs) = await BegunAsync();
        Assert.NotEmpty(strange.Cookies);
        Assert.NotEqual(states[^1], SmartRun.RequestOf((await new TestBrowser(run.Host).GetAsync(theirs)).Is(302))["state"]);

        Assert.Empty(run.Asked("plain", "token"));
        Assert.All(pages, page => Assert.InRange(page.Status, 400, 499));
        var audit = run.Host.Logs.Lines.Where(line => line.Category == "CdsHooks.Audit").ToList();
        Assert.All(pages, page => Assert.Contains(audit, line => line.Text.Contains(SmartRun.ReferenceOf(page), StringComparison.Ordinal) && line.Text.Contains("refused", StringComparison.Ordinal)));
        Assert.All(states, state => Assert.DoesNotContain(audit, line => line.Text.Contains(state, StringComparison.Ordinal)));
    }

    [Fact]
    [Trait("row", "A2")]
    public async Task A2_StateReplayed_DoesNotSendTheCodeAgain()
    {
        var browser = new TestBrowser(run.Host);
        var callback = await run.AtEhrAsync((await run.BeginAsync(browser, "plain")).Is(302));
        TestBrowser.AppOf(await browser.GetAsync(callback));
        for (var i = 0; i < 3; i++) { (await browser.GetAsync(callback)).Is(400); }
        Assert.Single(run.Asked("plain", "token"));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    [Trait("row", "A3")]
    public async Task A3_WhatIsAskedFor_IsWhatTheRulesRead_WithoutWildcards(string name)
    {
        var begun = (await run.BeginAsync(new TestBrowser(run.Host), name)).Is(302);
        var scopes = SmartRun.RequestOf(begun)["scope"]!.Split(' ');
        Assert.Contains("launch", scopes);
        Assert.Contains("openid", scopes);
        Assert.Contains("fhirUser", scopes);
        Assert.DoesNotContain(scopes, scope => scope.Contains('*', StringComparison.Ordinal));
        Assert.DoesNotContain(scopes, scope => scope.Contains('/', StringComparison.Ordinal) && scope.Contains('.', StringComparison.Ordinal) && IsWriting(scope));
        var read = run.Host.Services.GetRequiredService<Smart.Scopes.IAppScopes>().Resources.Scopes.Select(scope => scope.ResourceType).ToHashSet(StringComparer.Ordinal);
        Assert.All(scopes.Where(scope => scope.StartsWith("patient/", StringComparison.Ordinal)), scope => Assert.Contains(scope["patient/".Length..].Split('.')[0], read));
    }

    [Fact]
    [Trait("row", "A3")]
    public async Task A3_GrantThatWasTrimmed_IsNotAskedBeyond_AndNamed()
    {
        Narrow("plain", "patient/Patient.r", "patient/Condition.rs");
        var page = await run.OpenAsync("plain", new LaunchContext { PatientId = "pat-diabetes" });
        Assert.Contains("The EHR did not grant it to this app", page, StringComparison.Ordinal);
        Assert.All(run.Asked("plain", "fhir"), asked => Assert.Matches("/(Patient|Condition)([/?]|$)", asked.Url));
    }

    [Fact]
    [Trait("row", "A3")]
    public async Task A3_GrantOfMore_IsNotUsed()
    {
        await using var ehr = await InfernoServer.StartAsync(new InfernoClient { Id = "app" });
        ehr.GrantsMore = " patient/DocumentReference.cruds user/*.cruds";
        using var host = InfernoClientTests.HostFor(ehr);
        var browser = new TestBrowser(host);
        (await browser.GetAsync(await ehr.LaunchAsync(browser, host) + "/gaps")).Is(200);
        Assert.NotEmpty(ehr.FhirReads);
        Assert.DoesNotContain(ehr.FhirReads, read => read.Path.Contains("DocumentReference", StringComparison.Ordinal) || read.Method != "GET");
    }

    public static TheoryData<string> Ehrs => [.. SmartRun.EhrNames];

    [Theory]
    [MemberData(nameof(Ehrs))]
    [Trait("row", "A4")]
    public async Task A4_NothingOfTheTokens_IsInPagesHeadersCookiesOrAddresses(string name)
    {
        var browser = new TestBrowser(run.Host);
        var app = await run.LaunchAsync(browser, name);
        var before = await run.SessionAsync(app);
        foreach (var page in new[] { "", "/gaps", "/access", "/style.css", "/insight/hba1c-overdue" }) { await browser.GetAsync(app + page); }
        run.Clock.Move((before.Grant.ExpiresAt - before.Grant.ReceivedAt) * 0.85);
        await run.TouchAsync(app);
        (await browser.GetAsync(app + "/access")).Is(200);
        var after = await run.SessionAsync(app);
        Assert.NotEqual(before.Grant.AccessToken.Reveal(), after.Grant.AccessToken.Reveal());
        foreach (var grant in new[] { before.Grant, after.Grant })
        {
            foreach (var token in new[] { grant.AccessToken, grant.RefreshToken, grant.IdToken })
            {
                if (token is not null) { Assert.All(browser.Seen, seen => Assert.Empty(Canary.In(seen, token.Reveal()))); }
            }
        }
        Assert.All(browser.SetCookies, cookie => Assert.Matches("^__Host-[A-Za-z0-9_-]+=[A-Za-z0-9_-]*; max-age=0|^__Host-[A-Za-z0-9_-]+=[A-Za-z0-9_-]{43};", cookie));
        Assert.All(browser.SetCookies, cookie => Assert.True(
            cookie.Contains("secure", StringComparison.OrdinalIgnoreCase) && cookie.Contains("httponly", StringComparison.OrdinalIgnoreCase)
            && cookie.Contains("samesite=none", StringComparison.OrdinalIgnoreCase) && cookie.Contains("partitioned", StringComparison.OrdinalIgnoreCase), cookie));
    }

    private static bool IsWriting(string scope)
    {
        var actions = scope.Split('.')[1].Split('?')[0];
        return actions == "write" || (actions != "read" && actions.Any(action => action is 'c' or 'u' or 'd'));
    }

    /// <summary>Registers the app for these scopes alone; others vanish from the grant, as the manner of some EHRs is.</summary>
    private void Narrow(string name, params string[] scopes)
    {
        var ehr = run.Simulator[name];
        ehr.Manner = ehr.Manner with { UnfitScopes = simulator::CdsHooks.EhrSimulator.Manners.UnfitScopes.Trim };
        foreach (var client in ehr.Clients.All.Where(client => client.RedirectUris.Count > 0)) { ehr.Clients.Set(client with { Scopes = ["launch", "openid", "fhirUser", "online_access", "offline_access", .. scopes] }); }
    }

    private static string StateOf(string callback) => System.Web.HttpUtility.ParseQueryString(callback[callback.IndexOf('?', StringComparison.Ordinal)..])["state"]!;
}
