using CdsHooks.Storage.Ledger;
using CdsHooks.Storage.Tests.Databases;
using CdsHooks.Testing.Postgres;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CdsHooks.Storage.Tests.Ledger.PostgreSql;

/// <summary>A server that stops, crashes, falls silent, or is not there yet.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private PostgresServer server = null!;

    public async Task InitializeAsync()
    {
        if (PostgresServer.MissingReason is null) { server = await PostgresServer.StartAsync(); }
    }

    public async Task DisposeAsync()
    {
        if (server is not null) { await server.DisposeAsync(); }
    }

    private async Task<TestLedger> StartAsync()
    {
        var ledger = await BuildAsync();
        await ledger.Host.StartAsync();
        return ledger;
    }

    private async Task<TestLedger> BuildAsync() =>
        TestLedger.Build(settings: [.. (await TestDatabase.On(server).NewSettingsAsync()).Select(setting => (setting.Key, setting.Value!))]);

    [PostgresFact]
    public async Task Server_StoppedAndStartedAgain_CallsWaitAndFeedbackIsRefusedMeanwhile()
    {
        await using var ledger = await StartAsync();
        ledger.Calls.TryRecord(Sample.Call(1) with { Cards = [Sample.Card(1)] });
        await ledger.Feedback.StoreAsync([Sample.Overridden(Sample.Uuid(1))], default);

        await server.StopAsync();
        ledger.Calls.TryRecord(Sample.Call(2) with { Cards = [Sample.Card(2)] });
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.Feedback.StoreAsync([Sample.Overridden(Sample.Uuid(2))], default));
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.Reader.LatestCallsAsync(1, default));
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.Ehrs.RevisionAsync(default));
        Assert.Equal(HealthStatus.Degraded, (await LedgerHealthCheckTests.CheckAsync(ledger)).Status);
        await ledger.SpooledAsync();
        Assert.Equal(1, ledger.Calls.Pending);

        await server.StartAgainAsync();
        Assert.Equal(new FeedbackReceipt { Stored = 1, UnknownCards = 0 }, await ledger.Feedback.StoreAsync([Sample.Overridden(Sample.Uuid(2))], default));
        Assert.Equal(2, (await ledger.Reader.LatestCallsAsync(9, default)).Count);
        Assert.Equal(HealthStatus.Healthy, (await LedgerHealthCheckTests.CheckAsync(ledger)).Status);
        Assert.Equal(0, ledger.Calls.Dropped);
    }

    [PostgresFact]
    public async Task Server_RestartedBehindOpenConnections_FirstFeedbackAndReadSucceed()
    {
        await using var ledger = await StartAsync();
        ledger.Calls.TryRecord(Sample.Call(1) with { Cards = [Sample.Card(1)] });
        await ledger.Feedback.StoreAsync([Sample.Overridden(Sample.Uuid(1))], default);
        await server.StopAsync();
        await server.StartAgainAsync();

        Assert.Equal(1, (await ledger.Feedback.StoreAsync([Sample.Accepted(Sample.Uuid(1))], default)).Stored);
        await server.KillAsync();
        await server.StartAgainAsync();
        Assert.Single(await ledger.Reader.LatestCallsAsync(9, default));
    }

    [PostgresFact]
    public async Task Server_KilledUnderLoad_KeepsEachFeedbackThatWasAcknowledgedAndEachCallOnce()
    {
        await using var ledger = await StartAsync();
        using var stop = new CancellationTokenSource();
        var acknowledged = 0;
        var client = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                Assert.True(ledger.Calls.TryRecord(Sample.Call(i) with { Cards = [Sample.Card(i)] }));
                try { acknowledged += (await ledger.Feedback.StoreAsync([Sample.Overridden(Sample.Uuid(i))], default)).Stored; }
                catch (LedgerUnavailableException) { await Task.Delay(5); }
            }
        });
        for (var outage = 0; outage < 2; outage++)
        {
            await Task.Delay(300);
            await server.KillAsync();
            await Task.Delay(300);
            await server.StartAgainAsync();
        }
        await stop.CancelAsync();
        await client;
        while (ledger.Calls.Pending > 0) { await Task.Delay(20); }

        // What was answered with a failure may have been stored nonetheless; what was acknowledged must have been.
        Assert.InRange((long)ledger.Sql("SELECT count(*) FROM feedback")!, acknowledged, long.MaxValue);
        Assert.Equal(ledger.Sql("SELECT count(DISTINCT call_id) FROM served_card"), ledger.Sql("SELECT count(*) FROM served_call"));
        Assert.Equal(0, ledger.Calls.Dropped);
        Assert.Empty(ledger.Segments);
    }

    [PostgresFact]
    public async Task Server_Silent_FeedbackIsRefusedAndComesThroughAfterwards()
    {
        await using var ledger = await StartAsync();
        ledger.Calls.TryRecord(Sample.Call(1) with { Cards = [Sample.Card(1)] });
        await ledger.Feedback.StoreAsync([Sample.Overridden(Sample.Uuid(1))], default);

        await server.PauseAsync();
        ledger.Calls.TryRecord(Sample.Call(2) with { Cards = [Sample.Card(2)] });
        var refusals = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Record.ExceptionAsync(
            async () => await ledger.Feedback.StoreAsync([Sample.Overridden(Sample.Uuid(i))], default))));
        Assert.All(refusals, refusal => Assert.IsType<LedgerUnavailableException>(refusal));

        await server.ResumeAsync();
        while (ledger.Calls.Pending > 0) { await Task.Delay(20); }
        Assert.Equal(0, (await ledger.Feedback.StoreAsync([Sample.Overridden(Sample.Uuid(1)), Sample.Overridden(Sample.Uuid(2))], default)).UnknownCards);
        Assert.Equal(2L, ledger.Sql("SELECT count(*) FROM served_call"));
    }

    [PostgresFact]
    public async Task Start_ServerNotThereYet_TakesCallsAndPreparesWhenItIs()
    {
        await using var ledger = await BuildAsync();
        await server.StopAsync();

        await ledger.Host.StartAsync();
        Assert.True(ledger.Calls.TryRecord(Sample.Call(1) with { Cards = [Sample.Card(1)] }));
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.Feedback.StoreAsync([Sample.Overridden(Sample.Uuid(1))], default));
        await ledger.SpooledAsync();

        await server.StartAgainAsync();
        while (ledger.Calls.Pending > 0) { await Task.Delay(20); }
        Assert.Equal(0, (await ledger.Feedback.StoreAsync([Sample.Overridden(Sample.Uuid(1))], default)).UnknownCards);
    }

    [PostgresFact]
    public async Task Logs_ServerRefusesThePassword_HoldNoneOfIt()
    {
        var connection = (await server.CreateDatabaseAsync()).Split("Password=");
        await using var ledger = TestLedger.Build(
            Microsoft.Extensions.Logging.LogLevel.Trace,
            ("Storage:Provider", "PostgreSql"), ("Storage:ConnectionString", connection[0] + "Password=canary-4711"));

        var refusal = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => ledger.Host.StartAsync());

        Assert.DoesNotContain("canary", refusal.ToString() + ledger.Log.Text, StringComparison.Ordinal);
    }
}
