using System.Data.Common;
using CdsHooks.Storage.Ledger.Spool;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CdsHooks.Storage.Ledger;

/// <summary>Carries recorded calls into the database: up to 2,000, or what came within 200 ms of the first, in one transaction.</summary>
/// <remarks>A batch that the database refuses is tried again until it is in, ever more slowly. Meanwhile it and what comes after it wait in the spool, and where there is none,
/// or it is full, in the queue; once that is full the newest calls are dropped: feedback on what is already queued still finds its card.</remarks>
internal sealed partial class CallDrain(
    CallRecorder recorder, LedgerDatabase database, CallSpool spool, IOptions<LedgerOptions> options, TimeProvider time, ILogger<CallDrain> logger)
{
    private const int BatchLimit = 2_000;
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);

    private readonly int batchLimit = Math.Min(BatchLimit, options.Value.QueueLimit);
    private readonly List<CallRecord> batch = [];
    private bool isPrepared;
    private ICallWriter? writer;
    private long droppedBefore;
    private int failures;
    private long failedAt;
    private TimeSpan pause;

    private bool IsAway => failures > 0;

    private TimeSpan UntilNextAttempt => pause - time.GetElapsedTime(failedAt) is var rest && rest > TimeSpan.Zero ? rest : TimeSpan.Zero;

    // In good order there is nothing left to write; otherwise what is left is safe in the spool.
    private bool IsFinished => recorder.IsClosed && recorder.IsEmpty && batch.Count == 0;

    /// <summary>Brings the database up to date. A database of another machine may be away: then calls are taken all the same, and it is prepared when it is there.</summary>
    /// <exception cref="LedgerUnavailableException">It cannot be used.</exception>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        try
        {
            await database.PrepareAsync(cancel);
            isPrepared = true;
        }
        catch (LedgerUnavailableException refusal) when (database.IsRemote)
        {
            LogAwayAtStart(logger, refusal);
            NoteFailure();
        }
    }

    /// <summary>Runs until the recorder is closed and empty.</summary>
    /// <exception cref="OperationCanceledException">The time to finish is over; some calls may be unwritten.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        spool.Adopt();
        try
        {
            while (!IsFinished)
            {
                await SleepAsync(cancel);
                if (batch.Count == 0) { recorder.Take(batch, batchLimit); }
                if (IsAway || !spool.IsEmpty) { MoveToSpool(); }
                if (!IsAway || UntilNextAttempt == TimeSpan.Zero || recorder.IsAsked) { await AttemptAsync(cancel); }
                TellOfDrops();
            }
        }
        finally
        {
            await CloseWriterAsync();
            SaveRest();
        }
    }

    private async Task SleepAsync(CancellationToken cancel)
    {
        if (!IsAway)
        {
            if (batch.Count > 0 || !spool.IsEmpty) { return; }
            await recorder.SleepUntilQueuedAsync(1, Idle, cancel);
            await recorder.SleepUntilQueuedAsync(batchLimit, Gathering, cancel);
            return;
        }
        if (batch.Count == 0)
        {
            await recorder.SleepUntilQueuedAsync(1, UntilNextAttempt, cancel);
            if (!recorder.IsEmpty) { await recorder.SleepUntilQueuedAsync(batchLimit, Gathering, cancel); }
        }
        else
        {
            await recorder.SleepUntilAskedAsync(UntilNextAttempt, cancel);
        }
        // Whoever asks gets an attempt soon, and thousands who ask get no more than one in that time.
        var rest = FirstPause - time.GetElapsedTime(failedAt);
        if (recorder.IsAsked && rest > TimeSpan.Zero) { await Task.Delay(rest, time, cancel); }
    }

    private async Task AttemptAsync(CancellationToken cancel)
    {
        var attempted = batch.Count;
        try
        {
            if (!isPrepared) { await database.PrepareAsync(cancel); }
            isPrepared = true;
            if (spool.Next(batchLimit) is { } waiting)
            {
                attempted = waiting.Calls.Count;
                await WriteAsync(waiting.Calls, cancel);
                recorder.CountDropped(waiting.Lost);
                spool.Advance();
                recorder.Settle(waiting.Own);
            }
            else if (batch.Count > 0)
            {
                await WriteAsync(batch, cancel);
                recorder.Release(batch.Count);
                recorder.Settle(batch.Count);
                batch.Clear();
            }
            else
            {
                spool.Adopt();
            }
            failures = 0;
        }
        catch (Exception refusal) when (!cancel.IsCancellationRequested) // nobody above could do better than try again
        {
            NoteFailure();
            LogRefused(logger, refusal, attempted, failures, pause);
            StorageMetrics.WriteFailures.Add(1);
            await CloseWriterAsync();
            database.ForgetConnections();
            recorder.Refuse(refusal);
        }
    }

    private async Task WriteAsync(IReadOnlyList<CallRecord> calls, CancellationToken cancel)
    {
        if (calls.Count == 0) { return; }
        var begun = time.GetTimestamp();
        writer ??= await database.OpenCallWriterAsync(cancel);
        try
        {
            await writer.WriteAsync(calls, cancel);
        }
        catch (Exception refusal) when (database.BlamesRecord(refusal))
        {
            await WriteOneByOneAsync(calls, cancel);
        }
        StorageMetrics.BatchSize.Record(calls.Count);
        StorageMetrics.BatchDuration.Record(time.GetElapsedTime(begun).TotalSeconds);
    }

    // One call that cannot be stored must not keep back all others for ever.
    private async Task WriteOneByOneAsync(IReadOnlyList<CallRecord> calls, CancellationToken cancel)
    {
        foreach (var call in calls)
        {
            try
            {
                await writer!.WriteAsync([call], cancel);
            }
            catch (Exception refusal) when (database.BlamesRecord(refusal))
            {
                LogUnstorable(logger, refusal.GetType().Name);
                recorder.CountDropped(1);
            }
        }
    }

    private void MoveToSpool()
    {
        if (batch.Count == 0 || !spool.TryAppend(batch)) { return; }
        recorder.Release(batch.Count);
        batch.Clear();
    }

    // The host's time is over: what is still in memory may at least wait for the next start.
    private void SaveRest()
    {
        do
        {
            MoveToSpool();
            if (batch.Count > 0) { return; }
            recorder.Take(batch, batchLimit);
        }
        while (batch.Count > 0);
    }

    private void NoteFailure()
    {
        failures++;
        failedAt = time.GetTimestamp();
        pause = failures == 1 || pause == TimeSpan.Zero ? FirstPause : pause * 2 < LongestPause ? pause * 2 : LongestPause;
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

    [LoggerMessage(4, LogLevel.Error, "The ledger's database is away; calls are answered and recorded, feedback is refused until it is back.")]
    private static partial void LogAwayAtStart(ILogger logger, Exception refusal);

    [LoggerMessage(5, LogLevel.Error, "The database cannot store a call ({Error}); it is dropped.")]
    private static partial void LogUnstorable(ILogger logger, string error);
}
