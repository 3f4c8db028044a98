using Microsoft.Extensions.Options;

namespace CdsHooks.Storage.Ledger.Retention;

/// <summary>Removes what the ledger has kept long enough, in small transactions between which others come through.</summary>
internal sealed class LedgerPurge(LedgerDatabase database, IOptions<LedgerOptions> options, TimeProvider time)
{
    private const int BatchRows = 500;
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(50);

    // Cards and trials go with their call, accepted suggestions with their feedback.
    private const string Calls = "DELETE FROM served_call WHERE call_id IN (SELECT call_id FROM served_call WHERE at_ms < @before ORDER BY at_ms LIMIT @rows)";
    private const string Feedback = "DELETE FROM feedback WHERE id IN (SELECT id FROM feedback WHERE received_at_ms < @before ORDER BY received_at_ms LIMIT @rows)";

    private const string Comments =
        """
        UPDATE feedback SET user_comment = NULL WHERE id IN (
          SELECT id FROM feedback WHERE user_comment IS NOT NULL AND received_at_ms < @before ORDER BY received_at_ms LIMIT @rows)
        """;

    /// <summary>Removes all that is due.</summary>
    /// <returns>How much it was; <see langword="null"/> while another replica is at it.</returns>
    /// <exception cref="LedgerUnavailableException">The database is away or refuses; what is removed stays so.</exception>
    public async Task<PurgedRows?> RunAsync(CancellationToken cancel)
    {
        try
        {
            await using var taken = await database.TryLockPurgeAsync(cancel);
            if (taken is null) { return null; }
            var kept = options.Value.Retention;
            return new PurgedRows(
                await RemoveAsync("comments", Comments, kept.CommentDays, cancel),
                await RemoveAsync("feedback", Feedback, kept.FeedbackDays, cancel),
                await RemoveAsync("calls", Calls, kept.CallDays, cancel));
        }
        catch (Exception refusal) when (LedgerDatabase.IsRefusal(refusal))
        {
            database.ForgetConnections();
            throw new LedgerUnavailableException("The ledger could not be purged.", refusal);
        }
    }

    private async Task<int> RemoveAsync(string kind, string sql, int days, CancellationToken cancel)
    {
        if (days == 0) { return 0; }
        var before = time.GetUtcNow().AddDays(-days).ToUnixTimeMilliseconds();
        var (all, removed) = (0, 0);
        do
        {
            if (all > 0) { await Task.Delay(Breath, time, cancel); }
            removed = await RemoveSomeAsync(sql, before, cancel);
            all += removed;
            StorageMetrics.Purged.Add(removed, new KeyValuePair<string, object?>("kind", kind));
        }
        while (removed == BatchRows);
        return all;
    }

    private async Task<int> RemoveSomeAsync(string sql, long before, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        await using var transaction = await database.BeginAsync(connection, Durability.Process, cancel);
        await using var command = transaction.Statement(sql, ("@before", before), ("@rows", BatchRows));
        var removed = await command.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
        return removed;
    }
}
