namespace CdsHooks.Storage.Ledger.Schema;

/// <summary>Table <c>feedback_suggestion</c>: a suggestion that feedback names as accepted, as sent.</summary>
internal sealed class AcceptedSuggestionRow
{
    public required Guid FeedbackId { get; init; }
    public required int Position { get; init; }
    public required string IdAsSent { get; init; }
    public required bool SuggestionKnown { get; init; }
}
