namespace CdsHooks.Storage.Ledger.Sqlite;

/// <summary>Stands where another kind of database takes a lock.</summary>
internal sealed class NoLock : IAsyncDisposable
{
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
