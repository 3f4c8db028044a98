using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Storage.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace CdsHooks.Service.Tests;

/// <summary>The ledger is needed for feedback, and never for cards.</summary>
public class LedgerTests
{
    [Fact]
    public async Task LedgerGone_CallsAreAnswered_FeedbackIsSentAwayAndNotLost()
    {
        using var host = new RunningHost(new HostSetup { Packs = [FixtureContent.Pack] });
        (await Exchange.GetAsync(host, "health/ready")).Is(200);
        var card = (await Exchange.CallAsync(host, "patient-greeter", Calls.View())).Is(200).Cards.Single().GetProperty("uuid").GetGuid();
        (await Exchange.PostAsync(host, "cds-services/patient-greeter/feedback", FeedbackBody.Overridden(Guid.NewGuid()))).Is(200);

        var away = host.LedgerFile + ".away";
        File.Move(host.LedgerFile, away);
        (await Exchange.GetAsync(host, "health/live")).Is(200);
        var ready = (await Exchange.GetAsync(host, "health/ready")).Is(200).Json;
        Assert.Equal("degraded", ready.GetProperty("status").GetString());
        Assert.Equal("degraded", ready.GetProperty("components").GetProperty("ledger").GetString());
        (await Exchange.CallAsync(host, "patient-greeter", Calls.View())).Is(200);
        var refused = (await Exchange.PostAsync(host, "cds-services/patient-greeter/feedback", FeedbackBody.Overridden(card))).Is(503);
        Assert.Empty(OutcomeRules.Check(refused.Text));

        File.Move(away, host.LedgerFile);
        Assert.Contains("\"stored\":1", (await Exchange.PostAsync(host, "cds-services/patient-greeter/feedback", FeedbackBody.Overridden(card))).Is(200).Text, StringComparison.Ordinal);
        (await Exchange.GetAsync(host, "health/ready")).Is(200);
        await host.Services.GetRequiredService<ICallRecorder>().FlushAsync(default);
        Assert.Equal(2, (await host.Services.GetRequiredService<ILedgerReader>().LatestCallsAsync(10, default)).Count);
    }

    [Fact]
    public async Task Shutdown_WritesWhatWasServed()
    {
        var folder = Directory.CreateTempSubdirectory("cdshooks-shutdown-");
        try
        {
            var setup = new HostSetup
            {
                Packs = [FixtureContent.Pack],
                Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Storage:ConnectionString"] = $"Data Source={Path.Combine(folder.FullName, "kept.db")}" },
            };
            Guid card;
            await using (var first = new RunningHost(setup))
            {
                card = (await Exchange.CallAsync(first, "patient-greeter", Calls.View())).Is(200).Cards.Single().GetProperty("uuid").GetGuid();
            }
            await using var second = new RunningHost(setup);
            Assert.NotNull(await second.Services.GetRequiredService<ILedgerReader>().FindCardAsync(card, default));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
