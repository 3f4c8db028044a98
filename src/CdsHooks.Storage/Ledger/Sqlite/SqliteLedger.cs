using System.Data.Common;
using CdsHooks.Storage.Ledger.Schema;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Storage.Ledger.Sqlite;

/// <summary>The ledger in one SQLite file on a local disk.</summary>
internal sealed class SqliteLedger : LedgerDatabase
{
    private const int LockWaitSeconds = 5;

    // What is erased is overwritten in the file: comments in feedback may hold PHI.
    // The uuids of a call's cards lie together, those of two calls do not, so that each call with cards touches a page of its own. A cache and a log of 16 MB let pages be written once for many inserts;
    // the same on each connection, or the first to commit with a smaller limit would copy the whole log back, perhaps while a clinician waits.
    private const string Tuning = "PRAGMA busy_timeout = 5000; PRAGMA secure_delete = ON; PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 4000";
    private static readonly TimeSpan LockLimit = TimeSpan.FromMinutes(2);

    private readonly string file;
    private readonly string connectionString;
    private readonly string creatingString;
    private readonly ILoggerFactory loggers;
    private readonly TimeProvider time;
    private readonly Lock making = new();
    private SqliteContexts? reading;

    public SqliteLedger(string connectionString, string root, ILoggerFactory loggers, TimeProvider time)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true, DefaultTimeout = LockWaitSeconds };
        file = Path.GetFullPath(settings.DataSource, root);
        settings.DataSource = file;
        settings.Mode = SqliteOpenMode.ReadWriteCreate;
        creatingString = settings.ConnectionString;
        // Once in service, a missing file is an error; an empty one made in its place would hide the loss.
        settings.Mode = SqliteOpenMode.ReadWrite;
        this.connectionString = settings.ConnectionString;
        this.loggers = loggers;
        this.time = time;
    }

    public override bool IsRemote => false;

    /// <summary>Makes the folder and the file, and brings the schema up to date.</summary>
    /// <exception cref="LedgerUnavailableException">Another process has held the migration lock for two minutes.</exception>
    public override async Task PrepareAsync(CancellationToken cancel)
    {
        CreateFolder(Path.GetDirectoryName(file)!);
        await using var connection = new SqliteConnection(creatingString);
        await connection.OpenAsync(cancel);
        if (!await IsCurrentAsync(connection, cancel)) { await MigrateAsync(cancel); }
        await SwitchToWriteAheadLogAsync(connection, cancel);
    }

    private static async Task<bool> IsCurrentAsync(SqliteConnection connection, CancellationToken cancel)
    {
        try
        {
            return await LedgerMigrations.AreAppliedAsync(connection, cancel);
        }
        // 1: there is no such table yet.
        catch (SqliteException nothingThere) when (nothingThere.SqliteErrorCode == 1)
        {
            return false;
        }
    }

    private async Task MigrateAsync(CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(LockLimit, time);
        await using var context = new SqliteContexts(creatingString, loggers, new LockPatience(patience)).Open();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        try
        {
            // Asking first keeps a lock that a killed process left behind from stopping every later start.
            var pending = await context.Database.GetPendingMigrationsAsync(either.Token);
            if (pending.Any()) { await context.Database.MigrateAsync(either.Token); }
        }
        catch (OperationCanceledException stillHeld) when (!cancel.IsCancellationRequested)
        {
            throw new LedgerUnavailableException(
                "The ledger's migration lock is still held. If no other process is migrating, delete the rows of table __EFMigrationsLock.",
                stillHeld);
        }
    }

    public override LedgerContext OpenContext()
    {
        RequireFile();
        lock (making) { return (reading ??= new SqliteContexts(connectionString, loggers)).Open(); }
    }

    public override async Task<DbConnection> OpenAsync(CancellationToken cancel)
    {
        RequireFile();
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancel);
            Run(connection, Tuning);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // SQLite does everything on the thread that asks.
    public override Task<DbTransaction> BeginAsync(DbConnection connection, Durability durability, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return Task.FromResult(Begin(connection, durability));
    }

    /// <summary>Begins a transaction whose commit survives what is said.</summary>
    public DbTransaction Begin(DbConnection connection, Durability durability)
    {
        RequireFile();
        // Said before each transaction: a pooled connection keeps what its last user set. In WAL mode NORMAL syncs at checkpoints, FULL at each commit too.
        Run(connection, durability == Durability.Power ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
        return connection.BeginTransaction();
    }

    public override object ValueOf(Guid uuid) => PackedUuids.Of(uuid);

    public override async Task<ICallWriter> OpenCallWriterAsync(CancellationToken cancel) => new SqliteCallWriter(this, (SqliteConnection)await OpenAsync(cancel));

    // The file has one writer at a time anyhow, and to purge twice is harmless.
    public override Task<IAsyncDisposable?> TryLockPurgeAsync(CancellationToken cancel) => Task.FromResult<IAsyncDisposable?>(new NoLock());

    // Its connections are files; a lost one is found before.
    public override bool IsDeadConnection(Exception refusal) => false;

    // An open connection to a deleted file would go on and commit into nowhere.
    private void RequireFile()
    {
        if (File.Exists(file)) { return; }
        ForgetConnections();
        throw new LedgerUnavailableException("The ledger's file is missing. Put it back, or restart to begin a new one.");
    }

    public override void ForgetConnections()
    {
        foreach (var pooled in (ReadOnlySpan<string>)[connectionString, creatingString])
        {
            using var connection = new SqliteConnection(pooled);
            SqliteConnection.ClearPool(connection);
        }
    }

    /// <summary>Closes the pooled connections; the last one folds the write-ahead log into the file.</summary>
    public override void Dispose() => ForgetConnections();

    // Comments in feedback may hold PHI, so the folder is for the service's own account.
    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) { Directory.CreateDirectory(folder); }
        else { Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute); }
    }

    private static async Task SwitchToWriteAheadLogAsync(SqliteConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        if (await command.ExecuteScalarAsync(cancel) is not "wal")
        {
            throw new LedgerUnavailableException("The ledger's disk does not support a write-ahead log; use a local disk.");
        }
    }

    private static void Run(DbConnection connection, string pragmas)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this class
        command.CommandText = pragmas;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
