using System.Data;
using System.Data.Common;

namespace CdsHooks.Storage.Ledger;

/// <summary>Looks cards up while feedback is being stored, inside its transaction.</summary>
internal sealed class KnownCards : IAsyncDisposable
{
    private readonly DbCommand card;
    private readonly DbCommand suggestions;

    public KnownCards(DbTransaction transaction)
    {
        card = Lookup(transaction, "SELECT 1 FROM served_card WHERE uuid = @card");
        suggestions = Lookup(transaction, "SELECT uuid FROM served_suggestion WHERE card_uuid = @card");
    }

    /// <summary>The uuids of the card's suggestions; null when the ledger does not hold the card.</summary>
    public async Task<HashSet<Guid>?> SuggestionsOfAsync(Guid? uuid, CancellationToken cancel)
    {
        if (uuid is null) { return null; }
        card.Parameters[0].Value = suggestions.Parameters[0].Value = uuid;
        if (await card.ExecuteScalarAsync(cancel) is null) { return null; }
        var found = new HashSet<Guid>();
        await using var rows = await suggestions.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel)) { found.Add(rows.GetGuid(0)); }
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        await card.DisposeAsync();
        await suggestions.DisposeAsync();
    }

    private static DbCommand Lookup(DbTransaction transaction, string sql)
    {
        var command = transaction.Connection!.CreateCommand();
#pragma warning disable CA2100 // a constant of this class
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Transaction = transaction;
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@card";
        parameter.DbType = DbType.Guid;
        command.Parameters.Add(parameter);
        return command;
    }
}
