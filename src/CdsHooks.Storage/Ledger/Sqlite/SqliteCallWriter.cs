using Microsoft.Data.Sqlite;

namespace CdsHooks.Storage.Ledger.Sqlite;

/// <summary>Writes row by row with prepared statements: nothing travels, so nothing is gained by sending many at once. On a thread of its own, behind those that answer calls: a batch takes
/// milliseconds of a core.</summary>
internal sealed class SqliteCallWriter(SqliteLedger database, SqliteConnection connection) : ICallWriter
{
    private readonly BackgroundThread thread = new("ledger");
    private readonly SqliteInsert calls = new(
        connection, "served_call", "call_id", "call_id", "hook_instance", "service_id", "hook", "at_ms", "duration_us", "status_code", "catalog_version", "explanation",
        "cards_served", "ehr", "user_type");

    private readonly SqliteInsert cards = new(connection, "served_card", "uuid", "uuid", "call_id", "rule_id", "rule_version", "indicator", "suggestion_uuids");
    private readonly SqliteInsert shadows = new(connection, "shadow_firing", "call_id, rule_id", "call_id", "rule_id", "rule_version", "findings");

    public Task WriteAsync(IReadOnlyList<CallRecord> batch, CancellationToken cancel) => thread.RunAsync(() => Write(batch, cancel));

    public async ValueTask DisposeAsync()
    {
        shadows.Dispose();
        cards.Dispose();
        calls.Dispose();
        await connection.DisposeAsync();
        thread.Dispose();
    }

    private void Write(IReadOnlyList<CallRecord> batch, CancellationToken cancel)
    {
        using var transaction = database.Begin(connection, Durability.Process);
        foreach (var call in batch)
        {
            cancel.ThrowIfCancellationRequested();
            Write(call);
        }
        transaction.Commit();
    }

    private void Write(CallRecord call)
    {
        calls.Row().Add(call.CallId).Add(call.HookInstance).Add(call.ServiceId).Add(call.Hook).Add(call.At.ToUnixTimeMilliseconds()).Add(call.DurationMicroseconds)
            .Add(call.StatusCode).Add(call.CatalogVersion).Add(call.Explanation).Add(call.Cards.Count).Add(call.Ehr).Add(call.UserType).Run();
        foreach (var card in call.Cards) { cards.Row().Add(card.Uuid).Add(call.CallId).Add(card.RuleId).Add(card.RuleVersion).Add(card.Indicator).Add(card.SuggestionUuids).Run(); }
        foreach (var firing in call.Shadows) { shadows.Row().Add(call.CallId).Add(firing.RuleId).Add(firing.RuleVersion).Add(firing.Findings).Run(); }
    }
}
