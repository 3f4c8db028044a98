using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;

namespace CdsHooks.Storage.Ledger;

/// <summary>The bounded queue between hook calls and <see cref="CallDrain"/>. When it is full the newest call is dropped.</summary>
/// <remarks>A call is taken, released when it needs no memory any more (it is committed, or on disk in the spool), and settled when it is committed, dropped or given up.</remarks>
internal sealed class CallRecorder(IOptions<LedgerOptions> options, TimeProvider time) : ICallRecorder
{
    private readonly int limit = options.Value.QueueLimit;
    private readonly Lock gate = new();
    private readonly Queue<CallRecord> queue = new();
    private readonly Queue<Flush> flushes = new();
    private TaskCompletionSource? sleeper;
    private int sleepsUntil;
    private long taken;
    private long released;
    private long settled;
    private long dropped;
    private bool closed;
    private bool abandoned;

    public long Dropped => Interlocked.Read(ref dropped);

    public int Pending
    {
        get { lock (gate) { return (int)(taken - settled); } }
    }

    public int InMemory
    {
        get { lock (gate) { return (int)(taken - released); } }
    }

    /// <summary>True when nothing more can come.</summary>
    public bool IsClosed
    {
        get { lock (gate) { return closed; } }
    }

    /// <summary>True while somebody waits for a flush.</summary>
    public bool IsAsked
    {
        get { lock (gate) { return flushes.Count > 0; } }
    }

    /// <summary>True when nothing waits to be taken from the queue.</summary>
    public bool IsEmpty
    {
        get { lock (gate) { return queue.Count == 0; } }
    }

    public bool TryRecord(CallRecord call)
    {
        if (call?.IsWhole() is true && TryTake(call))
        {
            StorageMetrics.Queued.Add(1);
            return true;
        }
        CountDropped(1);
        return false;
    }

    public Task FlushAsync(CancellationToken cancel)
    {
        lock (gate)
        {
            if (abandoned) { return Task.FromException(new LedgerUnavailableException("The ledger stopped before each call was written.")); }
            if (taken == settled) { return Task.CompletedTask; }
            var flush = new Flush(taken, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            flushes.Enqueue(flush);
            sleeper?.TrySetResult();
            return flush.Done.Task.WaitAsync(cancel);
        }
    }

    /// <summary>Waits until so many calls are queued, somebody flushes, the recorder closes, or the time is over.</summary>
    public Task SleepUntilQueuedAsync(int calls, TimeSpan atMost, CancellationToken cancel)
    {
        lock (gate)
        {
            return closed || queue.Count >= calls ? Task.CompletedTask : SleepAsync(calls, atMost, cancel);
        }
    }

    /// <summary>Waits until somebody flushes, the recorder closes, or the time is over, however many calls are queued meanwhile.</summary>
    public Task SleepUntilAskedAsync(TimeSpan atMost, CancellationToken cancel)
    {
        lock (gate) { return SleepAsync(int.MaxValue, atMost, cancel); }
    }

    /// <summary>Moves the oldest queued calls into <paramref name="batch"/>; they stay counted as pending until settled.</summary>
    public void Take(List<CallRecord> batch, int atMost)
    {
        lock (gate)
        {
            while (batch.Count < atMost && queue.TryDequeue(out var call)) { batch.Add(call); }
        }
    }

    /// <summary>Notes that the oldest calls taken need no memory any more.</summary>
    public void Release(int calls)
    {
        lock (gate) { released += calls; }
        StorageMetrics.Queued.Add(-calls);
    }

    /// <summary>Counts calls that will be missing in the ledger.</summary>
    public void CountDropped(int calls)
    {
        Interlocked.Add(ref dropped, calls);
        StorageMetrics.Dropped.Add(calls);
    }

    /// <summary>Notes that the oldest calls taken are committed or lost.</summary>
    public void Settle(int calls)
    {
        lock (gate)
        {
            settled += calls;
            while (flushes.TryPeek(out var flush) && flush.Upto <= settled)
            {
                flushes.Dequeue();
                flush.Done.TrySetResult();
            }
        }
    }

    /// <summary>Tells each who waits for a flush that the database refused.</summary>
    public void Refuse(Exception cause)
    {
        lock (gate)
        {
            while (flushes.TryDequeue(out var flush))
            {
                flush.Done.TrySetException(new LedgerUnavailableException("The ledger could not write the calls before this one.", cause));
            }
        }
    }

    /// <summary>Takes no more calls.</summary>
    public void Close()
    {
        lock (gate)
        {
            closed = true;
            sleeper?.TrySetResult();
        }
    }

    /// <summary>Gives up what is not committed; what is not in the spool either is counted as dropped.</summary>
    /// <returns>How many calls were lost, 0 or more.</returns>
    public int Abandon(Exception cause)
    {
        lock (gate)
        {
            var lost = (int)(taken - released);
            CountDropped(lost);
            StorageMetrics.Queued.Add(-lost);
            abandoned = settled < taken;
            settled = released = taken;
            queue.Clear();
            Refuse(cause);
            return lost;
        }
    }

    private bool TryTake(CallRecord call)
    {
        lock (gate)
        {
            if (closed || taken - released >= limit) { return false; }
            queue.Enqueue(call);
            taken++;
            if (queue.Count >= sleepsUntil) { sleeper?.TrySetResult(); }
            return true;
        }
    }

    // Called under the lock. A flush that came since the last sleep ends this one at once.
    private async Task SleepAsync(int calls, TimeSpan atMost, CancellationToken cancel)
    {
        if (flushes.Count > 0) { return; }
        sleepsUntil = calls;
        sleeper = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await sleeper.Task.WaitAsync(atMost, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancel.ThrowIfCancellationRequested();
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Flush(long Upto, TaskCompletionSource Done);
}
