using Npgsql;

namespace CdsHooks.Storage.Ledger.PostgreSql;

/// <summary>Lets one process at a time change the schema, also before there is any table to lock, or purge.</summary>
/// <remarks>An advisory lock of a connection of its own: the server lets go of it when the process ends, however it ends.</remarks>
internal sealed class AdvisoryLock : IAsyncDisposable
{
    /// <summary>For changes of the schema; numbers of ours in the database's space of advisory locks.</summary>
    public const long Migration = 0x43_44_53_48_4F_4F_4B_53;

    /// <summary>For purges.</summary>
    public const long Purge = Migration + 1;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly NpgsqlConnection connection;
    private readonly long key;

    private AdvisoryLock(NpgsqlConnection connection, long key) => (this.connection, this.key) = (connection, key);

    /// <summary>Waits for the lock.</summary>
    /// <exception cref="LedgerUnavailableException">Another process has held it for two minutes.</exception>
    public static async Task<AdvisoryLock> TakeAsync(NpgsqlDataSource source, long key, TimeProvider time, CancellationToken cancel)
    {
        var begun = time.GetTimestamp();
        // Asked again and again rather than waited for, since a waiting statement would run into the command's time limit.
        while (true)
        {
            if (await TryTakeAsync(source, key, cancel) is { } taken) { return taken; }
            if (time.GetElapsedTime(begun) > Limit) { throw new LedgerUnavailableException("Another process has held the ledger's lock for two minutes."); }
            await Task.Delay(Pause, time, cancel);
        }
    }

    /// <summary>Takes the lock; <see langword="null"/> while another process has it.</summary>
    public static async Task<AdvisoryLock?> TryTakeAsync(NpgsqlDataSource source, long key, CancellationToken cancel)
    {
        var opened = await source.OpenConnectionAsync(cancel);
        try
        {
            await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock($1)", opened) { Parameters = { new() { Value = key } } };
            if (await command.ExecuteScalarAsync(cancel) is true) { return new AdvisoryLock(opened, key); }
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
        await opened.DisposeAsync();
        return null;
    }

    /// <summary>Lets go of it.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await using var command = new NpgsqlCommand("SELECT pg_advisory_unlock($1)", connection) { Parameters = { new() { Value = key } } };
            await command.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException)
        {
            // A connection that has died holds no lock.
        }
        await connection.DisposeAsync();
    }
}
