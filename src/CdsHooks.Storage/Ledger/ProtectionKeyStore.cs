using Microsoft.EntityFrameworkCore;

namespace CdsHooks.Storage.Ledger;

/// <summary>The key ring in the ledger's database.</summary>
internal sealed class ProtectionKeyStore(LedgerDatabase database) : IProtectionKeyStore
{
    // The row is held until the commit, so that the second of two that begin a ring sees the first.
    private const string Hold = "INSERT INTO key_revision (id, value) VALUES (2, 1) ON CONFLICT (id) DO UPDATE SET value = key_revision.value + 1";

    public IReadOnlyDictionary<string, string> All() => Ask(ledger => ledger.ProtectionKeys.ToDictionary(row => row.Name, row => row.Element, StringComparer.Ordinal));

    public void Store(string name, string element, bool onlyIfFirst) => Ask(ledger =>
    {
        ledger.Database.OpenConnection();
        // A pooled connection keeps what its last user set. What was encrypted under a lost key would be lost too.
        if (!database.IsRemote) { ledger.Database.ExecuteSqlRaw("PRAGMA synchronous = FULL"); }
        using var transaction = ledger.Database.BeginTransaction();
        ledger.Database.ExecuteSqlRaw(Hold);
        if (!onlyIfFirst || !ledger.ProtectionKeys.Any())
        {
            ledger.Database.ExecuteSql($"INSERT INTO protection_key (name, element) VALUES ({name}, {element}) ON CONFLICT (name) DO UPDATE SET element = excluded.element");
        }
        transaction.Commit();
        return true;
    });

    private T Ask<T>(Func<Schema.LedgerContext, T> ask)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var ledger = database.OpenContext();
            try
            {
                return ask(ledger);
            }
            catch (Exception refusal) when (LedgerDatabase.IsRefusal(refusal))
            {
                database.ForgetConnections();
                if (attempt == 1 && database.IsDeadConnection(refusal)) { continue; }
                throw new LedgerUnavailableException("The ledger could not be asked for the key ring.", refusal);
            }
        }
    }
}
