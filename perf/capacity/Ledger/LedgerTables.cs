using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace CdsHooks.Capacity.Ledger;

/// <summary>Looks into the ledger's tables and at the processes of their server, which runs on this machine.</summary>
internal sealed class LedgerTables(NpgsqlDataSource database, int port) : IAsyncDisposable
{
    private const int TicksPerSecond = 100;

    private const string Look =
        """
        SELECT (SELECT count(*) FROM served_call),
          (SELECT count(*) FROM served_call) + (SELECT count(*) FROM served_card) + (SELECT count(*) FROM shadow_firing),
          pg_total_relation_size('served_call') + pg_total_relation_size('served_card') + pg_total_relation_size('shadow_firing'),
          pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint
        """;

    // As retention writes it.
    private const string Purge = "DELETE FROM served_call WHERE call_id IN (SELECT call_id FROM served_call WHERE at_ms < 9000000000000 ORDER BY at_ms LIMIT 500)";

    /// <summary>What there is now.</summary>
    public async Task<LedgerState> LookAsync(CancellationToken cancel)
    {
        // Before the question, which costs the database something too.
        var cpu = CpuOfServer();
        await using var command = database.CreateCommand(Look);
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return new LedgerState(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), cpu);
    }

    public async Task<string> VersionAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("SELECT current_setting('server_version')");
        return "PostgreSQL " + ((string)(await command.ExecuteScalarAsync(cancel))!).Split(' ')[0];
    }

    /// <summary>Removes all calls, 500 at a time.</summary>
    /// <returns>Milliseconds for 500, median.</returns>
    public async Task<double> PurgeAsync(CancellationToken cancel)
    {
        var took = new List<double>();
        await using var command = database.CreateCommand(Purge);
        while (true)
        {
            var begun = Stopwatch.GetTimestamp();
            if (await command.ExecuteNonQueryAsync(cancel) < 500) { break; }
            took.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
        took.Sort();
        return took[took.Count / 2];
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    // The first process listens, the others are its children; those that have ended are counted in it.
    private TimeSpan CpuOfServer()
    {
        var listening = port.ToString(CultureInfo.InvariantCulture);
        var first = Process.GetProcessesByName("postgres").First(process =>
            File.ReadAllText($"/proc/{process.Id.ToString(CultureInfo.InvariantCulture)}/cmdline").Split('\0').Contains(listening, StringComparer.Ordinal)).Id.ToString(CultureInfo.InvariantCulture);
        var children = File.ReadAllText($"/proc/{first}/task/{first}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return TimeSpan.FromSeconds((double)(Ticks(first, withEnded: true) + children.Sum(child => Ticks(child, withEnded: false))) / TicksPerSecond);
    }

    private static long Ticks(string process, bool withEnded)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[11..(withEnded ? 15 : 13)].Sum(field => long.Parse(field, CultureInfo.InvariantCulture));
    }
}
