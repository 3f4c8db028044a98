using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Storage.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace CdsHooks.Service.Tests.Suppression;

/// <summary>Within a window, a clinician is shown an insight once; whatever differs is shown.</summary>
public class SuppressionTests
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(12);

    [Fact]
    public async Task NoWindow_AsksNobody()
    {
        await using var host = WindowedContent.Host(WindowedContent.Pack(service: null, names: TimeSpan.Zero));
        Assert.Equal("Conditions: Asthma.", await host.AskAsync(WindowedContent.View("Asthma")));
        Assert.Equal("Conditions: Asthma.", await host.AskAsync(WindowedContent.View("Asthma")));
        Assert.Empty(host.State().Asked);
        Assert.Empty(host.State().Kept);
    }

    [Fact]
    public async Task SameInsightInAnotherCall_IsHeldBackAndTold()
    {
        await using var host = WindowedContent.Host(WindowedContent.Pack(Window));
        Assert.Equal("Conditions: Asthma.", await host.AskAndRememberAsync(WindowedContent.View("Asthma")));

        var answer = (await Exchange.ExplainedAsync(host, WindowedContent.Service, WindowedContent.View("Asthma"))).Is(200);
        Assert.Empty(answer.Cards);
        Assert.Equal("""[{"rule":"names","cards":1}]""", Conformance.Tests.Fixture.Cards.ExplanationOf(answer).GetProperty("suppressed").GetRawText());
        Assert.Single(host.State().Kept);

        await host.Services.GetRequiredService<ICallRecorder>().FlushAsync(default);
        var calls = await host.Services.GetRequiredService<ILedgerReader>().LatestCallsAsync(10, default);
        Assert.Equal([true, false], calls.Select(call => call.Explanation.Contains("\"suppressed\":[{\"rule\":\"names\",\"cards\":1}]", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task SameCallAgain_ShowsItsCardsAgain()
    {
        await using var host = WindowedContent.Host(WindowedContent.Pack(Window));
        var call = WindowedContent.View("Asthma");
        await host.AskAndRememberAsync(call);
        Assert.Equal("Conditions: Asthma.", await host.AskAsync(call));
        Assert.Equal("", await host.AskAsync(WindowedContent.View("Asthma")));
        Assert.Single(host.State().Kept);
    }

    [Theory]
    [InlineData("context.userId", "Practitioner/other")]
    [InlineData("context.encounterId", "enc-2")]
    [InlineData("fhirServer", "https://other.example.org/fhir")]
    public async Task SomethingElseAboutTheCall_IsShown(string path, string value)
    {
        await using var host = WindowedContent.Host(WindowedContent.Pack(Window));
        await host.AskAndRememberAsync(WindowedContent.View("Asthma"));
        Assert.Equal("Conditions: Asthma.", await host.AskAndRememberAsync(WindowedContent.View("Asthma").With(path, value)));
        Assert.Equal("", await host.AskAsync(WindowedContent.View("Asthma").With(path, value)));
        Assert.Equal("", await host.AskAsync(WindowedContent.View("Asthma")));
    }

    [Fact]
    public async Task AnotherPatient_IsShown()
    {
        await using var host = WindowedContent.Host(WindowedContent.Pack(Window));
        await host.AskAndRememberAsync(WindowedContent.View());
        var other = WindowedContent.View().With("context.patientId", "pat-2").With("prefetch.patient", Calls.Patient("pat-2"));
        Assert.Equal("Conditions: .", await host.AskAsync(other));
    }

    [Fact]
    public async Task ChangedData_IsShown()
    {
        await using var host = WindowedContent.Host(WindowedContent.Pack(Window));
        await host.AskAndRememberAsync(WindowedContent.View("Asthma"));
        Assert.Equal("Conditions: Asthma, Gout.", await host.AskAsync(WindowedContent.View("Asthma", "Gout")));
    }

    [Fact]
    public async Task CriticalCard_IsHeldBackOnlyWhereItsRuleSaysSo()
    {
        await using (var host = WindowedContent.Host(WindowedContent.Pack(Window)))
        {
            Assert.Equal("Alarm. Conditions: Sepsis.", await host.AskAndRememberAsync(WindowedContent.View("Sepsis")));
            Assert.Equal("Alarm.", await host.AskAsync(WindowedContent.View("Sepsis")));
        }
        await using (var host = WindowedContent.Host(WindowedContent.Pack(Window, alarm: TimeSpan.FromMinutes(1))))
        {
            Assert.Equal("Alarm. Conditions: Sepsis.", await host.AskAndRememberAsync(WindowedContent.View("Sepsis"), insights: 2));
            Assert.Equal("", await host.AskAsync(WindowedContent.View("Sepsis")));
        }
    }

    [Fact]
    public async Task RuleThatSaysNever_IsShownBesideOthersThatAreHeldBack()
    {
        await using var host = WindowedContent.Host(WindowedContent.Pack(Window, names: TimeSpan.Zero, alarm: Window));
        await host.AskAndRememberAsync(WindowedContent.View("Sepsis"));
        Assert.Equal("Conditions: Sepsis.", await host.AskAsync(WindowedContent.View("Sepsis")));
    }

    [Fact]
    public async Task HeldBackCard_MakesRoomForTheNext_AndWhatWasCutOffWasNotShown()
    {
        await using var host = WindowedContent.Host(WindowedContent.Pack(Window, alarm: Window), ("Cards:MaxPerAnswer", "1"));
        Assert.Equal("Alarm.", await host.AskAndRememberAsync(WindowedContent.View("Sepsis")));
        Assert.Equal("Conditions: Sepsis.", await host.AskAndRememberAsync(WindowedContent.View("Sepsis")));
        Assert.Equal("", await host.AskAsync(WindowedContent.View("Sepsis")));
    }

    [Fact]
    public async Task Feedback_LeavesTheWindowAsItIs()
    {
        await using var host = WindowedContent.Host(WindowedContent.Pack(Window));
        var shown = (await Exchange.CallAsync(host, WindowedContent.Service, WindowedContent.View("Asthma"))).Is(200).Cards.Single().GetProperty("uuid").GetGuid();
        await host.State().RememberedAsync(1);
        (await Exchange.PostAsync(host, $"cds-services/{WindowedContent.Service}/feedback", FeedbackBody.Overridden(shown))).Is(200);
        Assert.Equal("", await host.AskAsync(WindowedContent.View("Asthma")));
    }

    [Fact]
    public async Task NobodyNamed_IsShownEachTime()
    {
        await using var host = new RunningHost(new HostSetup
        {
            Packs = [WithWindow(FixtureContent.Pack)],
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Suppression:Enabled"] = "true" },
            Services = WatchedState.Watch,
        });
        for (var i = 0; i < 2; i++)
        {
            Assert.Single((await Exchange.CallAsync(host, "dispatch-check", Calls.Of("order-dispatch").With("hookInstance", Guid.NewGuid().ToString()))).Is(200).Cards);
        }
        Assert.Empty(host.State().Asked);
    }

    [Theory]
    [InlineData("Development", null, 0)]
    [InlineData("Development", "true", 1)]
    [InlineData("Test", null, 1)]
    [InlineData("Test", "false", 0)]
    public async Task Enabled_LeftOut_IsSoOutsideDevelopment(string environment, string? enabled, int asked)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["TrustedClients:OpenAccess"] = "true" };
        if (enabled is not null) { settings["Suppression:Enabled"] = enabled; }
        await using var host = new RunningHost(new HostSetup
        {
            Environment = environment,
            Packs = [WindowedContent.Pack(Window)],
            Settings = settings,
            Services = WatchedState.Watch,
        });
        await host.AskAsync(WindowedContent.View("Asthma"));
        Assert.Equal(asked, host.State().Asked.Count);
    }

    private static Rules.Authoring.RulePack WithWindow(Rules.Authoring.RulePack pack) => pack with { Services = [.. pack.Services.Select(service => service with { SuppressFor = Window })] };
}
