extern alias simulator;

using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Service.Tests.Launch;
using CdsHooks.Service.Tests.Sessions;
using Microsoft.Extensions.Logging;
using simulator::CdsHooks.EhrSimulator.Simulation;
using Exchange = CdsHooks.Conformance.Tests.Running.Exchange;

namespace CdsHooks.Service.Tests.Acceptance;

/// <summary>What a review asks of the open app: refreshing, banner, errors of the EHR, style.</summary>
public sealed class SessionChecklistTests(SmartRunFixture fixture) : IClassFixture<SmartRunFixture>
{
    private readonly SmartRun run = fixture.Renewed();

    [Theory]
    [InlineData("oracle", false)]
    [InlineData("ecw", true)]
    [Trait("row", "A5")]
    public async Task A5_FiftyAtOnce_OneRefreshAtFourFifthsOfTheLife(string name, bool rotates)
    {
        run.Simulator[name].Faults.AccessTokenLifetime = TimeSpan.FromSeconds(570);
        var browser = new TestBrowser(run.Host);
        var app = await run.LaunchAsync(browser, name);
        var first = await run.SessionAsync(app);
        run.Clock.Move(TimeSpan.FromSeconds(430));
        await OpenFiftyAsync(browser, app);
        Assert.Single(run.Asked(name, "token"));
        run.Clock.Move(TimeSpan.FromSeconds(26));
        var pages = await OpenFiftyAsync(browser, app);
        Assert.Equal(2, run.Asked(name, "token").Count);
        Assert.All(pages, page => Assert.DoesNotContain("session", TitleOf(page), StringComparison.OrdinalIgnoreCase));
        var second = await run.SessionAsync(app);
        Assert.Equal(rotates, first.Grant.RefreshToken!.Reveal() != second.Grant.RefreshToken!.Reveal());

        // Once more, with what the EHR gave.
        run.Clock.Move(TimeSpan.FromSeconds(456));
        await run.TouchAsync(app);
        await OpenFiftyAsync(browser, app);
        Assert.Equal(3, run.Asked(name, "token").Count);
        Assert.All(run.Asked(name, "token"), asked => Assert.Equal(200, asked.Status));
    }

