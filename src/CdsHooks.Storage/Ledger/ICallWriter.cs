namespace CdsHooks.Storage.Ledger;

/// <summary>Writes calls with their cards over one connection, a batch in one transaction.</summary>
/// <remarks>A power loss may take its last commits, which is the price of not waiting for the disk at each batch.</remarks>
internal interface ICallWriter : IAsyncDisposable
{
    /// <summary>Commits the batch, or nothing of it. A call or card that is there already stays as it was first written.</summary>
    Task WriteAsync(IReadOnlyList<CallRecord> batch, CancellationToken cancel);
}
