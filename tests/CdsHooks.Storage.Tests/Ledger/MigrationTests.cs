using CdsHooks.Storage.Ledger;
using CdsHooks.Storage.Ledger.Schema;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CdsHooks.Storage.Tests.Ledger;

public sealed class MigrationTests
{
    [Fact]
    public async Task Model_AgainstNewestMigration_HasNoPendingChanges()
    {
        await using var ledger = await TestLedger.StartAsync();
        await using var context = ledger.Database.OpenContext();

        Assert.False(context.Database.HasPendingModelChanges());
        Assert.Empty(await context.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task KnownMigrations_AreThoseOfTheBuild()
    {
        await using var ledger = await TestLedger.StartAsync();
        await using var context = ledger.Database.OpenContext();

        Assert.Equal(context.Database.GetMigrations(), LedgerMigrations.All);
    }

    [Fact]
    public async Task Migrations_ComparedWithTheModel_MakeTheSameTables()
    {
        await using var ledger = await TestLedger.StartAsync();
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await using var context = new LedgerContext(new DbContextOptionsBuilder<LedgerContext>().UseSqlite(connection).Options);
        await context.Database.EnsureCreatedAsync();
        // Columns may stand in another order, since migrations add theirs at the end.
        const string schema =
            """
            SELECT group_concat(part, char(10)) FROM (
              SELECT 'column ' || m.name || '.' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || c.pk || ' ' || ifnull(c.dflt_value, '-') AS part
              FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND instr(m.name, '__EF') = 0
              UNION ALL
              SELECT 'reference ' || m.name || '.' || k."from" || ' ' || k."table" || '.' || k."to" || ' ' || k.on_delete
              FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k WHERE m.type = 'table'
              UNION ALL
              SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
              ORDER BY 1)
            """;
        await using var command = connection.CreateCommand();
        command.CommandText = schema;

        Assert.Equal(await command.ExecuteScalarAsync(), ledger.Sql(schema));
    }

    [Fact]
    public async Task Start_EmptyFolder_MakesAFileWithWriteAheadLogForItsOwnerOnly()
    {
        await using var ledger = await TestLedger.StartAsync();

        Assert.Equal("wal", ledger.Sql("PRAGMA journal_mode"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(ledger.File)!));
        }
    }

    [Fact]
    public async Task Start_FileOfZeroBytes_IsFilled()
    {
        await using var ledger = TestLedger.Build();
        Directory.CreateDirectory(Path.GetDirectoryName(ledger.File)!);
        await File.WriteAllBytesAsync(ledger.File, []);

        await ledger.Host.StartAsync();

        Assert.Equal("wal", ledger.Sql("PRAGMA journal_mode"));
        Assert.Empty(await ledger.Reader.LatestCallsAsync(1, default));
    }

    [Fact]
    public async Task Start_FileThatIsNoDatabase_StopsTheStart()
    {
        await using var ledger = TestLedger.Build();
        Directory.CreateDirectory(Path.GetDirectoryName(ledger.File)!);
        await File.WriteAllTextAsync(ledger.File, new string('x', 4096));

        await Assert.ThrowsAnyAsync<SqliteException>(() => ledger.Host.StartAsync());
    }

    [Fact]
    public async Task Start_SecondTime_KeepsWhatIsThere()
    {
        await using var ledger = await TestLedger.StartAsync();
        ledger.Calls.TryRecord(Sample.Call(1));
        await ledger.Calls.FlushAsync(default);

        await using var second = await TestLedger.StartInAsync(ledger.Folder);
        await second.Database.PrepareAsync(default);

        Assert.Single(await second.Reader.LatestCallsAsync(10, default));
    }

    [Fact]
    public async Task Start_LockLeftByAKilledProcessButNothingPending_Starts()
    {
        await using var ledger = await TestLedger.StartAsync();
        ledger.Sql("INSERT INTO __EFMigrationsLock (Id, Timestamp) VALUES (1, '2026-03-01 12:00:00')");

        await using var second = await TestLedger.StartInAsync(ledger.Folder);

        Assert.Empty(await second.Reader.LatestCallsAsync(1, default));
    }

    [Fact]
    public async Task Start_SixHostsAtOnceOnAnEmptyFolder_AllServe()
    {
        await using var first = TestLedger.Build();
        var hosts = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => TestLedger.StartInAsync(first.Folder))));

        foreach (var host in hosts)
        {
            Assert.Empty(await host.Reader.LatestCallsAsync(1, default));
            await host.DisposeAsync();
        }
        Assert.Equal(MigrationCount(first), first.Sql("SELECT count(*) FROM __EFMigrationsHistory"));
    }

    [Fact]
    public async Task Start_ThreeProcessesAtOnceOnAnEmptyFolder_AllServe()
    {
        await using var ledger = TestLedger.Build();
        await using var one = new SecondProcess(ledger.Folder, calls: 0);
        await using var two = new SecondProcess(ledger.Folder, calls: 0);
        await using var three = new SecondProcess(ledger.Folder, calls: 0);

        foreach (var process in new[] { one, two, three }) { Assert.Equal("committed", await process.SaidAsync()); }
        Assert.Equal(MigrationCount(ledger), ledger.Sql("SELECT count(*) FROM __EFMigrationsHistory"));
    }

    [Fact]
    public async Task Open_EitherDurability_IsSetEachTimeWhateverThePoolHolds()
    {
        await using var ledger = await TestLedger.StartAsync();
        foreach (var (durability, expected) in new[] { (Durability.Power, 2L), (Durability.Process, 1L), (Durability.Power, 2L) })
        {
            await using var connection = await ledger.Database.OpenAsync(default);
            await (await ledger.Database.BeginAsync(connection, durability, default)).DisposeAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous";
            Assert.Equal(expected, await command.ExecuteScalarAsync());
            command.CommandText = "PRAGMA foreign_keys";
            Assert.Equal(1L, await command.ExecuteScalarAsync());
            command.CommandText = "PRAGMA busy_timeout";
            Assert.Equal(5000L, await command.ExecuteScalarAsync());
        }
    }

    // Each was run once, whoever came first.
    private static long MigrationCount(TestLedger ledger)
    {
        using var context = ledger.Database.OpenContext();
        return context.Database.GetMigrations().Count();
    }
}
