using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Storage.Ledger;
using CdsHooks.Testing.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace CdsHooks.Service.Tests;

/// <summary>The whole host with its ledger on a real server that goes away.</summary>
public sealed class LedgerOnPostgreSqlTests
{
    [PostgresFact]
    public async Task ServerGone_CallsAreAnswered_FeedbackIsSentAwayAndComesThroughLater()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var host = new RunningHost(await SetupAsync(server));
        var card = await ServeAsync(host);
        await host.Services.GetRequiredService<ICallRecorder>().FlushAsync(default);
        (await Exchange.GetAsync(host, "health/ready")).Is(200);

        await server.StopAsync();
        (await Exchange.CallAsync(host, "patient-greeter", Calls.View())).Is(200);
        using var body = new StringContent(FeedbackBody.Overridden(card).ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var refused = await host.Http.PostAsync(new Uri("cds-services/patient-greeter/feedback", UriKind.Relative), body);
        Assert.Equal(503, (int)refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Empty(OutcomeRules.Check(await refused.Content.ReadAsStringAsync()));
        (await Exchange.GetAsync(host, "admin/feedback")).Is(503);
        (await Exchange.GetAsync(host, "admin/shadow")).Is(503);
        var ready = (await Exchange.GetAsync(host, "health/ready")).Is(200).Json;
        Assert.Equal("degraded", ready.GetProperty("components").GetProperty("ledger").GetString());

        await server.StartAgainAsync();
        Assert.Contains(
            "\"stored\":1", (await Exchange.PostAsync(host, "cds-services/patient-greeter/feedback", FeedbackBody.Overridden(card))).Is(200).Text, StringComparison.Ordinal);
        await host.Services.GetRequiredService<ICallRecorder>().FlushAsync(default);
        Assert.Equal(2, (await host.Services.GetRequiredService<ILedgerReader>().LatestCallsAsync(10, default)).Count);
        Assert.DoesNotContain("Password=", string.Join('\n', host.Logs.Lines), StringComparison.OrdinalIgnoreCase);
    }

    [PostgresFact]
    public async Task ServerNotThereAtTheStart_CallsAreAnsweredAndRecordedLater()
    {
        await using var server = await PostgresServer.StartAsync();
        var setup = await SetupAsync(server);
        await server.StopAsync();
        await using var host = new RunningHost(setup);
        var card = await ServeAsync(host);
        (await Exchange.PostAsync(host, "cds-services/patient-greeter/feedback", FeedbackBody.Overridden(card))).Is(503);

        await server.StartAgainAsync();
        while (host.Services.GetRequiredService<ICallRecorder>().Pending > 0) { await Task.Delay(20); }
        (await Exchange.PostAsync(host, "cds-services/patient-greeter/feedback", FeedbackBody.Overridden(card))).Is(200);
        Assert.NotNull((await host.Services.GetRequiredService<ILedgerReader>().FindCardAsync(card, default))!.Feedback.Single());
    }

    [PostgresFact]
    public async Task TwoReplicas_FeedbackAtTheOther_JoinsAndIsCounted()
    {
        await using var server = await PostgresServer.StartAsync();
        var setup = await SetupAsync(server);
        await using var one = new RunningHost(setup);
        await using var two = new RunningHost(setup);
        var card = await ServeAsync(one);
        (await Exchange.PostAsync(two, "cds-services/patient-greeter/feedback", FeedbackBody.Overridden(card))).Is(200);
        await one.Services.GetRequiredService<ICallRecorder>().FlushAsync(default);

        var counts = (await Exchange.GetAsync(two, "admin/feedback")).Is(200).Json.EnumerateArray().Single();
        Assert.Equal((1, 1), (counts.GetProperty("served").GetInt32(), counts.GetProperty("overridden").GetInt32()));
        Assert.Equal("Practitioner", counts.GetProperty("userType").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, counts.GetProperty("ehr").ValueKind);
        Assert.Equal(1, counts.GetProperty("overrideReasons").EnumerateArray().Sum(reason => reason.GetProperty("count").GetInt32()));
    }

    private static async Task<Guid> ServeAsync(RunningHost host) =>
        (await Exchange.CallAsync(host, "patient-greeter", Calls.View())).Is(200).Cards.Single().GetProperty("uuid").GetGuid();

    private static async Task<HostSetup> SetupAsync(PostgresServer server) => new()
    {
        Packs = [FixtureContent.Pack],
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Storage:Provider"] = "PostgreSql",
            ["Storage:ConnectionString"] = await server.CreateDatabaseAsync(),
        },
    };
}
