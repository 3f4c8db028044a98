using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Service.Tests;

/// <summary>GET /admin/feedback.</summary>
public class FeedbackCountsTests
{
    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-02-30")]
    [InlineData("")]
    public async Task Since_NoDate_IsRefused(string since)
    {
        using var host = new RunningHost(new HostSetup { Packs = [FixtureContent.Pack] });

        Assert.Empty(OutcomeRules.Check((await Exchange.GetAsync(host, $"admin/feedback?since={since}")).Is(400).Text));
    }

    [Theory]
    [InlineData("admin/feedback", 1)]
    [InlineData("admin/feedback?since=2020-01-01", 1)]
    [InlineData("admin/feedback?since=9999-12-31", 0)]
    public async Task Since_ADateOrNone_CountsWhatWasServedFromThenOn(string path, int rules)
    {
        using var host = new RunningHost(new HostSetup { Packs = [FixtureContent.Pack] });
        var card = (await Exchange.CallAsync(host, "patient-greeter", Calls.View())).Is(200).Cards.Single().GetProperty("uuid").GetGuid();
        (await Exchange.PostAsync(host, "cds-services/patient-greeter/feedback", FeedbackBody.Overridden(card))).Is(200);

        Assert.Equal(rules, (await Exchange.GetAsync(host, path)).Is(200).Json.EnumerateArray().Count());
    }
}
