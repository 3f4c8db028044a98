using System.Data.Common;
using CdsHooks.Storage.Ledger.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CdsHooks.Storage.Ledger.PostgreSql;

/// <summary>The ledger in a database of a PostgreSQL server, shared by the replicas of the service.</summary>
internal sealed class PostgreSqlLedger : LedgerDatabase
{
    // For one statement. A migration that copies rows begins anew when it is stopped.
    private static readonly TimeSpan MigrationLimit = TimeSpan.FromHours(6);

    private readonly NpgsqlDataSource source;
    private readonly DbContextOptions<LedgerContext> reading;
    private readonly TimeProvider time;

    public PostgreSqlLedger(string connectionString, ILoggerFactory loggers, TimeProvider time)
    {
        source = PostgreSqlConnections.Of(connectionString);
        reading = new DbContextOptionsBuilder<LedgerContext>().UseNpgsql(source).UseLoggerFactory(loggers).Options;
        this.time = time;
    }

    public override bool IsRemote => true;

    public override async Task PrepareAsync(CancellationToken cancel)
    {
        try
        {
            if (await IsCurrentAsync(cancel)) { return; }
            await using var taken = await AdvisoryLock.TakeAsync(source, AdvisoryLock.Migration, time, cancel);
            await using var context = OpenContext();
            context.Database.SetCommandTimeout(MigrationLimit);
            await context.Database.MigrateAsync(cancel);
        }
        catch (NpgsqlException refusal) when (refusal.IsTransient)
        {
            ForgetConnections();
            throw new LedgerUnavailableException("The ledger's database could not be reached.", refusal);
        }
    }

    private async Task<bool> IsCurrentAsync(CancellationToken cancel)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancel);
            return await LedgerMigrations.AreAppliedAsync(connection, cancel);
        }
        catch (PostgresException nothingThere) when (nothingThere.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return false;
        }
    }

    public override LedgerContext OpenContext() => new(reading);

    public override async Task<DbConnection> OpenAsync(CancellationToken cancel) => await source.OpenConnectionAsync(cancel);

    // For the transaction only, so that it also holds behind a pooler that hands out connections by transaction.
    public override async Task<DbTransaction> BeginAsync(DbConnection connection, Durability durability, CancellationToken cancel)
    {
        var transaction = await connection.BeginTransactionAsync(cancel);
        try
        {
            await using var command = transaction.Statement(
                durability == Durability.Power ? "SET LOCAL synchronous_commit = on" : "SET LOCAL synchronous_commit = off");
            await command.ExecuteNonQueryAsync(cancel);
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    public override object ValueOf(Guid uuid) => uuid;

    public override async Task<ICallWriter> OpenCallWriterAsync(CancellationToken cancel) => new PostgreSqlCallWriter(this, await source.OpenConnectionAsync(cancel));

    public override async Task<IAsyncDisposable?> TryLockPurgeAsync(CancellationToken cancel) => await AdvisoryLock.TryTakeAsync(source, AdvisoryLock.Purge, cancel);

    // Not what fails to connect: a second attempt would only make the caller wait twice as long.
    public override bool IsDeadConnection(Exception refusal) =>
        (refusal as NpgsqlException ?? refusal.InnerException as NpgsqlException) is { } error
        && error is PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.DeadlockDetected } or { InnerException: IOException };

    // Classes of SQLSTATE: 22 data exception, 54 program limit exceeded.
    public override bool BlamesRecord(Exception refusal) =>
        refusal is PostgresException { SqlState: ['2', '2', ..] or ['5', '4', ..] } || base.BlamesRecord(refusal);

    public override void ForgetConnections() => source.Clear();

    public override void Dispose() => source.Dispose();
}
