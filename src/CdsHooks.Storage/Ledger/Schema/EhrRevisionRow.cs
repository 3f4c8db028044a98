namespace CdsHooks.Storage.Ledger.Schema;

/// <summary>Table <c>ehr_revision</c>: one row that counts the changes. Whoever changes a registration holds it until the commit, so revisions become
/// visible in their order.</summary>
internal sealed class EhrRevisionRow
{
    public required int Id { get; init; }
    public required long Value { get; init; }
}
