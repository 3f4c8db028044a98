namespace CdsHooks.Storage.Ledger.Schema;

/// <summary>Table <c>population_job</c>: work on a population.</summary>
internal sealed class PopulationJobRow
{
    public required Guid Id { get; init; }
    public required string Ehr { get; init; }
    public required string Request { get; init; }
    public required string Phase { get; init; }
    public required string? StatusUrl { get; init; }
    public required DateTimeOffset? TransactionTime { get; init; }
    public required string Progress { get; init; }
    public required string? Error { get; init; }
    public required bool IsStopWanted { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset? StartedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public required string Owner { get; init; }
    public required DateTimeOffset LeaseUntil { get; init; }
}
