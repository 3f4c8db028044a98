using System.ComponentModel.DataAnnotations;
using Microsoft.Data.Sqlite;

namespace CdsHooks.Storage.Ledger;

/// <summary>Where the ledger is kept and how much may wait in memory. Section <c>Storage</c>.</summary>
public sealed class LedgerOptions : IValidatableObject
{
    /// <summary>The kind of database; <see cref="LedgerProvider.Sqlite"/> if left out.</summary>
    [EnumDataType(typeof(LedgerProvider))]
    public LedgerProvider Provider { get; init; } = LedgerProvider.Sqlite;

    /// <summary>ADO.NET connection string. For SQLite its <c>Data Source</c> is a file, relative to the content root; its folder is made at
    /// start. <c>Data Source=data/cdshooks.db</c> if left out. May hold a password, so it is never logged.</summary>
    [Required]
    public string ConnectionString { get; init; } = "Data Source=data/cdshooks.db";

    /// <summary>Hook calls that may wait in memory for the database. 1 to 1,000,000; 10,000 if left out. One call takes about the size of
    /// its explanation, twice.</summary>
    [Range(1, 1_000_000)]
    public int QueueLimit { get; init; } = 10_000;

    /// <summary>Refuses what SQLite would accept and the ledger cannot use: a database in memory lives in one connection only.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Fault(ConnectionString) is { } fault) { yield return new ValidationResult(fault, [nameof(ConnectionString)]); }
    }

    private static string? Fault(string connectionString)
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
