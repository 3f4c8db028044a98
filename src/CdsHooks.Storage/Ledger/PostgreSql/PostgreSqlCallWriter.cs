using CdsHooks.Storage.Ledger.Schema;
using Npgsql;
using NpgsqlTypes;

namespace CdsHooks.Storage.Ledger.PostgreSql;

/// <summary>Sends a batch in three statements, one a table, whose parameters are whole columns: a statement for each row would wait for the network each time.</summary>
internal sealed class PostgreSqlCallWriter(LedgerDatabase database, NpgsqlConnection connection) : ICallWriter
{
    private const int WriteSeconds = 5;

    private readonly NpgsqlCommand calls = Insert(
        connection,
        """
        INSERT INTO served_call (call_id, hook_instance, service_id, hook, at_ms, duration_us, status_code, catalog_version, explanation, cards_served, ehr, user_type)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (call_id) DO NOTHING
        """,
        NpgsqlDbType.Uuid, NpgsqlDbType.Uuid, NpgsqlDbType.Text, NpgsqlDbType.Text, NpgsqlDbType.Bigint, NpgsqlDbType.Integer, NpgsqlDbType.Integer,
        NpgsqlDbType.Text, NpgsqlDbType.Text, NpgsqlDbType.Integer, NpgsqlDbType.Text, NpgsqlDbType.Text);

    private readonly NpgsqlCommand cards = Insert(
        connection,
        """
        INSERT INTO served_card (uuid, call_id, rule_id, rule_version, indicator, suggestion_uuids)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6) ON CONFLICT (uuid) DO NOTHING
        """,
        NpgsqlDbType.Uuid, NpgsqlDbType.Uuid, NpgsqlDbType.Text, NpgsqlDbType.Text, NpgsqlDbType.Text, NpgsqlDbType.Bytea);

    private readonly NpgsqlCommand shadows = Insert(
        connection,
        """
        INSERT INTO shadow_firing (call_id, rule_id, rule_version, findings)
        SELECT * FROM unnest($1, $2, $3, $4) ON CONFLICT (call_id, rule_id) DO NOTHING
        """,
        NpgsqlDbType.Uuid, NpgsqlDbType.Text, NpgsqlDbType.Text, NpgsqlDbType.Integer);

    public async Task WriteAsync(IReadOnlyList<CallRecord> batch, CancellationToken cancel)
    {
        await using var transaction = (NpgsqlTransaction)await database.BeginAsync(connection, Durability.Process, cancel);
        foreach (var command in (NpgsqlCommand[])[calls, cards, shadows]) { command.Transaction = transaction; }
        await WriteCallsAsync(batch, cancel);
        await WriteCardsAsync(batch, cancel);
        await WriteShadowsAsync(batch, cancel);
        await transaction.CommitAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in (NpgsqlCommand[])[calls, cards, shadows]) { await command.DisposeAsync(); }
        await connection.DisposeAsync();
    }

    private Task<int> WriteCallsAsync(IReadOnlyList<CallRecord> batch, CancellationToken cancel)
    {
        Set(calls,
            Column(batch, call => call.CallId), Column(batch, call => call.HookInstance), Column(batch, call => call.ServiceId), Column(batch, call => call.Hook),
            Column(batch, call => call.At.ToUnixTimeMilliseconds()), Column(batch, call => call.DurationMicroseconds), Column(batch, call => call.StatusCode),
            Column(batch, call => call.CatalogVersion), Column(batch, call => StorableText.Of(call.Explanation)), Column(batch, call => call.Cards.Count),
            Column(batch, call => call.Ehr), Column(batch, call => call.UserType));
        return calls.ExecuteNonQueryAsync(cancel);
    }

    private async Task WriteCardsAsync(IReadOnlyList<CallRecord> batch, CancellationToken cancel)
    {
        var first = new Dictionary<Guid, (Guid CallId, ServedCard Card)>();
        foreach (var call in batch)
        {
            foreach (var card in call.Cards) { first.TryAdd(card.Uuid, (call.CallId, card)); }
        }
        if (first.Count == 0) { return; }
        // In one order everywhere, so that two replicas which serve the same cards never wait for each other crosswise.
        var rows = first.Values.OrderBy(row => row.Card.Uuid).ToList();
        Set(cards,
            Column(rows, row => row.Card.Uuid), Column(rows, row => row.CallId), Column(rows, row => row.Card.RuleId), Column(rows, row => row.Card.RuleVersion),
            Column(rows, row => row.Card.Indicator), Column(rows, row => PackedUuids.Of(row.Card.SuggestionUuids)));
        await cards.ExecuteNonQueryAsync(cancel);
    }

    private async Task WriteShadowsAsync(IReadOnlyList<CallRecord> batch, CancellationToken cancel)
    {
        var rows = batch.SelectMany(call => call.Shadows.Select(firing => (call.CallId, Firing: firing))).ToList();
        if (rows.Count == 0) { return; }
        Set(shadows,
            Column(rows, row => row.CallId), Column(rows, row => row.Firing.RuleId), Column(rows, row => row.Firing.RuleVersion), Column(rows, row => row.Firing.Findings));
        await shadows.ExecuteNonQueryAsync(cancel);
    }

    private static NpgsqlCommand Insert(NpgsqlConnection connection, string sql, params ReadOnlySpan<NpgsqlDbType> columns)
    {
#pragma warning disable CA2100 // constants of this class
        var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        // While it waits nobody empties the queue.
        command.CommandTimeout = Math.Min(command.CommandTimeout, WriteSeconds);
        foreach (var type in columns) { command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | type }); }
        return command;
    }

    private static TValue[] Column<TRow, TValue>(IReadOnlyList<TRow> rows, Func<TRow, TValue> value)
    {
        var column = new TValue[rows.Count];
        for (var i = 0; i < column.Length; i++) { column[i] = value(rows[i]); }
        return column;
    }

    private static void Set(NpgsqlCommand command, params ReadOnlySpan<Array> columns)
    {
        for (var i = 0; i < columns.Length; i++) { command.Parameters[i].Value = columns[i]; }
    }
}
