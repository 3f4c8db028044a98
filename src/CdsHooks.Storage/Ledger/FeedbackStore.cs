using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Storage.Ledger;

/// <summary>Stores feedback in one transaction that waits for the disk.</summary>
/// <remarks>All connections append to one write-ahead log, so the sync of this commit also carries each card committed before it.</remarks>
internal sealed partial class FeedbackStore(LedgerDatabase database, ICallRecorder calls, ILogger<FeedbackStore> logger) : IFeedbackStore
{
    public async Task<FeedbackReceipt> StoreAsync(IReadOnlyList<FeedbackRecord> items, CancellationToken cancel)
    {
        if (items.Count == 0) { return new FeedbackReceipt { Stored = 0, UnknownCards = 0 }; }
        await FlushCardsAsync(cancel);
        try
        {
            await using var connection = await database.OpenAsync(cancel);
            await using var transaction = await database.BeginAsync(connection, Durability.Power, cancel);
            var receipt = await WriteAsync(items, connection, transaction, cancel);
            await transaction.CommitAsync(cancel);
            return receipt;
        }
        catch (DbException refusal)
        {
            database.ForgetConnections();
            throw new LedgerUnavailableException("The ledger could not store feedback.", refusal);
        }
    }

    // A quick clinician answers before the card's batch is due. If the cards cannot be written the feedback is still worth keeping.
    private async Task FlushCardsAsync(CancellationToken cancel)
    {
        try { await calls.FlushAsync(cancel); }
        catch (LedgerUnavailableException) { LogWithoutCards(logger); }
    }

    private static async Task<FeedbackReceipt> WriteAsync(
        IReadOnlyList<FeedbackRecord> items, DbConnection connection, DbTransaction transaction, CancellationToken cancel)
    {
        await using var writer = new FeedbackWriter(connection, transaction);
        await using var known = new KnownCards(transaction);
        var (stored, unknown) = (0, 0);
        for (var position = 0; position < items.Count; position++)
        {
            var item = items[position];
            Guid? card = Guid.TryParseExact(item.CardUuid, "D", out var uuid) ? uuid : null;
            var suggestions = await known.SuggestionsOfAsync(card, cancel);
            if (suggestions is null) { unknown++; }
            if (await writer.WriteAsync(item, position, card, suggestions, cancel)) { stored++; }
        }
        return new FeedbackReceipt { Stored = stored, UnknownCards = unknown };
    }

    [LoggerMessage(1, LogLevel.Warning, "Feedback is stored while served cards wait; some of its cards may be marked as unknown.")]
    private static partial void LogWithoutCards(ILogger logger);
}
