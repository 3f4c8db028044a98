using System.Data;
using System.Data.Common;

namespace CdsHooks.Storage.Ledger.Sqlite;

/// <summary>Writes row by row with prepared statements: nothing travels, so nothing is gained by sending many at once.</summary>
internal sealed class SqliteCallWriter : ICallWriter
{
    private readonly LedgerDatabase database;
    private readonly DbConnection connection;
    private readonly PreparedInsert calls;
    private readonly PreparedInsert cards;
    private readonly PreparedInsert suggestions;
    private readonly PreparedInsert shadows;

    public SqliteCallWriter(LedgerDatabase database, DbConnection connection)
    {
        (this.database, this.connection) = (database, connection);
        calls = new PreparedInsert(
            connection, "served_call", "call_id", ("call_id", DbType.Guid), ("hook_instance", DbType.Guid), ("service_id", DbType.String),
            ("hook", DbType.String), ("at_ms", DbType.Int64), ("duration_us", DbType.Int32), ("status_code", DbType.Int32),
            ("catalog_version", DbType.String), ("explanation", DbType.String), ("cards_served", DbType.Int32),
            ("ehr", DbType.String), ("user_type", DbType.String));
        cards = new PreparedInsert(
            connection, "served_card", "uuid", ("uuid", DbType.Guid), ("call_id", DbType.Guid), ("rule_id", DbType.String),
            ("rule_version", DbType.String), ("indicator", DbType.String));
        suggestions = new PreparedInsert(
            connection, "served_suggestion", "card_uuid, position", ("card_uuid", DbType.Guid), ("position", DbType.Int32), ("uuid", DbType.Guid));
        shadows = new PreparedInsert(
            connection, "shadow_firing", "call_id, rule_id", ("call_id", DbType.Guid), ("rule_id", DbType.String), ("rule_version", DbType.String),
            ("findings", DbType.Int32));
    }

    public async Task WriteAsync(IReadOnlyList<CallRecord> batch, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(connection, Durability.Process, cancel);
        foreach (var call in batch)
        {
            await calls.ExecuteAsync(
                transaction,
                [
                    call.CallId, call.HookInstance, call.ServiceId, call.Hook, call.At.ToUnixTimeMilliseconds(), call.DurationMicroseconds,
                    call.StatusCode, call.CatalogVersion, call.Explanation, call.Cards.Count, call.Ehr, call.UserType,
                ],
                cancel);
            foreach (var card in call.Cards) { await WriteAsync(card, call.CallId, transaction, cancel); }
            foreach (var firing in call.Shadows)
            {
                await shadows.ExecuteAsync(transaction, [call.CallId, firing.RuleId, firing.RuleVersion, firing.Findings], cancel);
            }
        }
        await transaction.CommitAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await shadows.DisposeAsync();
        await suggestions.DisposeAsync();
        await cards.DisposeAsync();
        await calls.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async ValueTask WriteAsync(ServedCard card, Guid callId, DbTransaction transaction, CancellationToken cancel)
    {
        var isNew = await cards.ExecuteAsync(
            transaction, [card.Uuid, callId, card.RuleId, card.RuleVersion, card.Indicator], cancel);
        if (!isNew) { return; }
        for (var position = 0; position < card.SuggestionUuids.Count; position++)
        {
            await suggestions.ExecuteAsync(transaction, [card.Uuid, position, card.SuggestionUuids[position]], cancel);
        }
    }
}
