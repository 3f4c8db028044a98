namespace CdsHooks.Storage.Ledger.Schema;

/// <summary>Table <c>feedback</c>: one item as a CDS Client sent it.</summary>
/// <remarks>No foreign key to the card, which may be unknown, or already past its retention.</remarks>
internal sealed class FeedbackRow
{
    public required Guid Id { get; init; }
    public required byte[] Fingerprint { get; init; }
    public required int Position { get; init; }
    public required string ServiceId { get; init; }
    public required string CardAsSent { get; init; }
    public required Guid? CardUuid { get; init; }
    public required bool CardKnown { get; init; }
    public required CardOutcome Outcome { get; init; }
    public required DateTimeOffset OutcomeAt { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required string? OverrideReasonCode { get; init; }
    public required string? OverrideReasonSystem { get; init; }
    public required string? OverrideReasonDisplay { get; init; }
    public required string? UserComment { get; init; }
    public List<AcceptedSuggestionRow> AcceptedSuggestions { get; init; } = [];
}
