using System.ComponentModel.DataAnnotations;
using CdsHooks.Storage.Ledger.PostgreSql;
using CdsHooks.Storage.Ledger.Retention;
using CdsHooks.Storage.Ledger.Sqlite;
using Microsoft.Extensions.Options;

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

    /// <summary>Folder for calls that wait for the database and must not be lost when the process ends; relative to the content root. Empty: they wait in memory only.
    /// <c>data/spool</c> if left out. Several processes may share it.</summary>
    public string SpoolDirectory { get; init; } = "data/spool";

    /// <summary>Most bytes in that folder of one process; what does not fit waits in memory. 1,000,000 to 1,000,000,000,000; 256 MB if left out.</summary>
    [Range(1_000_000L, 1_000_000_000_000L)]
    public long SpoolMaxBytes { get; init; } = 256_000_000;

    /// <summary>How long what is stored is kept.</summary>
    [ValidateObjectMembers]
    public RetentionOptions Retention { get; init; } = new();

    /// <summary>Refuses a connection string that the kind of database cannot use, without saying what it holds.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var fault = Provider == LedgerProvider.PostgreSql ? PostgreSqlConnections.Fault(ConnectionString) : SqliteConnections.Fault(ConnectionString);
        if (fault is not null) { yield return new ValidationResult(fault, [nameof(ConnectionString)]); }
        if (SpoolDirectory.Contains('\0', StringComparison.Ordinal)) { yield return new ValidationResult("This is not a folder.", [nameof(SpoolDirectory)]); }
    }
}
