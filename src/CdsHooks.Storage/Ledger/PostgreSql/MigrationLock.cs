using Npgsql;

namespace CdsHooks.Storage.Ledger.PostgreSql;

/// <summary>Lets one process at a time change the schema, also before there is any table to lock.</summary>
/// <remarks>An advisory lock of a connection of its own: the server lets go of it when the process ends, however it ends.</remarks>
internal sealed class MigrationLock : IAsyncDisposable
{
    /// <summary>A number of ours in the database's space of advisory locks.</summary>
    private const long Key = 0x43_44_53_48_4F_4F_4B_53;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly NpgsqlConnection connection;

    private MigrationLock(NpgsqlConnection connection) => this.connection = connection;

    /// <summary>Waits for the lock.</summary>
    /// <exception cref="LedgerUnavailableException">Another process has held it for two minutes.</exception>
    public static async Task<MigrationLock> TakeAsync(NpgsqlDataSource source, TimeProvider time, CancellationToken cancel)
    {
        var begun = time.GetTimestamp();
        var connection = await source.OpenConnectionAsync(cancel);
        try
        {
            await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock($1)", connection) { Parameters = { new() { Value = Key } } };
            // Asked again and again rather than waited for, since a waiting statement would run into the command's time limit.
            while (await command.ExecuteScalarAsync(cancel) is not true)
            {
                if (time.GetElapsedTime(begun) > Limit) { throw new LedgerUnavailableException("Another process has been changing the ledger's tables for two minutes."); }
                await Task.Delay(Pause, time, cancel);
            }
            return new MigrationLock(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets go of it.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await using var command = new NpgsqlCommand("SELECT pg_advisory_unlock($1)", connection) { Parameters = { new() { Value = Key } } };
            await command.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException)
        {
            // A connection that has died holds no lock.
        }
        await connection.DisposeAsync();
    }
}
