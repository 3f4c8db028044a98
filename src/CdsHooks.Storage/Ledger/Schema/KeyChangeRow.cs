namespace CdsHooks.Storage.Ledger.Schema;

/// <summary>Table <c>key_change</c>: what was done to a signing key, under the revision that the change made. Rows are added and never touched again.</summary>
internal sealed class KeyChangeRow
{
    public required long Revision { get; init; }
    public required int Position { get; init; }
    public required string KeyId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
    public required string Action { get; init; }
}