    [Fact]
    [Trait("row", "A5")]
    public async Task A5_InvalidGrant_LeadsBackToTheChart_AndAnErrorOfTheServerIsWaitedOut()
    {
        var ehr = run.Simulator["plain"];
        var browser = new TestBrowser(run.Host);
        ehr.Faults.AccessTokenLifetime = TimeSpan.FromSeconds(570);
        var app = await run.LaunchAsync(browser, "plain");
        run.Clock.Move(TimeSpan.FromSeconds(460));
        ehr.Faults.TokenStatus = 500;
        (await browser.GetAsync(app + "/gaps")).Is(200);
        ehr.Faults.TokenStatus = null;
        run.Clock.Move(TimeSpan.FromSeconds(61));
        (await browser.GetAsync(app + "/gaps")).Is(200);
        Assert.Equal(2, (await run.SessionAsync(app)).GrantNumber);

        ehr.RevokeAll();
        run.Clock.Move(TimeSpan.FromSeconds(500));
        var page = (await browser.GetAsync(app + "/gaps")).Is(401);
        Assert.Contains("does not let the app read the chart any longer", page.Text, StringComparison.Ordinal);
        Assert.Contains("open the app from the patient", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [Trait("row", "A6")]
    public async Task A6_Banner_IsOursWhereTheEhrWantsIt(bool isNeeded, bool isShown)
    {
        var page = await run.OpenAsync("plain", new LaunchContext { PatientId = "pat-diabetes", NeedsPatientBanner = isNeeded });
        Assert.Equal(isShown, page.Contains("Della Testcase", StringComparison.Ordinal));
        Assert.Equal(isShown, page.Contains("class=\"banner\"", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("row", "A6")]
    public async Task A6_EhrThatSaysNothingOfABanner_GetsOne()
    {
        await using var ehr = await InfernoServer.StartAsync(new InfernoClient { Id = "app" });
        using var host = InfernoClientTests.HostFor(ehr);
        var browser = new TestBrowser(host);
        var page = (await browser.GetAsync(await ehr.LaunchAsync(browser, host) + "/gaps")).Is(200).Text;
        Assert.Contains("class=\"banner\"", page, StringComparison.Ordinal);
        Assert.Contains("1961-04-12", page, StringComparison.Ordinal);
        Assert.Contains("Name not recorded", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/gaps")]
    [InlineData("/insight/hba1c-overdue")]
    [Trait("row", "A7")]
    [Trait("row", "F-04")]
    public async Task A7_OutcomeInPlaceOfData_IsToldInPlainWords_AndItsDiagnosticsAreNot(string path)
    {
        var ehr = run.Simulator["plain"];
        ehr.Faults.AnswersOutcomeWith200 = true;
        var before = run.Host.Logs.Lines.Count;
        var page = await run.OpenAsync("plain", new LaunchContext { PatientId = "pat-diabetes" }, path);
        Assert.Contains(run.Asked("plain", "fhir"), asked => asked.Status == 200 && asked.Answer.Contains("Told to fail with 200", StringComparison.Ordinal));
        Assert.Contains("The EHR answered with an error", page, StringComparison.Ordinal);
        Assert.Contains("could not be read", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Told to fail", page, StringComparison.Ordinal);
        Assert.DoesNotContain("OperationOutcome", page, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Host.Logs.Lines.Skip(before), line => line.Level >= LogLevel.Error || line.Text.Contains("Told to fail", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("row", "A7")]
    public async Task A7_OutcomeInsideABundle_MakesItAPart_AndIsNotQuoted()
    {
        run.Simulator["plain"].Faults.WarnsInBundles = true;
        var page = await run.OpenAsync("plain", new LaunchContext { PatientId = "pat-diabetes" });
        Assert.Contains(run.Asked("plain", "fhir"), asked => asked.Answer.Contains("Some results may be held back", StringComparison.Ordinal));
        Assert.Contains("Only a part was read", page, StringComparison.Ordinal);
        // Neither an all-clear nor a word of the server's.
        Assert.Contains("0 done or without anything to say", page, StringComparison.Ordinal);
        Assert.DoesNotContain("held back", page, StringComparison.Ordinal);
        Assert.DoesNotContain("OperationOutcome", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("row", "A11")]
    public async Task A11_StyleOfTheEhr_IsTakenAsVariables_AndAbsentChangesNothing(bool hasStyle)
    {
        var ehr = run.Simulator["plain"];
        ehr.Manner = ehr.Manner with { HasStyle = hasStyle };
        var browser = new TestBrowser(run.Host);
        var app = await run.LaunchAsync(browser, "plain");
        var css = (await browser.GetAsync(app + "/style.css")).Is(200).Text;
        Assert.Equal(hasStyle, css.Contains("--color-text: #202124;", StringComparison.Ordinal));
        Assert.Equal(hasStyle, css.Contains("--dim-border-radius:", StringComparison.Ordinal));
        Assert.DoesNotContain("backdrop", css, StringComparison.Ordinal);
        Assert.Matches("^(:root \\{(\\n  --[a-z-]+: [^;{}<>]+;)+\\n\\}\\n)?$", css);
        Assert.Contains("/style.css", (await browser.GetAsync(app + "/gaps")).Is(200).Text, StringComparison.Ordinal);
    }

    private static async Task<Exchange[]> OpenFiftyAsync(TestBrowser browser, string app) => await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ => (await browser.GetAsync(app + "/access")).Is(200)));

    private static string TitleOf(Exchange page) => System.Text.RegularExpressions.Regex.Match(page.Text, "<h1[^>]*>([^<]*)", default, TimeSpan.FromSeconds(5)).Groups[1].Value;
}
