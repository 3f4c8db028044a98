namespace CdsHooks.Storage.Ledger;

/// <summary>Keeps the registrations of EHRs, and who changed what. The ledger does not look inside a registration.</summary>
/// <remarks>Each member throws <see cref="LedgerUnavailableException"/> when the database cannot be reached.</remarks>
public interface IEhrStore
{
    /// <summary>Grows with each change, so that replicas see with one cheap question whether to read again. 0 while nothing was ever stored.</summary>
    Task<long> RevisionAsync(CancellationToken cancel);

    /// <summary>All registrations, ordered by slug and environment.</summary>
    Task<IReadOnlyList<EhrRecord>> AllAsync(CancellationToken cancel);

    /// <summary>Stores a registration, and the change with it, in one transaction.</summary>
    /// <param name="record">Its <see cref="EhrRecord.Revision"/> is the one it was read with; 0 for a new one.</param>
    /// <param name="change">Who did it and what it was.</param>
    /// <param name="cancel">Signalled before the commit, nothing is stored.</param>
    /// <returns>False when somebody else has changed it since, and nothing was stored.</returns>
    Task<bool> SaveAsync(EhrRecord record, EhrChange change, CancellationToken cancel);

    /// <summary>The newest changes, newest first.</summary>
    /// <param name="count">How many at most; 1 or more.</param>
    /// <param name="cancel">Stops the reading.</param>
    Task<IReadOnlyList<EhrChange>> ChangesAsync(int count, CancellationToken cancel);
}
