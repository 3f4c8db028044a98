namespace CdsHooks.Storage.Ledger.Schema;

/// <summary>Table <c>ehr_change</c>: who changed a registration, under the revision that the change made. Rows are added and never touched again.</summary>
internal sealed class EhrChangeRow
{
    public required long Revision { get; init; }
    public required string Slug { get; init; }
    public required string Environment { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
    public required string Action { get; init; }
    public required string Details { get; init; }
}
