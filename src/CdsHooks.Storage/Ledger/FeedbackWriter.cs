using System.Data;
using System.Data.Common;
using CdsHooks.Storage.Ledger.Schema;

namespace CdsHooks.Storage.Ledger;

/// <summary>Writes feedback items inside one transaction.</summary>
internal sealed class FeedbackWriter(LedgerDatabase database, DbConnection connection, DbTransaction transaction) : IAsyncDisposable
{
    private readonly PreparedInsert feedback = new(
        connection, "feedback", "fingerprint", ("id", DbType.Guid), ("fingerprint", DbType.Binary), ("position", DbType.Int32),
        ("service_id", DbType.String), ("card_as_sent", DbType.String), ("card_uuid", DbType.Guid), ("card_known", DbType.Boolean),
        ("outcome", DbType.String), ("outcome_at_ms", DbType.Int64), ("received_at_ms", DbType.Int64), ("override_reason_code", DbType.String),
        ("override_reason_system", DbType.String), ("override_reason_display", DbType.String), ("user_comment", DbType.String));

    private readonly PreparedInsert accepted = new(
        connection, "feedback_suggestion", "feedback_id, position", ("feedback_id", DbType.Guid), ("position", DbType.Int32),
        ("id_as_sent", DbType.String), ("suggestion_known", DbType.Boolean));

    /// <summary>Writes one item unless it is there already.</summary>
    /// <param name="item">The item.</param>
    /// <param name="position">Its place in the request, from 0.</param>
    /// <param name="card">Its card, when that is a uuid at all.</param>
    /// <param name="served">The suggestions the card was served with; null when the card is unknown.</param>
    /// <param name="cancel">Stops the writing.</param>
    /// <returns>True when the item is new.</returns>
    public async Task<bool> WriteAsync(FeedbackRecord item, int position, Guid? card, HashSet<Guid>? served, CancellationToken cancel)
    {
        var id = database.ValueOf(Guid.CreateVersion7(item.ReceivedAt));
        var isNew = await feedback.ExecuteAsync(
            transaction,
            [
                id, FeedbackFingerprint.Of(item), position, item.ServiceId, StorableText.Of(item.CardUuid), card is { } known ? database.ValueOf(known) : null, served is not null,
                OutcomeWord.For(item.Outcome), item.OutcomeAt.ToUnixTimeMilliseconds(), item.ReceivedAt.ToUnixTimeMilliseconds(),
                StorableText.Of(item.OverrideReasonCode), StorableText.Of(item.OverrideReasonSystem), StorableText.Of(item.OverrideReasonDisplay),
                StorableText.Of(item.UserComment),
            ],
            cancel);
        for (var i = 0; isNew && i < item.AcceptedSuggestionIds.Count; i++)
        {
            var asSent = item.AcceptedSuggestionIds[i];
            var isKnown = Guid.TryParseExact(asSent, "D", out var uuid) && served is not null && served.Contains(uuid);
            await accepted.ExecuteAsync(transaction, [id, i, StorableText.Of(asSent), isKnown], cancel);
        }
        return isNew;
    }

    public async ValueTask DisposeAsync()
    {
        await feedback.DisposeAsync();
        await accepted.DisposeAsync();
    }
}
