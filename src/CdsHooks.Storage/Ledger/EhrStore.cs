using System.Data.Common;
using System.Globalization;

namespace CdsHooks.Storage.Ledger;

/// <summary>Registrations in the ledger's database. A commit waits for the disk: trust in an EHR must not come back after a power loss.</summary>
internal sealed class EhrStore(LedgerDatabase database) : IEhrStore
{
    private const string Insert =
        """
        INSERT INTO ehr_registration (slug, environment, is_enabled, settings, revision) VALUES (@slug, @environment, @enabled, @settings, @revision)
        ON CONFLICT (slug, environment) DO NOTHING
        """;

    private const string Update =
        """
        UPDATE ehr_registration SET is_enabled = @enabled, settings = @settings, revision = @revision
        WHERE slug = @slug AND environment = @environment AND revision = @before
        """;

    public async Task<long> RevisionAsync(CancellationToken cancel) =>
        (await database.RowsAsync("SELECT value FROM ehr_revision", row => row.GetInt64(0), cancel)).SingleOrDefault();

    public async Task<IReadOnlyList<EhrRecord>> AllAsync(CancellationToken cancel)
    {
        var records = await database.RowsAsync(
            "SELECT slug, environment, is_enabled, settings, revision FROM ehr_registration",
            row => new EhrRecord
            {
                Slug = row.GetString(0),
                Environment = row.GetString(1),
                IsEnabled = row.GetBoolean(2),
                Settings = row.GetString(3),
                Revision = row.GetInt64(4),
            },
            cancel);
        // Ordered here, since databases differ in how they order text.
        return [.. records.OrderBy(record => record.Slug, StringComparer.Ordinal).ThenBy(record => record.Environment, StringComparer.Ordinal)];
    }

    public async Task<bool> SaveAsync(EhrRecord record, EhrChange change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(change);
        try
        {
            await using var connection = await database.OpenAsync(cancel);
            await using var transaction = await database.BeginAsync(connection, Durability.Power, cancel);
            if (!await WriteAsync(record, change, transaction, cancel)) { return false; }
            await transaction.CommitAsync(cancel);
            return true;
        }
        catch (DbException refusal)
        {
            database.ForgetConnections();
            throw new LedgerUnavailableException("The ledger could not store a registration.", refusal);
        }
    }

    public Task<IReadOnlyList<EhrChange>> ChangesAsync(int count, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return database.RowsAsync(
            string.Create(CultureInfo.InvariantCulture, $"SELECT slug, environment, at_ms, changed_by, action, details FROM ehr_change ORDER BY revision DESC LIMIT {count}"),
            row => new EhrChange
            {
                Slug = row.GetString(0),
                Environment = row.GetString(1),
                At = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)),
                By = row.GetString(3),
                Action = row.GetString(4),
                Details = row.GetString(5),
            },
            cancel);
    }

    private static async Task<bool> WriteAsync(EhrRecord record, EhrChange change, DbTransaction transaction, CancellationToken cancel)
    {
        var revision = await EhrRevision.NextAsync(transaction, cancel);
        await using var write = transaction.Statement(
            record.Revision == 0 ? Insert : Update, ("@slug", record.Slug), ("@environment", record.Environment), ("@enabled", record.IsEnabled),
            ("@settings", record.Settings), ("@revision", revision), ("@before", record.Revision));
        if (await write.ExecuteNonQueryAsync(cancel) != 1) { return false; }
        await EhrRevision.AppendAsync(transaction, revision, change, cancel);
        return true;
    }
}
