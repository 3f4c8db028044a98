using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace CdsHooks.Storage.Ledger;

/// <summary>Signing keys in the ledger's database. Their revision is a lock: of several that change the keys at once, one wins and the others look again.</summary>
internal sealed class SigningKeyStore(LedgerDatabase database) : ISigningKeyStore
{
    private const string Begin = "INSERT INTO key_revision (id, value) VALUES (1, 0) ON CONFLICT (id) DO NOTHING";

    private const string Advance = "UPDATE key_revision SET value = value + 1 WHERE id = 1 AND value = @before";

    private const string Erase = "DELETE FROM signing_key";

    private const string Insert = "INSERT INTO signing_key (key_id, content) VALUES (@key, @content)";

    private const string Append =
        "INSERT INTO key_change (revision, position, key_id, at_ms, changed_by, action) VALUES (@revision, @position, @key, @at, @by, @action)";

    public async Task<long> RevisionAsync(CancellationToken cancel) =>
        (await database.RowsAsync("SELECT value FROM key_revision WHERE id = 1", row => row.GetInt64(0), cancel)).SingleOrDefault();

    public async Task<StoredSigningKeys> ReadAsync(CancellationToken cancel)
    {
        // Asked before the keys are read: what comes between makes the next saving fail, and is seen then.
        var revision = await RevisionAsync(cancel);
        var keys = await database.RowsAsync("SELECT key_id, content FROM signing_key", row => new SigningKeyRecord(row.GetString(0), row.GetString(1)), cancel);
        return new StoredSigningKeys(revision, [.. keys.OrderBy(key => key.KeyId, StringComparer.Ordinal)]);
    }

    public async Task<bool> SaveAsync(StoredSigningKeys keys, IReadOnlyList<KeyChange> changes, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(changes);
        try
        {
            await using var connection = await database.OpenAsync(cancel);
            await using var transaction = await database.BeginAsync(connection, Durability.Power, cancel);
            if (!await WriteAsync(keys, changes, transaction, cancel)) { return false; }
            await transaction.CommitAsync(cancel);
            return true;
        }
        catch (DbException refusal)
        {
            database.ForgetConnections();
            throw new LedgerUnavailableException("The ledger could not store signing keys.", refusal);
        }
    }

    public Task<IReadOnlyList<KeyChange>> ChangesAsync(int count, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return database.ReadAsync<IReadOnlyList<KeyChange>>(async ledger => await ledger.KeyChanges
            .OrderByDescending(row => row.Revision).ThenByDescending(row => row.Position).Take(count)
            .Select(row => new KeyChange { KeyId = row.KeyId, At = row.At, By = row.By, Action = row.Action })
            .ToListAsync(cancel));
    }

    private static async Task<bool> WriteAsync(StoredSigningKeys keys, IReadOnlyList<KeyChange> changes, DbTransaction transaction, CancellationToken cancel)
    {
        await using (var begin = transaction.Statement(Begin)) { await begin.ExecuteNonQueryAsync(cancel); }
        await using (var advance = transaction.Statement(Advance, ("@before", keys.Revision)))
        {
            if (await advance.ExecuteNonQueryAsync(cancel) != 1) { return false; }
        }
        await using (var erase = transaction.Statement(Erase)) { await erase.ExecuteNonQueryAsync(cancel); }
        foreach (var key in keys.Keys)
        {
            await using var insert = transaction.Statement(Insert, ("@key", key.KeyId), ("@content", key.Content));
            await insert.ExecuteNonQueryAsync(cancel);
        }
        foreach (var (position, change) in changes.Index())
        {
            await using var append = transaction.Statement(
                Append, ("@revision", keys.Revision + 1), ("@position", position), ("@key", change.KeyId), ("@at", change.At.ToUnixTimeMilliseconds()), ("@by", change.By), ("@action", change.Action));
            await append.ExecuteNonQueryAsync(cancel);
        }
        return true;
    }
}
