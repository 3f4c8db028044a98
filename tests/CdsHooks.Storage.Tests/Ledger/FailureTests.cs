using CdsHooks.Storage.Ledger;
using CdsHooks.Storage.Tests.Databases;

namespace CdsHooks.Storage.Tests.Ledger;

public abstract class FailureTests(TestDatabase database) : OnEachDatabase(database)
{
    [DatabaseFact]
    public async Task Record_DatabaseRefusesForAWhile_KeepsCallsAndWritesThemLater()
    {
        await using var ledger = await StartAsync();
        ledger.RefuseCalls();
        Assert.True(ledger.Calls.TryRecord(Sample.Call(1) with { Cards = [Sample.Card(1)] }));
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.Calls.FlushAsync(default));
        Assert.True(ledger.Calls.TryRecord(Sample.Call(2) with { Cards = [Sample.Card(2)] }));
        Assert.Equal(2, ledger.Calls.Pending);

        ledger.AcceptCalls();
        await ledger.SettleAsync();

        Assert.Equal(2L, ledger.Sql("SELECT count(*) FROM served_card"));
        Assert.Equal((0, 0L), (ledger.Calls.Pending, ledger.Calls.Dropped));
        Assert.Contains("refused 1 calls at attempt 1", ledger.Log.Text, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Record_DatabaseRefusesAndQueueFills_DropsTheNewestAndSaysSo()
    {
        await using var ledger = await StartAsync(settings: [("Storage:QueueLimit", "3"), ("Storage:SpoolDirectory", "")]);
        ledger.RefuseCalls();
        for (var i = 0; i < 5; i++) { Assert.Equal(i < 3, ledger.Calls.TryRecord(Sample.Call(i))); }
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.Calls.FlushAsync(default));
        Assert.Equal((3, 2L), (ledger.Calls.Pending, ledger.Calls.Dropped));

        ledger.AcceptCalls();
        await ledger.SettleAsync();
        ledger.Calls.TryRecord(Sample.Call(9));
        await ledger.Calls.FlushAsync(default);

        var kept = await ledger.Reader.LatestCallsAsync(10, default);
        Assert.Equal([9, 2, 1, 0], kept.Select(call => (int)(call.At - Sample.Noon).TotalSeconds));
        Assert.Contains("2 calls were dropped", ledger.Log.Text, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Store_CallsRefused_StoresFeedbackWithoutThem()
    {
        await using var ledger = await StartAsync();
        ledger.RefuseCalls();
        ledger.Calls.TryRecord(Sample.Call(1) with { Cards = [Sample.Card(1)] });

        var receipt = await ledger.Feedback.StoreAsync([Sample.Overridden(Sample.Uuid(1))], default);

        Assert.Equal(new FeedbackReceipt { Stored = 1, UnknownCards = 1 }, receipt);
        ledger.AcceptCalls();
        await ledger.SettleAsync();
        Assert.Single((await ledger.Reader.FindCardAsync(Sample.Uuid(1), default))!.Feedback);
    }
}

public sealed class FailureOnSqliteTests() : FailureTests(TestDatabase.Sqlite);

[Collection(SharedPostgres.Name)]
public sealed class FailureOnPostgreSqlTests(PostgresFixture postgres) : FailureTests(postgres.Database);
