extern alias simulator;

using System.Text.RegularExpressions;
using CdsHooks.Service.Sessions;
using CdsHooks.Service.Tests.Sessions;
using Microsoft.Extensions.DependencyInjection;
using simulator::CdsHooks.EhrSimulator.Simulation;
using Exchange = CdsHooks.Conformance.Tests.Running.Exchange;

namespace CdsHooks.Service.Tests.Launch;

/// <summary>Launches with the strict EHRs of the simulator: real discovery, real codes, real keys.</summary>
public sealed class SimulatedLaunchTests : IAsyncLifetime
{
    private SimulatedEhrHost run = null!;

    public async Task InitializeAsync() => run = await SimulatedEhrHost.StartAsync();

    public async Task DisposeAsync() => await run.DisposeAsync();

    [Theory]
    [InlineData("plain")]
    [InlineData("epic")]
    [InlineData("oracle")]
    [InlineData("athena")]
    [InlineData("ecw")]
    [Trait("row", "R-03")]
    [Trait("row", "R-08")]
    public async Task EachEhr_OpensTheAppOnItsPatient_AndKeepsItOpenBeyondTheFirstToken(string name)
    {
        var ehr = run.Simulator[name];
        var patient = ehr.Patients[0].Id;
        var browser = new TestBrowser(run.Host);
        var answer = await run.LaunchAsync(browser, name, new LaunchContext { PatientId = patient });
        Assert.True(answer.Status == 303, Failure(answer));
        var app = TestBrowser.AppOf(answer);
        (await browser.VisitAsync(app)).Is(200);

        var first = await SessionAsync(app);
        Assert.Equal(patient, first.Grant.Context.PatientId);
        Assert.Equal($"sim-{name}/local", first.Ehr);
        Assert.Single(ehr.Recording.All, exchange => exchange.Part == "token");
        Assert.NotNull(first.Grant.RefreshToken);

        run.Clock.Move((first.Grant.ExpiresAt - first.Grant.ReceivedAt) * 0.8);
        await TouchAsync(app);
        for (var i = 0; i < 3; i++) { (await browser.VisitAsync(app)).Is(200); }
        var second = await SessionAsync(app);
        Assert.Equal(2, second.GrantNumber);
        Assert.NotEqual(first.Grant.AccessToken.Reveal(), second.Grant.AccessToken.Reveal());
        Assert.Equal(patient, second.Grant.Context.PatientId);
        Assert.Equal(2, ehr.Recording.All.Count(exchange => exchange.Part == "token"));

        var page = await browser.VisitAsync(app);
        Assert.All(browser.Seen, heard => Assert.DoesNotContain(second.Grant.AccessToken.Reveal(), heard, StringComparison.Ordinal));
        (await browser.PostAsync($"{app}/logout", run.Host.Address.GetLeftPart(UriPartial.Authority), "same-origin", ("form-token", TestBrowser.TokenOf(page)))).Is(200);
        (await browser.VisitAsync(app)).Is(401);
        if (ehr.Manner.Revokes)
        {
            await SessionTests.EventuallyAsync(() => ehr.Recording.All.Count(exchange => exchange.Part == "revoke") == 2);
            Assert.All(ehr.Recording.All.Where(exchange => exchange.Part == "revoke"), exchange => Assert.Equal(200, exchange.Status));
        }
    }

    [Fact]
    [Trait("row", "R-05")]
    public async Task EhrThatTookBackAll_LeadsToTheWayBack()
    {
        var browser = new TestBrowser(run.Host);
        var app = TestBrowser.AppOf(await run.LaunchAsync(browser, "ecw", new LaunchContext { PatientId = run.Simulator["ecw"].Patients[0].Id }));
        var session = await SessionAsync(app);
        run.Simulator["ecw"].RevokeAll();
        run.Clock.Move((session.Grant.ExpiresAt - session.Grant.ReceivedAt) * 0.9);
        await TouchAsync(app);
        Assert.Contains("does not let the app read the chart any longer", (await browser.VisitAsync(app)).Is(401).Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("row", "S-03")]
    public async Task LaunchOutsideAChart_SaysThatThereIsNoPatient()
    {
        var answer = await run.LaunchAsync(new TestBrowser(run.Host), "plain", new LaunchContext());
        Assert.Contains("No patient was selected", answer.Is(409).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LaunchThatTheEhrDidNotMake_IsRefusedInPlainWords()
    {
        var browser = new TestBrowser(run.Host);
        var begun = (await browser.GetAsync(TestBrowser.PathOf("made-up", run.Simulator["plain"].FhirBaseUrl))).Is(302);
        var answer = await run.ReturnAsync(browser, begun);
        Assert.InRange(answer.Status, 400, 503);
        Assert.DoesNotContain(run.Simulator["plain"].Recording.All, exchange => exchange.Part == "token");
    }

    [Fact]
    public async Task Standalone_ChoosesThePatientAtTheEhr()
    {
        var ehr = run.Simulator["plain"];
        var browser = new TestBrowser(run.Host);
        var begun = (await browser.PostAsync("launch/standalone", run.Host.Address.GetLeftPart(UriPartial.Authority), "same-origin", ("ehr", "sim-plain/local"))).Is(303);
        var choices = await run.Host.Http.GetStringAsync(new Uri(begun.Response.Headers.GetValues("Location").Single()));
        var handle = Regex.Match(choices, "name=\"handle\" value=\"(?<found>[^\"]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Groups["found"].Value;
        using var form = new FormUrlEncodedContent([new("handle", handle), new("decision", "allow"), new("user", ehr.Users[0].Reference), new("patient", ehr.Patients[1].Id)]);
        using var decided = await run.Host.Http.PostAsync(new Uri(ehr.AuthorizationBaseUrl + "/decision"), form);
        var app = TestBrowser.AppOf(await browser.GetAsync(decided.Headers.Location!.PathAndQuery.TrimStart('/')));
        (await browser.VisitAsync(app)).Is(200);
        Assert.Equal(ehr.Patients[1].Id, (await SessionAsync(app)).Grant.Context.PatientId);
        Assert.False((await SessionAsync(app)).IsEhrLaunch);
    }

    private async Task<Service.App.AppSession> SessionAsync(string app) => (await run.Host.Sessions().ReadAsync(app["app/".Length..], default))!.Session;

    // As if the user had been at it all the time.
    private ValueTask TouchAsync(string app) => run.Host.Services.GetRequiredService<AppSessions>().TouchAsync(app["app/".Length..], default);

    private string Failure(Exchange answer) =>
        $"{answer.Status} {answer.Text}\n{string.Join('\n', run.Host.Logs.Lines.Select(line => line.Text).TakeLast(8))}\n{string.Join('\n', run.Simulator.Ehrs.ByName.Values.SelectMany(ehr => ehr.Recording.All).Select(x => $"{x.Part} {x.Status} {x.Answer}"))}";
}
