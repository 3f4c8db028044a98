using CdsHooks.Storage.Ledger;

namespace CdsHooks.Storage.Tests.Ledger;

public sealed class FailureTests
{
    [Fact]
    public async Task Record_DatabaseRefusesForAWhile_KeepsCallsAndWritesThemLater()
    {
        await using var ledger = await TestLedger.StartAsync();
        ledger.RefuseCalls();
        Assert.True(ledger.Calls.TryRecord(Sample.Call(1) with { Cards = [Sample.Card(1)] }));
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.Calls.FlushAsync(default));
        Assert.True(ledger.Calls.TryRecord(Sample.Call(2) with { Cards = [Sample.Card(2)] }));
        Assert.Equal(2, ledger.Calls.Pending);

        ledger.AcceptCalls();
        await ledger.Calls.FlushAsync(default);

        Assert.Equal(2L, ledger.Sql("SELECT count(*) FROM served_card"));
        Assert.Equal((0, 0L), (ledger.Calls.Pending, ledger.Calls.Dropped));
        Assert.Contains("refused 1 calls at attempt 1", ledger.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_DatabaseRefusesAndQueueFills_DropsTheNewestAndSaysSo()
    {
        await using var ledger = await TestLedger.StartAsync(settings: ("Storage:QueueLimit", "3"));
        ledger.RefuseCalls();
        for (var i = 0; i < 5; i++) { Assert.Equal(i < 3, ledger.Calls.TryRecord(Sample.Call(i))); }
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.Calls.FlushAsync(default));
        Assert.Equal((3, 2L), (ledger.Calls.Pending, ledger.Calls.Dropped));

        ledger.AcceptCalls();
        await ledger.Calls.FlushAsync(default);
        ledger.Calls.TryRecord(Sample.Call(9));
        await ledger.Calls.FlushAsync(default);

        var kept = await ledger.Reader.LatestCallsAsync(10, default);
        Assert.Equal([9, 2, 1, 0], kept.Select(call => (int)(call.At - Sample.Noon).TotalSeconds));
        Assert.Contains("2 calls were dropped", ledger.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_CallsRefused_StoresFeedbackWithoutThem()
    {
        await using var ledger = await TestLedger.StartAsync();
        ledger.RefuseCalls();
        ledger.Calls.TryRecord(Sample.Call(1) with { Cards = [Sample.Card(1)] });

        var receipt = await ledger.Feedback.StoreAsync([Sample.Overridden(Sample.Uuid(1))], default);

        Assert.Equal(new FeedbackReceipt { Stored = 1, UnknownCards = 1 }, receipt);
        ledger.AcceptCalls();
        await ledger.Calls.FlushAsync(default);
        Assert.Single((await ledger.Reader.FindCardAsync(Sample.Uuid(1), default))!.Feedback);
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
}
