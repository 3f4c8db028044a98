using System.Data.Common;
using CdsHooks.Storage.Ledger.Schema;

namespace CdsHooks.Storage.Ledger;

/// <summary>Looks cards up while feedback is being stored, inside its transaction.</summary>
internal sealed class KnownCards(LedgerDatabase database, DbTransaction transaction) : IAsyncDisposable
{
    private readonly DbCommand lookup = transaction.Statement("SELECT suggestion_uuids FROM served_card WHERE uuid = @card", ("@card", database.ValueOf(Guid.Empty)));

    /// <summary>The uuids of the card's suggestions; null when the ledger does not hold the card.</summary>
    public async Task<HashSet<Guid>?> SuggestionsOfAsync(Guid? uuid, CancellationToken cancel)
    {
        if (uuid is not { } card) { return null; }
        lookup.Parameters[0].Value = database.ValueOf(card);
        return await lookup.ExecuteScalarAsync(cancel) switch
        {
            null => null,
            var suggestions => [.. PackedUuids.Read(suggestions as byte[])],
        };
    }

    public ValueTask DisposeAsync() => lookup.DisposeAsync();
}
