using CdsHooks.Storage.Ledger;
using Microsoft.Extensions.Options;

namespace CdsHooks.Storage.Tests.Ledger;

public sealed class CallRecorderTests
{
    private static CallRecorder Recorder(int limit) => new(Options.Create(new LedgerOptions { QueueLimit = limit }), TimeProvider.System);

    [Fact]
    public void TryRecord_QueueFull_DropsTheNewestAndCounts()
    {
        var recorder = Recorder(2);

        Assert.True(recorder.TryRecord(Sample.Call(1)));
        Assert.True(recorder.TryRecord(Sample.Call(2)));
        Assert.False(recorder.TryRecord(Sample.Call(3)));

        Assert.Equal((2, 1L), (recorder.Pending, recorder.Dropped));
        var batch = new List<CallRecord>();
        recorder.Take(batch, 10);
        Assert.Equal([Sample.Call(1).CallId, Sample.Call(2).CallId], batch.Select(call => call.CallId));
    }

    [Fact]
    public void TryRecord_BatchTakenAndStillInMemory_CountsAgainstTheLimit()
    {
        var recorder = Recorder(1);
        recorder.TryRecord(Sample.Call(1));
        recorder.Take([], 1);

        Assert.False(recorder.TryRecord(Sample.Call(2)));
        recorder.Release(1);
        Assert.True(recorder.TryRecord(Sample.Call(3)));
        Assert.Equal((2, 1), (recorder.Pending, recorder.InMemory));
    }

    [Fact]
    public void TryRecord_IncompleteRecord_IsDroppedRatherThanThrown()
    {
        var recorder = Recorder(9);

        Assert.False(recorder.TryRecord(null!));
        Assert.False(recorder.TryRecord(Sample.Call(1) with { Hook = null! }));
        Assert.False(recorder.TryRecord(Sample.Call(1) with { Cards = [null!] }));
        Assert.False(recorder.TryRecord(Sample.Call(1) with { Cards = [Sample.Card(1) with { SuggestionUuids = null! }] }));

        Assert.Equal((0, 4L), (recorder.Pending, recorder.Dropped));
    }

    [Fact]
    public void TryRecord_Closed_IsDropped()
    {
        var recorder = Recorder(9);
        recorder.Close();

        Assert.False(recorder.TryRecord(Sample.Call(1)));
        Assert.Equal(1, recorder.Dropped);
    }

    [Fact]
    public async Task FlushAsync_LaterCallsUncommitted_WaitsForEarlierOnesOnly()
    {
        var recorder = Recorder(9);
        recorder.TryRecord(Sample.Call(1));
        recorder.TryRecord(Sample.Call(2));
        var flush = recorder.FlushAsync(default);
        recorder.TryRecord(Sample.Call(3));

        recorder.Settle(1);
        Assert.False(flush.IsCompleted);
        recorder.Settle(1);
        await flush;
    }

    [Fact]
    public async Task FlushAsync_DatabaseRefuses_ThrowsAndLeavesCallsQueued()
    {
        var recorder = Recorder(9);
        recorder.TryRecord(Sample.Call(1));
        var flush = recorder.FlushAsync(default);

        recorder.Refuse(new IOException("refused"));

        Assert.IsType<LedgerUnavailableException>(await Record.ExceptionAsync(async () => await flush.WaitAsync(Timeout.InfiniteTimeSpan)));
        Assert.Equal(1, recorder.Pending);
    }

    [Fact]
    public async Task FlushAsync_Cancelled_Throws()
    {
        var recorder = Recorder(9);
        recorder.TryRecord(Sample.Call(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => recorder.FlushAsync(new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Abandon_CallsPending_CountsThemAndFailsFlushes()
    {
        var recorder = Recorder(9);
        recorder.TryRecord(Sample.Call(1));
        recorder.TryRecord(Sample.Call(2));
        recorder.Take([], 1);
        var flush = recorder.FlushAsync(default);

        Assert.Equal(2, recorder.Abandon(new OperationCanceledException()));

        Assert.Equal((0, 2L), (recorder.Pending, recorder.Dropped));
        Assert.IsType<LedgerUnavailableException>(await Record.ExceptionAsync(async () => await flush.WaitAsync(Timeout.InfiniteTimeSpan)));
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => recorder.FlushAsync(default));
    }

    [Fact]
    public async Task SleepUntilAsked_FlushBeforeOrDuring_EndsAtOnce()
    {
        var recorder = Recorder(9);
        recorder.TryRecord(Sample.Call(1));
        var during = recorder.SleepUntilAskedAsync(Timeout.InfiniteTimeSpan, default);
        recorder.TryRecord(Sample.Call(2));
        Assert.False(during.IsCompleted);

        _ = recorder.FlushAsync(default);

        await during;
        await recorder.SleepUntilAskedAsync(Timeout.InfiniteTimeSpan, default);
    }

    [Fact]
    public async Task SleepUntilQueued_SoManyOrClosed_Ends()
    {
        var recorder = Recorder(9);
        var sleep = recorder.SleepUntilQueuedAsync(2, Timeout.InfiniteTimeSpan, default);
        recorder.TryRecord(Sample.Call(1));
        Assert.False(sleep.IsCompleted);
        recorder.TryRecord(Sample.Call(2));
        await sleep;

        var idle = recorder.SleepUntilQueuedAsync(9, Timeout.InfiniteTimeSpan, default);
        Assert.False(idle.IsCompleted);
        recorder.Close();
        await idle;
    }
}
