using CdsHooks.Storage.Ledger;
using CdsHooks.Storage.Tests.Databases;

namespace CdsHooks.Storage.Tests.Ledger;

/// <summary>Calls that wait on disk while the database refuses.</summary>
public abstract class SpoolTests(TestDatabase database) : OnEachDatabase(database)
{
    [DatabaseFact]
    public async Task Record_DatabaseRefuses_WaitsOnDiskAndIsWrittenInOrderLater()
    {
        await using var ledger = await StartAsync(settings: ("Storage:QueueLimit", "20"));
        ledger.RefuseCalls();
        for (var i = 0; i < 100; i++)
        {
            while (!ledger.Calls.TryRecord(Sample.Call(i) with { Cards = [Sample.Card(i)] })) { await Task.Delay(10); }
        }
        await ledger.SpooledAsync();
        Assert.Equal((100, 0), (ledger.Calls.Pending, ledger.Calls.InMemory));

        ledger.AcceptCalls();
        await ledger.SettleAsync();

        Assert.Equal(100L, ledger.Sql("SELECT count(*) FROM served_card"));
        Assert.Equal(
            0L,
            ledger.Sql($"SELECT count(*) FROM (SELECT at_ms, lag(at_ms) OVER (ORDER BY {ledger.InsertionOrder}) AS before FROM served_call) AS c WHERE at_ms < before"));
        Assert.Equal(0, ledger.Calls.Pending);
        Assert.Empty(ledger.Segments);
    }

    [DatabaseFact]
    public async Task Start_SpoolLeftByAnotherProcess_WritesItFirst()
    {
        await using var ledger = await StartAsync();
        ledger.RefuseCalls();
        for (var i = 0; i < 5; i++) { ledger.Calls.TryRecord(Sample.Call(i)); }
        await ledger.SpooledAsync();
        await ledger.Host.StopAsync();
        ledger.Host.Dispose();
        ledger.AcceptCalls();

        await using var next = await ledger.StartBesideAsync();
        next.Calls.TryRecord(Sample.Call(9));
        await next.WrittenAsync(6);
        await next.SettleAsync();

        Assert.Empty(next.Segments);
        Assert.Equal(0, next.Calls.Dropped);
    }

    [DatabaseFact]
    public async Task Start_SpoolOfALivingProcess_IsLeftAlone()
    {
        await using var ledger = await StartAsync();
        ledger.RefuseCalls();
        ledger.Calls.TryRecord(Sample.Call(1));
        await ledger.SpooledAsync();

        await using var beside = await ledger.StartBesideAsync();
        await Task.Delay(300);

        Assert.Single(ledger.Segments);
        Assert.Single(Directory.GetFiles(Path.Combine(ledger.Folder, "data", "spool"), "*.lock"));
        ledger.AcceptCalls();
        await ledger.SettleAsync();
        Assert.Equal(1L, ledger.Sql("SELECT count(*) FROM served_call"));
    }

    [DatabaseFact]
    public async Task Start_LastRecordCutOff_WritesTheOthers()
    {
        await using var ledger = await StartAsync();
        ledger.RefuseCalls();
        for (var i = 0; i < 3; i++) { ledger.Calls.TryRecord(Sample.Call(i)); }
        await ledger.SpooledAsync();
        await ledger.Host.StopAsync();
        ledger.Host.Dispose();
        // Calls that came after an attempt are in a segment of their own.
        var segment = ledger.Segments.Max(StringComparer.Ordinal)!;
        await File.WriteAllBytesAsync(segment, (await File.ReadAllBytesAsync(segment))[..^20]);
        ledger.AcceptCalls();

        await using var next = await ledger.StartBesideAsync();
        await next.WrittenAsync(2);
        await next.SettleAsync();

        Assert.Equal(1, next.Calls.Dropped);
        Assert.Empty(next.Segments);
    }

