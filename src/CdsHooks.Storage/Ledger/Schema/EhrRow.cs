namespace CdsHooks.Storage.Ledger.Schema;

/// <summary>Table <c>ehr_registration</c>: one EHR in one environment.</summary>
internal sealed class EhrRow
{
    public required string Slug { get; init; }
    public required string Environment { get; init; }
    public required bool IsEnabled { get; init; }
    public required string Settings { get; init; }
    public required long Revision { get; init; }
}
