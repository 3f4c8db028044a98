using CdsHooks.Storage.Ledger;
using CdsHooks.Storage.Ledger.Schema;
using CdsHooks.Storage.Tests.Databases;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CdsHooks.Storage.Tests.Ledger.PostgreSql;

[Collection(SharedPostgres.Name)]
public sealed class PostgreSqlSchemaTests(PostgresFixture postgres)
{
    private async Task<TestLedger> BuildAsync() =>
        TestLedger.Build(settings: [.. (await postgres.Database.NewSettingsAsync()).Select(setting => (setting.Key, setting.Value!))]);

    [DatabaseFact]
    public async Task Migrations_ComparedWithTheModel_MakeTheSameTables()
    {
        await using var ledger = await BuildAsync();
        await ledger.Host.StartAsync();
        await using var created = await BuildAsync();
        await using var context = new LedgerContext(new DbContextOptionsBuilder<LedgerContext>().UseNpgsql(created.Options.ConnectionString).Options);
        await context.Database.EnsureCreatedAsync();
        const string schema =
            """
            SELECT string_agg(part, chr(10)) FROM (
              SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '-') || ' ' || is_identity AS part
              FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_EF%'
              UNION ALL
              SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
              WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE '%\_\_EF%'
              UNION ALL
              SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE '\_\_EF%'
              ORDER BY 1) AS parts
            """;

        Assert.Equal(created.Sql(schema), ledger.Sql(schema));
        await using var migrated = ledger.Database.OpenContext();
        Assert.False(migrated.Database.HasPendingModelChanges());
        Assert.Empty(await migrated.Database.GetPendingMigrationsAsync());
    }

    [DatabaseFact]
    public async Task Start_FourHostsAtOnceOnAnEmptyDatabase_AllServe()
    {
        await using var first = await BuildAsync();
        var hosts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(first.StartBesideAsync)));

        foreach (var host in hosts)
        {
            Assert.Empty(await host.Reader.LatestCallsAsync(1, default));
            await host.DisposeAsync();
        }
        await using var context = first.Database.OpenContext();
        Assert.Equal((long)context.Database.GetMigrations().Count(), first.Sql("""SELECT count(*) FROM "__EFMigrationsHistory" """));
    }

    [DatabaseFact]
    public async Task Start_ThreeProcessesAtOnceOnAnEmptyDatabase_AllServeAndKeepWhatTheyCommittedWhenKilled()
    {
        await using var ledger = await BuildAsync();
        await using (var one = new SecondProcess(ledger.Folder, calls: 10, ledger.Options.ConnectionString))
        await using (var two = new SecondProcess(ledger.Folder, calls: 10, ledger.Options.ConnectionString))
        await using (var three = new SecondProcess(ledger.Folder, calls: 10, ledger.Options.ConnectionString))
        {
            foreach (var process in new[] { one, two, three })
            {
                Assert.Equal("committed", await process.SaidAsync());
                await process.KillAsync();
            }
        }

        Assert.Equal(10L, ledger.Sql("SELECT count(*) FROM served_call"));
        Assert.Equal(1L, ledger.Sql("SELECT count(*) FROM feedback"));
    }

    [DatabaseFact]
    public async Task Begin_EitherDurability_HoldsForTheTransactionOnly()
    {
        await using var ledger = await BuildAsync();
        await using var connection = await ledger.Database.OpenAsync(default);
        foreach (var (durability, expected) in new[] { (Durability.Process, "off"), (Durability.Power, "on") })
        {
            await using var transaction = await ledger.Database.BeginAsync(connection, durability, default);
            await using var command = transaction.Statement("SHOW synchronous_commit");
            Assert.Equal(expected, await command.ExecuteScalarAsync());
        }
    }

    [DatabaseFact]
    public async Task Record_CallTheServerCannotStore_DropsItAndWritesTheOthers()
    {
        await using var ledger = await BuildAsync();
        await ledger.Host.StartAsync();
        ledger.Calls.TryRecord(Sample.Call(1));
        ledger.Calls.TryRecord(Sample.Call(2) with { CatalogVersion = "a\0b" });
        ledger.Calls.TryRecord(Sample.Call(3) with { Hook = "\uD800" });
        ledger.Calls.TryRecord(Sample.Call(4));

        await ledger.Calls.FlushAsync(default);

        Assert.Equal(2L, ledger.Sql("SELECT count(*) FROM served_call"));
        Assert.Equal((0, 2L), (ledger.Calls.Pending, ledger.Calls.Dropped));
    }

    [DatabaseFact]
    public async Task Start_DatabaseThatDoesNotExist_StopsTheStart()
    {
        await using var existing = await BuildAsync();
        var settings = new NpgsqlConnectionStringBuilder(existing.Options.ConnectionString) { Database = "never_made" };
        await using var ledger = TestLedger.Build(settings: [("Storage:Provider", "PostgreSql"), ("Storage:ConnectionString", settings.ConnectionString)]);

        await Assert.ThrowsAsync<PostgresException>(() => ledger.Host.StartAsync());
    }

    [DatabaseFact]
    public async Task Record_TwoReplicasServeTheSameCardsInOppositeOrder_BothCommit()
    {
        await using var one = await BuildAsync();
        await one.Host.StartAsync();
        await using var two = await one.StartBesideAsync();
        var cards = Enumerable.Range(0, 500).Select(i => Sample.Card(i, Sample.Uuid(1000 + i))).ToArray();

        await Task.WhenAll(Enumerable.Range(0, 20).SelectMany(round => new[]
        {
            Task.Run(() => { one.Calls.TryRecord(Sample.Call(round) with { Cards = cards }); return one.Calls.FlushAsync(default); }),
            Task.Run(() => { two.Calls.TryRecord(Sample.Call(100 + round) with { Cards = [.. cards.Reverse()] }); return two.Calls.FlushAsync(default); }),
        }));

        Assert.Equal(500L, one.Sql("SELECT count(*) FROM served_card"));
        Assert.Equal(500L, one.Sql("SELECT count(*) FROM served_card WHERE length(suggestion_uuids) = 16"));
        Assert.Equal(40L, one.Sql("SELECT count(*) FROM served_call"));
        Assert.DoesNotContain("refused", one.Log.Text + two.Log.Text, StringComparison.Ordinal);
    }
}
