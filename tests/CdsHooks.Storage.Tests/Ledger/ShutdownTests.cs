using CdsHooks.Storage.Ledger;
using CdsHooks.Storage.Tests.Databases;

namespace CdsHooks.Storage.Tests.Ledger;

public abstract class ShutdownTests(TestDatabase database) : OnEachDatabase(database)
{
    [DatabaseFact]
    public async Task Stop_CallsQueued_WritesThemFirst()
    {
        await using var ledger = await StartAsync();
        for (var i = 0; i < 2500; i++) { Assert.True(ledger.Calls.TryRecord(Sample.Call(i) with { Cards = [Sample.Card(i)] })); }

        await ledger.Host.StopAsync();

        Assert.Equal(2500L, ledger.Sql("SELECT count(*) FROM served_card"));
        Assert.Equal(0, ledger.Calls.Dropped);
        await ledger.Calls.FlushAsync(default);
        Assert.False(ledger.Calls.TryRecord(Sample.Call(9999)));
    }

    [DatabaseFact]
    public async Task Stop_DatabaseRefusesUntilTimeIsOver_CountsTheLostAndLogsTheirNumber()
    {
        await using var ledger = await StartAsync(settings: ("Storage:SpoolDirectory", ""));
        ledger.RefuseCalls();
        ledger.Calls.TryRecord(Sample.Call(1));
        ledger.Calls.TryRecord(Sample.Call(2));
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.Calls.FlushAsync(default));

        using var hurry = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await ledger.Host.StopAsync(hurry.Token);

        Assert.Equal((0, 2L), (ledger.Calls.Pending, ledger.Calls.Dropped));
        Assert.Contains("before 2 calls were written", ledger.Log.Text, StringComparison.Ordinal);
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.Calls.FlushAsync(default));
    }
}

public sealed class ShutdownOnSqliteTests() : ShutdownTests(TestDatabase.Sqlite);

[Collection(SharedPostgres.Name)]
public sealed class ShutdownOnPostgreSqlTests(PostgresFixture postgres) : ShutdownTests(postgres.Database);