    [DatabaseFact]
    public async Task Start_SegmentOfWhichSomeIsWrittenAlready_KeepsEachCallOnce()
    {
        await using var ledger = await StartAsync();
        ledger.RefuseCalls();
        for (var i = 0; i < 3; i++) { ledger.Calls.TryRecord(Sample.Call(i) with { Cards = [Sample.Card(i, Sample.Uuid(50 + i))] }); }
        await ledger.SpooledAsync();
        var copies = ledger.Segments.ToDictionary(segment => segment, File.ReadAllBytes, StringComparer.Ordinal);
        ledger.AcceptCalls();
        await ledger.SettleAsync();
        await ledger.Host.StopAsync();
        ledger.Host.Dispose();
        foreach (var (segment, copy) in copies) { await File.WriteAllBytesAsync(segment, copy); }

        await using var next = await ledger.StartBesideAsync();
        while (next.Segments.Length > 0) { await Task.Delay(10); }

        Assert.Equal(3L, ledger.Sql("SELECT count(*) FROM served_call"));
        Assert.Equal(3L, ledger.Sql("SELECT count(*) FROM served_card WHERE length(suggestion_uuids) = 16"));
    }

    [DatabaseFact]
    public async Task Record_SpoolCannotBeWritten_WaitsInMemoryAndDropsTheNewest()
    {
        await using var ledger = await StartAsync(settings: [("Storage:QueueLimit", "3"), ("Storage:SpoolDirectory", "in-the-way")]);
        await File.WriteAllTextAsync(Path.Combine(ledger.Folder, "in-the-way"), "x");
        ledger.RefuseCalls();
        for (var i = 0; i < 5; i++) { Assert.Equal(i < 3, ledger.Calls.TryRecord(Sample.Call(i))); }
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.Calls.FlushAsync(default));

        Assert.Equal((3, 3, 2L), (ledger.Calls.Pending, ledger.Calls.InMemory, ledger.Calls.Dropped));
        ledger.AcceptCalls();
        await ledger.SettleAsync();
        Assert.Equal(3L, ledger.Sql("SELECT count(*) FROM served_call"));
    }

    [DatabaseFact]
    public async Task Record_SpoolFull_WaitsInMemoryUntilThereIsRoom()
    {
        await using var ledger = await StartAsync(settings: [("Storage:QueueLimit", "10"), ("Storage:SpoolMaxBytes", "1000000")]);
        ledger.RefuseCalls();
        var (taken, large) = (0, new string('x', 10_000));
        while (ledger.Calls.InMemory < 10 || ledger.Log.Text.Contains("spool is full", StringComparison.Ordinal) is false)
        {
            if (ledger.Calls.TryRecord(Sample.Call(taken) with { Explanation = large })) { taken++; }
            else { await Task.Delay(5); }
        }
        Assert.InRange(ledger.Segments.Sum(file => new FileInfo(file).Length), 1, 1_000_000);

        ledger.AcceptCalls();
        await ledger.SettleAsync();

        Assert.Equal((long)taken, ledger.Sql("SELECT count(*) FROM served_call"));
        Assert.Empty(ledger.Segments);
    }

    [DatabaseFact]
    public async Task Stop_DatabaseRefuses_LosesNothing()
    {
        await using var ledger = await StartAsync();
        ledger.RefuseCalls();
        for (var i = 0; i < 5; i++) { ledger.Calls.TryRecord(Sample.Call(i)); }

        await ledger.Host.StopAsync();
        Assert.Equal(0, ledger.Calls.Dropped);
        ledger.Host.Dispose();
        ledger.AcceptCalls();

        await using var next = await ledger.StartBesideAsync();
        await next.WrittenAsync(5);
        await next.SettleAsync();
    }
}

public sealed class SpoolOnSqliteTests() : SpoolTests(TestDatabase.Sqlite)
{
    [Fact]
    public async Task Record_ProcessKilledWhileTheDatabaseRefuses_IsWrittenAtTheNextStart()
    {
        var folder = Directory.CreateTempSubdirectory("ledger-").FullName;
        try
        {
            await using (var first = await TestLedger.StartInAsync(folder)) { first.RefuseCalls(); }
            await using var ledger = TestLedger.In(folder);
            await using (var killed = new SecondProcess(folder, calls: 50))
            {
                Assert.Equal("committed", await killed.SaidAsync());
                while (ledger.Segments.Sum(file => File.ReadLines(file).Count()) < 50) { await Task.Delay(20); }
                await killed.KillAsync();
            }
            ledger.AcceptCalls();
            await ledger.Host.StartAsync();
            await ledger.WrittenAsync(50);
            Assert.Single((await ledger.Reader.FindCardAsync(Sample.Uuid(0), default))!.Feedback);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

[Collection(SharedPostgres.Name)]
public sealed class SpoolOnPostgreSqlTests(PostgresFixture postgres) : SpoolTests(postgres.Database);
