using System.Data.Common;
using CdsHooks.Storage.Ledger.PostgreSql;
using CdsHooks.Storage.Ledger.Schema;
using CdsHooks.Storage.Ledger.Sqlite;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Storage.Ledger;

/// <summary>The ledger's database, whichever kind it is. What differs between the kinds is written here and in their folders, and nowhere else.</summary>
internal abstract class LedgerDatabase : IDisposable
{
    /// <summary>The database that the options name. Opens nothing yet.</summary>
    /// <param name="options">Validated.</param>
    /// <param name="root">The folder that a relative path begins at.</param>
    /// <param name="loggers">For EF Core.</param>
    /// <param name="time">Limits how long is waited for other processes.</param>
    public static LedgerDatabase Of(LedgerOptions options, string root, ILoggerFactory loggers, TimeProvider time) => options.Provider switch
    {
        LedgerProvider.PostgreSql => new PostgreSqlLedger(options.ConnectionString, loggers, time),
        _ => new SqliteLedger(options.ConnectionString, root, loggers, time),
    };

    /// <summary>Brings the schema up to date, and makes the database where that is a file of ours. Safe to run twice and from several processes at once.</summary>
    /// <exception cref="LedgerUnavailableException">It cannot be reached now and may be later.</exception>
    /// <exception cref="DbException">It refuses, and will do so until somebody changes it or the settings.</exception>
    public abstract Task PrepareAsync(CancellationToken cancel);

    /// <summary>A context for reading.</summary>
    /// <exception cref="LedgerUnavailableException">It is known to be gone.</exception>
    public abstract LedgerContext OpenContext();

    /// <summary>An open connection for writing; the caller disposes of it.</summary>
    /// <exception cref="DbException">It cannot be opened.</exception>
    /// <exception cref="LedgerUnavailableException">It is known to be gone.</exception>
    public abstract Task<DbConnection> OpenAsync(CancellationToken cancel);

    /// <summary>Begins a transaction whose commit survives what is said.</summary>
    public abstract Task<DbTransaction> BeginAsync(DbConnection connection, Durability durability, CancellationToken cancel);

    /// <summary>A uuid as the value of a parameter, in the form in which the tables of calls and feedback hold it.</summary>
    public abstract object ValueOf(Guid uuid);

    /// <summary>Opens what writes served calls.</summary>
    /// <exception cref="DbException">It cannot be opened.</exception>
    /// <exception cref="LedgerUnavailableException">It is known to be gone.</exception>
    public abstract Task<ICallWriter> OpenCallWriterAsync(CancellationToken cancel);

    /// <summary>Lets one process at a time purge.</summary>
    /// <returns>Ends the purge when disposed of; <see langword="null"/> while another process is at it.</returns>
    /// <exception cref="DbException">The database is away or refuses.</exception>
    public abstract Task<IAsyncDisposable?> TryLockPurgeAsync(CancellationToken cancel);

    /// <summary>Closes the pooled connections, and those in use once they come back. After an error, since a connection to what is no longer there goes on
    /// failing when all is well again.</summary>
    public abstract void ForgetConnections();

    /// <summary>Closes its connections.</summary>
    public abstract void Dispose();

    /// <summary>True for what a database throws when it is away or refuses, through EF Core or not.</summary>
    public static bool IsRefusal(Exception error) => error is DbException or InvalidOperationException { InnerException: DbException };

    /// <summary>Reads through EF Core; once more where the first attempt met a connection that had died in the pool.</summary>
    /// <exception cref="LedgerUnavailableException">The database cannot be read.</exception>
    public async Task<T> ReadAsync<T>(Func<LedgerContext, Task<T>> read)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var ledger = OpenContext();
            try
            {
                return await read(ledger);
            }
            catch (Exception refusal) when (IsRefusal(refusal))
            {
                ForgetConnections();
                if (attempt == 1 && IsDeadConnection(refusal)) { continue; }
                throw new LedgerUnavailableException("The ledger could not be read.", refusal);
            }
        }
    }

    /// <summary>Reads rows by a statement of ours: what is asked for at the start and every few seconds, for which EF Core would be a long way round.</summary>
    /// <param name="sql">A constant of this assembly, common to SQLite and PostgreSQL.</param>
    /// <param name="read">Reads the row that the reader stands on.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="LedgerUnavailableException">The database cannot be read.</exception>
    public async Task<IReadOnlyList<T>> RowsAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await OpenAsync(cancel);
                await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this assembly
                command.CommandText = sql;
#pragma warning restore CA2100
                await using var rows = await command.ExecuteReaderAsync(cancel);
                var found = new List<T>();
                while (await rows.ReadAsync(cancel)) { found.Add(read(rows)); }
                return found;
            }
            catch (Exception refusal) when (IsRefusal(refusal))
            {
                ForgetConnections();
                if (attempt == 1 && IsDeadConnection(refusal)) { continue; }
                throw new LedgerUnavailableException("The ledger could not be read.", refusal);
            }
        }
    }

    /// <summary>True when the database is another machine's, which may be away while this one starts.</summary>
    public abstract bool IsRemote { get; }

    /// <summary>True when it is what was to be written that is refused, and would be again, rather than the database that is away or out of order.</summary>
    public virtual bool BlamesRecord(Exception refusal) => refusal is ArgumentException or InvalidCastException or OverflowException or FormatException;

    /// <summary>True when another connection, or the same a moment later, may well do: the one that was thought to be open was closed, or two transactions waited for each
    /// other.</summary>
    public abstract bool IsDeadConnection(Exception refusal);
}
