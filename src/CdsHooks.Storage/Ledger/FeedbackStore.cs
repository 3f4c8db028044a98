using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Storage.Ledger;

/// <summary>Stores feedback in one transaction that waits for the disk.</summary>
/// <remarks>In one database all connections append to one write-ahead log, so the sync of this commit also carries each card committed before it.</remarks>
internal sealed partial class FeedbackStore(LedgerDatabase database, ICallRecorder calls, TimeProvider time, ILogger<FeedbackStore> logger) : IFeedbackStore
{
    // Cards that wait in a spool, or for a database that does not answer, may take longer than a CDS Client waits.
    private static readonly TimeSpan FlushLimit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StoreLimit = TimeSpan.FromSeconds(3);

    public async Task<FeedbackReceipt> StoreAsync(IReadOnlyList<FeedbackRecord> items, CancellationToken cancel)
    {
        if (items.Count == 0) { return new FeedbackReceipt { Stored = 0, UnknownCards = 0 }; }
        await FlushCardsAsync(cancel);
        try
        {
            // The limit lets go of the request and not of the work: what hangs in the driver ends by the driver's own limits.
            var (receipt, stored) = await StoreOnceOrTwiceAsync(items, cancel).WaitAsync(StoreLimit, time, CancellationToken.None);
            foreach (var outcome in stored) { StorageMetrics.FeedbackStored.Add(1, new KeyValuePair<string, object?>("outcome", Schema.OutcomeWord.For(outcome))); }
            return receipt;
        }
        catch (Exception refusal) when (refusal is TimeoutException or LedgerUnavailableException || LedgerDatabase.IsRefusal(refusal))
        {
            StorageMetrics.FeedbackRefused.Add(1);
            database.ForgetConnections();
            throw refusal as LedgerUnavailableException ?? new LedgerUnavailableException("The ledger could not store feedback.", refusal);
        }
    }

    // A quick clinician answers before the card's batch is due. If the cards cannot be written the feedback is still worth keeping.
    private async Task FlushCardsAsync(CancellationToken cancel)
    {
        try { await calls.FlushAsync(cancel).WaitAsync(FlushLimit, time, CancellationToken.None); }
        catch (Exception late) when (late is LedgerUnavailableException or TimeoutException) { LogWithoutCards(logger); }
    }

    // Again where the pool gave a connection that had died, or two requests waited for each other; to store twice is to store once.
    private async Task<(FeedbackReceipt Receipt, List<CardOutcome> Stored)> StoreOnceOrTwiceAsync(IReadOnlyList<FeedbackRecord> items, CancellationToken cancel)
    {
        try
        {
            return await StoreOnceAsync(items, cancel);
        }
        catch (DbException refusal) when (database.IsDeadConnection(refusal))
        {
            database.ForgetConnections();
            return await StoreOnceAsync(items, cancel);
        }
    }

    private async Task<(FeedbackReceipt Receipt, List<CardOutcome> Stored)> StoreOnceAsync(IReadOnlyList<FeedbackRecord> items, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        await using var transaction = await database.BeginAsync(connection, Durability.Power, cancel);
        await using var writer = new FeedbackWriter(database, connection, transaction);
        await using var known = new KnownCards(database, transaction);
        var stored = new List<CardOutcome>();
        var unknown = 0;
        // In one order everywhere, so that two requests with the same items never wait for each other crosswise.
        foreach (var (item, position) in items.Select((item, position) => (item, position)).OrderBy(pair => pair.item.CardUuid, StringComparer.OrdinalIgnoreCase))
        {
            Guid? card = Guid.TryParseExact(item.CardUuid, "D", out var uuid) ? uuid : null;
            var suggestions = await known.SuggestionsOfAsync(card, cancel);
            if (suggestions is null) { unknown++; }
            if (await writer.WriteAsync(item, position, card, suggestions, cancel)) { stored.Add(item.Outcome); }
        }
        await transaction.CommitAsync(cancel);
        return (new FeedbackReceipt { Stored = stored.Count, UnknownCards = unknown }, stored);
    }

    [LoggerMessage(1, LogLevel.Warning, "Feedback is stored while served cards wait; some of its cards may be marked as unknown.")]
    private static partial void LogWithoutCards(ILogger logger);
}
