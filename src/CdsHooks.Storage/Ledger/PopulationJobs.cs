using System.Data.Common;
using System.Globalization;
using CdsHooks.Storage.Ledger.Schema;
using Microsoft.EntityFrameworkCore;

namespace CdsHooks.Storage.Ledger;

/// <summary>Work on populations in the ledger's database.</summary>
internal sealed class PopulationJobs(LedgerDatabase database) : IPopulationJobs
{
    private const string Over = "('Done', 'Failed', 'Cancelled')";

    private const string Insert =
        """
        INSERT INTO population_job (id, ehr, request, phase, status_url, transaction_time_ms, progress, error, is_stop_wanted, created_at_ms, started_at_ms, updated_at_ms, owner, lease_until_ms)
        VALUES (@id, @ehr, @request, @phase, @url, @transaction, @progress, @error, @stop, @created, @started, @updated, @owner, @lease)
        """;

    private const string Take =
        $"""
        UPDATE population_job SET owner = @owner, lease_until_ms = @lease, updated_at_ms = @now
        WHERE id = @id AND phase NOT IN {Over} AND (owner = @owner OR lease_until_ms <= @now)
        """;

    private const string Update =
        """
        UPDATE population_job SET phase = @phase, status_url = @url, transaction_time_ms = @transaction, progress = @progress, error = @error, started_at_ms = @started,
            updated_at_ms = @updated, lease_until_ms = @lease
        WHERE id = @id AND owner = @owner
        """;

    private const string Stop = $"UPDATE population_job SET is_stop_wanted = @stop, updated_at_ms = @now WHERE id = @id AND phase NOT IN {Over}";

    private const string GoOn =
        """
        UPDATE population_job SET is_stop_wanted = @stop, updated_at_ms = @now, phase = 'Waiting', error = NULL, owner = '', lease_until_ms = 0
        WHERE id = @id AND phase IN ('Failed', 'Cancelled')
        """;

    private const string Columns =
        "SELECT id, ehr, request, phase, status_url, transaction_time_ms, progress, error, is_stop_wanted, created_at_ms, started_at_ms, updated_at_ms, owner, lease_until_ms";

    public Task AddAsync(PopulationJob job, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(job);
        return WriteAsync(Insert, Values(job), cancel);
    }

    public Task<IReadOnlyList<PopulationJob>> NewestAsync(int count, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return database.RowsAsync(string.Create(CultureInfo.InvariantCulture, $"{Columns} FROM population_job ORDER BY created_at_ms DESC, id LIMIT {count}"), JobOf, cancel);
    }

    public Task<PopulationJob?> FindAsync(Guid id, CancellationToken cancel) =>
        database.ReadAsync(async ledger => await ledger.PopulationJobs.SingleOrDefaultAsync(row => row.Id == id, cancel) is { } row ? JobOf(row) : null);

    public async Task<bool> TryTakeAsync(Guid id, string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancel) =>
        await WriteAsync(Take, [("@id", id), ("@owner", owner), ("@lease", until.ToUnixTimeMilliseconds()), ("@now", now.ToUnixTimeMilliseconds())], cancel) == 1;

    public async Task<bool> SaveAsync(PopulationJob job, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(job);
        return await WriteAsync(Update, Values(job), cancel) == 1;
    }

    public async Task<bool> WantStopAsync(Guid id, bool isWanted, DateTimeOffset now, CancellationToken cancel) =>
        await WriteAsync(isWanted ? Stop : GoOn, [("@id", id), ("@stop", isWanted), ("@now", now.ToUnixTimeMilliseconds())], cancel) == 1;

    private static (string, object)[] Values(PopulationJob job) =>
    [
        ("@id", job.Id), ("@ehr", job.Ehr), ("@request", job.Request), ("@phase", job.Phase.ToString()), ("@url", (object?)job.StatusUrl ?? DBNull.Value), ("@transaction", Time(job.TransactionTime)),
        ("@progress", job.Progress), ("@error", (object?)job.Error ?? DBNull.Value), ("@stop", job.IsStopWanted), ("@created", job.CreatedAt.ToUnixTimeMilliseconds()), ("@started", Time(job.StartedAt)),
        ("@updated", job.UpdatedAt.ToUnixTimeMilliseconds()), ("@owner", job.Owner), ("@lease", job.LeaseUntil.ToUnixTimeMilliseconds()),
    ];

    private static object Time(DateTimeOffset? time) => time is { } told ? told.ToUnixTimeMilliseconds() : DBNull.Value;

    private static PopulationJob JobOf(DbDataReader row) => new()
    {
        Id = row.GetGuid(0),
        Ehr = row.GetString(1),
        Request = row.GetString(2),
        Phase = Enum.Parse<PopulationJobPhase>(row.GetString(3)),
        StatusUrl = row.IsDBNull(4) ? null : row.GetString(4),
        TransactionTime = row.IsDBNull(5) ? null : At(row, 5),
        Progress = row.GetString(6),
        Error = row.IsDBNull(7) ? null : row.GetString(7),
        IsStopWanted = row.GetBoolean(8),
        CreatedAt = At(row, 9),
        StartedAt = row.IsDBNull(10) ? null : At(row, 10),
        UpdatedAt = At(row, 11),
        Owner = row.GetString(12),
        LeaseUntil = At(row, 13),
    };

    private static DateTimeOffset At(DbDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    private static PopulationJob JobOf(PopulationJobRow row) => new()
    {
        Id = row.Id,
        Ehr = row.Ehr,
        Request = row.Request,
        Phase = Enum.Parse<PopulationJobPhase>(row.Phase),
        StatusUrl = row.StatusUrl,
        TransactionTime = row.TransactionTime,
        Progress = row.Progress,
        Error = row.Error,
        IsStopWanted = row.IsStopWanted,
        CreatedAt = row.CreatedAt,
        StartedAt = row.StartedAt,
        UpdatedAt = row.UpdatedAt,
        Owner = row.Owner,
        LeaseUntil = row.LeaseUntil,
    };

    private async Task<int> WriteAsync(string sql, (string, object)[] values, CancellationToken cancel)
    {
        try
        {
            await using var connection = await database.OpenAsync(cancel);
            await using var transaction = await database.BeginAsync(connection, Durability.Power, cancel);
            await using var write = transaction.Statement(sql, [.. values.Where(value => sql.Contains(value.Item1, StringComparison.Ordinal))]);
            var rows = await write.ExecuteNonQueryAsync(cancel);
            await transaction.CommitAsync(cancel);
            return rows;
        }
        catch (DbException refusal)
        {
            database.ForgetConnections();
            throw new LedgerUnavailableException("The ledger could not store the work on a population.", refusal);
        }
    }
}
