namespace CdsHooks.Storage.Ledger.Schema;

/// <summary>Table <c>key_revision</c>: a row that counts the changes of the signing keys, and one for those of the key ring. Whoever changes keys holds its row until
/// the commit, so that one process at a time does.</summary>
internal sealed class KeyRevisionRow
{
    public required int Id { get; init; }
    public required long Value { get; init; }
}
