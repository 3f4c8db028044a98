using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CdsHooks.Storage.Ledger.Sqlite;

/// <summary>Limits how long a migration waits for the lock, and not how long it takes: it begins its transaction once it has the lock.</summary>
/// <param name="patience">Ends the waiting.</param>
internal sealed class LockPatience(CancellationTokenSource patience) : DbTransactionInterceptor
{
    /// <inheritdoc/>
    public override DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        patience.CancelAfter(Timeout.InfiniteTimeSpan);
        return result;
    }

    /// <inheritdoc/>
    public override ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(TransactionStarted(connection, eventData, result));
}
