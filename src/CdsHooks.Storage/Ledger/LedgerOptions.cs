using System.ComponentModel.DataAnnotations;
using CdsHooks.Storage.Ledger.PostgreSql;
using CdsHooks.Storage.Ledger.Sqlite;

namespace CdsHooks.Storage.Ledger;

/// <summary>Where the ledger is kept and how much may wait in memory. Section <c>Storage</c>.</summary>
public sealed class LedgerOptions : IValidatableObject
{
    /// <summary>The kind of database; <see cref="LedgerProvider.Sqlite"/> if left out.</summary>
    [EnumDataType(typeof(LedgerProvider))]
    public LedgerProvider Provider { get; init; } = LedgerProvider.Sqlite;

    /// <summary>ADO.NET connection string. For SQLite its <c>Data Source</c> is a file, relative to the content root; its folder is made at
    /// start. For PostgreSQL it names at least <c>Host</c> and <c>Database</c>, which exists; of several hosts the primary is taken.
    /// <c>Data Source=data/cdshooks.db</c> if left out. May hold a password, so it is never logged.</summary>
    [Required]
    public string ConnectionString { get; init; } = "Data Source=data/cdshooks.db";

    /// <summary>Hook calls that may wait in memory for the database. 1 to 1,000,000; 10,000 if left out. One call takes about the size of
    /// its explanation, twice.</summary>
    [Range(1, 1_000_000)]
    public int QueueLimit { get; init; } = 10_000;

    /// <summary>Refuses a connection string that the kind of database cannot use, without saying what it holds.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var fault = Provider == LedgerProvider.PostgreSql ? PostgreSqlConnections.Fault(ConnectionString) : SqliteConnections.Fault(ConnectionString);
        if (fault is not null) { yield return new ValidationResult(fault, [nameof(ConnectionString)]); }
    }
}
