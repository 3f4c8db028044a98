using CdsHooks.Storage.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CdsHooks.Storage.Tests.Ledger;

/// <summary>What can happen to a file.</summary>
public sealed class SqliteFileTests
{
    [Fact]
    public async Task FlushAsync_ThenProcessKilled_KeepsCallsAndFeedback()
    {
        var folder = Directory.CreateTempSubdirectory("ledger-").FullName;
        try
        {
            await using (var other = new SecondProcess(folder, calls: 700))
            {
                Assert.Equal("committed", await other.SaidAsync());
                await other.KillAsync();
            }
            await using var ledger = await TestLedger.StartInAsync(folder);

            Assert.Equal("ok", ledger.Sql("PRAGMA integrity_check"));
            Assert.Equal(700L, ledger.Sql("SELECT count(*) FROM served_card"));
            Assert.Single((await ledger.Reader.FindCardAsync(Sample.Uuid(0), default))!.Feedback);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task StoreAsync_Acknowledged_HasWaitedForTheDisk()
    {
        await using var ledger = await TestLedger.StartAsync();
        await ledger.Feedback.StoreAsync([Sample.Overridden(Sample.Uuid(1))], default);

        // The pool gives back the only connection it has, the one that committed, still set as it was.
        await using var context = ledger.Database.OpenContext();
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA synchronous";
        Assert.Equal(2L, await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Folder_Deleted_FailsFeedbackAndReadingButNotCalls()
    {
        await using var ledger = await TestLedger.StartAsync();
        ledger.Calls.TryRecord(Sample.Call(1));
        await ledger.Calls.FlushAsync(default);
        Directory.Delete(Path.GetDirectoryName(ledger.File)!, recursive: true);

        Assert.True(ledger.Calls.TryRecord(Sample.Call(2)));
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.Calls.FlushAsync(default));
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.Feedback.StoreAsync([Sample.Overridden(Sample.Uuid(1))], default));
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.Reader.LatestCallsAsync(1, default));
        Assert.True(ledger.Calls.TryRecord(Sample.Call(3)));
        Assert.False(File.Exists(ledger.File));
    }

    [Fact]
    public async Task File_ReplacedByOneThatIsNoDatabase_FailsUntilTheRightOneIsBack()
    {
        await using var ledger = await TestLedger.StartAsync();
        var aside = ledger.File + ".aside";
        ledger.Sql("PRAGMA wal_checkpoint(TRUNCATE)");
        File.Move(ledger.File, aside);
        ledger.Calls.TryRecord(Sample.Call(1));
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.Calls.FlushAsync(default));
        foreach (var rest in Directory.GetFiles(Path.GetDirectoryName(ledger.File)!, "*.db-*")) { File.Delete(rest); }
        await File.WriteAllTextAsync(ledger.File, new string('x', 4096));
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.Calls.FlushAsync(default));
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.Feedback.StoreAsync([Sample.Overridden(Sample.Uuid(1))], default));

        File.Move(aside, ledger.File, overwrite: true);
        await ledger.Calls.FlushAsync(default);

        Assert.Equal(1L, ledger.Sql("SELECT count(*) FROM served_call"));
    }

    [Fact]
    public async Task Start_FolderThatCannotBeMade_StopsTheStart()
    {
        await using var ledger = TestLedger.Build(settings: ("Storage:ConnectionString", "Data Source=file-in-the-way/sub/cdshooks.db"));
        await File.WriteAllTextAsync(Path.Combine(ledger.Folder, "file-in-the-way"), "x");

        await Assert.ThrowsAnyAsync<IOException>(() => ledger.Host.StartAsync());
    }

    [Fact]
    public async Task Store_FileGone_IsUnavailable()
    {
        await using var ledger = await TestLedger.StartAsync();
        Directory.Delete(Path.GetDirectoryName(ledger.File)!, recursive: true);

        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.Ehrs.RevisionAsync(default));
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.Ehrs.AllAsync(default));
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.Ehrs.SaveAsync(EhrStoreTests.Record("a"), EhrStoreTests.Change(EhrStoreTests.Record("a")), default));
    }

    [Fact]
    public async Task Stop_HostDisposed_LeavesOneFile()
    {
        await using var ledger = await TestLedger.StartAsync();
        ledger.Calls.TryRecord(Sample.Call(1));
        await ledger.Feedback.StoreAsync([Sample.Overridden(Sample.Uuid(1))], default);
        await ledger.Reader.LatestCallsAsync(1, default);

        await ledger.Host.StopAsync();
        ledger.Host.Dispose();

        Assert.Equal([ledger.File], Directory.GetFiles(Path.GetDirectoryName(ledger.File)!));
    }

    [Fact]
    public async Task Check_FileGone_IsDegraded()
    {
        await using var ledger = await TestLedger.StartAsync();
        Directory.Delete(Path.GetDirectoryName(ledger.File)!, recursive: true);

        Assert.Equal(HealthStatus.Degraded, (await LedgerHealthCheckTests.CheckAsync(ledger)).Status);
    }
}
