using System.Data.Common;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CdsHooks.Storage.Ledger;

/// <summary>Carries recorded calls into the database: up to 2,000, or what came within 200 ms of the first, in one transaction.</summary>
/// <remarks>A batch that the database refuses is tried again until it is in, ever more slowly. Meanwhile the queue fills, and once it is full
/// the newest calls are dropped: feedback on what is already queued still finds its card.</remarks>
internal sealed partial class CallDrain(
    CallRecorder recorder, LedgerDatabase database, IOptions<LedgerOptions> options, ILogger<CallDrain> logger)
{
    private const int BatchLimit = 2_000;
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly int batchLimit = Math.Min(BatchLimit, options.Value.QueueLimit);
    private ICallWriter? writer;
    private long droppedBefore;

    /// <summary>Runs until the recorder is closed and empty.</summary>
    /// <exception cref="OperationCanceledException">The time to finish is over; some calls may be unwritten.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        var batch = new List<CallRecord>(batchLimit);
        try
        {
            while (!recorder.IsFinished)
            {
                await recorder.SleepUntilQueuedAsync(1, Timeout.InfiniteTimeSpan, cancel);
                await recorder.SleepUntilQueuedAsync(batchLimit, Gathering, cancel);
                recorder.Take(batch, batchLimit);
                if (batch.Count == 0) { continue; }
                await WriteUntilAcceptedAsync(batch, cancel);
                recorder.Settle(batch.Count);
                batch.Clear();
                TellOfDrops();
            }
        }
        finally
        {
            await CloseWriterAsync();
        }
    }

    private async Task WriteUntilAcceptedAsync(List<CallRecord> batch, CancellationToken cancel)
    {
        var pause = FirstPause;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                writer ??= await database.OpenCallWriterAsync(cancel);
                await writer.WriteAsync(batch, cancel);
                return;
            }
            catch (Exception refusal) when (refusal is not OperationCanceledException) // nobody above could do better than try again
            {
                LogRefused(logger, refusal, batch.Count, attempt, pause);
                await CloseWriterAsync();
                database.ForgetConnections();
                recorder.Refuse(refusal);
            }
            await recorder.SleepUntilAskedAsync(pause, cancel);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task CloseWriterAsync()
    {
        if (writer is not { } open) { return; }
        writer = null;
        try { await open.DisposeAsync(); }
        catch (DbException refusal) { LogNotClosed(logger, refusal); }
    }

    private void TellOfDrops()
    {
        var dropped = recorder.Dropped;
        if (dropped > droppedBefore) { LogDropped(logger, dropped - droppedBefore, dropped); }
        droppedBefore = dropped;
    }

    [LoggerMessage(1, LogLevel.Error, "The ledger refused {Calls} calls at attempt {Attempt}; next attempt in {Pause}.")]
    private static partial void LogRefused(ILogger logger, Exception refusal, int calls, int attempt, TimeSpan pause);

    [LoggerMessage(3, LogLevel.Warning, "The ledger's connection did not close cleanly.")]
    private static partial void LogNotClosed(ILogger logger, Exception refusal);

    [LoggerMessage(2, LogLevel.Warning, "{Calls} calls were dropped and will be missing in the ledger; {Total} since the start.")]
    private static partial void LogDropped(ILogger logger, long calls, long total);
}
