namespace CdsHooks.Storage.Ledger;

/// <summary>Keeps the keys that this service signs with, and who changed what. The ledger does not look inside a key.</summary>
/// <remarks>Each member throws <see cref="LedgerUnavailableException"/> when the database cannot be reached.</remarks>
public interface ISigningKeyStore
{
    /// <summary>Grows with each change, so that replicas see with one cheap question whether to read again. 0 while nothing was ever stored.</summary>
    Task<long> RevisionAsync(CancellationToken cancel);

    /// <summary>All keys, with the revision that they are at least as new as.</summary>
    Task<StoredSigningKeys> ReadAsync(CancellationToken cancel);

    /// <summary>Exchanges all keys, and notes the changes, in one transaction. What is not among them any more is erased.</summary>
    /// <param name="keys">The keys as they shall be, with the revision at which they were read.</param>
    /// <param name="changes">Who did what.</param>
    /// <param name="cancel">Signalled before the commit, nothing is stored.</param>
    /// <returns>False when somebody else has changed them since, and nothing was stored.</returns>
    Task<bool> SaveAsync(StoredSigningKeys keys, IReadOnlyList<KeyChange> changes, CancellationToken cancel);

    /// <summary>The newest changes, newest first.</summary>
    /// <param name="count">How many at most; 1 or more.</param>
    /// <param name="cancel">Stops the reading.</param>
    Task<IReadOnlyList<KeyChange>> ChangesAsync(int count, CancellationToken cancel);
}
