using Microsoft.Data.Sqlite;

namespace CdsHooks.Storage.Ledger.Sqlite;

/// <summary>Which connection strings can be used.</summary>
internal static class SqliteConnections
{
    /// <summary>What is wrong with a connection string, without a value of it; <see langword="null"/> when it can be used. Refuses what SQLite would accept and the ledger
    /// cannot use: a database in memory lives in one connection only.</summary>
    public static string? Fault(string connectionString)
    {
        try
        {
            var settings = new SqliteConnectionStringBuilder(connectionString);
            return settings switch
            {
                { DataSource: "" } => "The connection string names no Data Source.",
                { DataSource: ":memory:" } or { Mode: SqliteOpenMode.Memory } => "The ledger needs a file, not a database in memory.",
                { Mode: SqliteOpenMode.ReadOnly } => "The ledger must be writable.",
                _ when settings.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase) => "Data Source must be a path, not a URI.",
                _ => null,
            };
        }
        catch (ArgumentException)
        {
            return "This is not a SQLite connection string.";
        }
    }
}
