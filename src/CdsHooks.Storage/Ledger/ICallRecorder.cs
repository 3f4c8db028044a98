namespace CdsHooks.Storage.Ledger;

/// <summary>Takes down hook calls for the ledger without holding them up: the database is written to in the background.</summary>
public interface ICallRecorder
{
    /// <summary>Calls refused because the queue was full, the record was incomplete or the host had stopped, calls still unwritten when the host had to stop and
    /// not in the spool, and calls that the database or the spool could not hold. Counted from the start of the process.</summary>
    long Dropped { get; }

    /// <summary>Calls taken and not yet committed, in memory or in the spool; 0 or more.</summary>
    int Pending { get; }

    /// <summary>Those of <see cref="Pending"/> that wait in memory. 0 to <see cref="LedgerOptions.QueueLimit"/>.</summary>
    int InMemory { get; }

    /// <summary>Takes a call to be written later. Never throws and never waits for the database; costs the same however long the queue is.</summary>
    /// <param name="call">The call; must not change afterwards.</param>
    /// <returns>False when the call was dropped: this newest one, while those waiting keep their place.</returns>
    bool TryRecord(CallRecord call);

    /// <summary>Completes when each call taken before is committed.</summary>
    /// <exception cref="LedgerUnavailableException">The database refused the latest attempt; the calls stay queued and are tried again.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was signalled first.</exception>
    Task FlushAsync(CancellationToken cancel);
}
