namespace CdsHooks.Storage.Ledger;

/// <summary>Keeps the key ring by which secrets at rest are encrypted, its elements encrypted themselves. Replicas share it.</summary>
/// <remarks>Waits while it works, since those who read key rings do. Each member throws <see cref="LedgerUnavailableException"/> when the database cannot be reached.</remarks>
public interface IProtectionKeyStore
{
    /// <summary>All elements as they were stored, by their names.</summary>
    IReadOnlyDictionary<string, string> All();

    /// <summary>Stores an element in place of one of that name.</summary>
    /// <param name="name">Unique.</param>
    /// <param name="element">Holds no secret in clear.</param>
    /// <param name="onlyIfFirst">Stores nothing when there is any element already: of several processes that begin a ring at once, one does.</param>
    void Store(string name, string element, bool onlyIfFirst);
}
