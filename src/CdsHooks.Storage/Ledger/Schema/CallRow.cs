namespace CdsHooks.Storage.Ledger.Schema;

/// <summary>Table <c>served_call</c>: one hook call that was answered.</summary>
internal sealed class CallRow
{
    public required Guid CallId { get; init; }
    public required Guid HookInstance { get; init; }
    public required string ServiceId { get; init; }
    public required string Hook { get; init; }
    public required DateTimeOffset At { get; init; }
    public required int DurationMicroseconds { get; init; }
    public required int StatusCode { get; init; }
    public required string CatalogVersion { get; init; }
    public required string Explanation { get; init; }
    public required int CardsServed { get; init; }
    public required string? Ehr { get; init; }
    public required string? UserType { get; init; }
}
