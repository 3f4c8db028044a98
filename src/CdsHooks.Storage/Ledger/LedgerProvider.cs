namespace CdsHooks.Storage.Ledger;

/// <summary>The kinds of database that can hold the ledger.</summary>
public enum LedgerProvider
{
    /// <summary>One SQLite file on a local disk, for one machine.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, for several replicas of the service; version 13 or newer.</summary>
    PostgreSql,
}
