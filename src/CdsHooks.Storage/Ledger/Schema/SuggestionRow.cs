namespace CdsHooks.Storage.Ledger.Schema;

/// <summary>Table <c>served_suggestion</c>: a suggestion of a card, in the card's order.</summary>
internal sealed class SuggestionRow
{
    public required Guid CardUuid { get; init; }
    public required int Position { get; init; }
    public required Guid Uuid { get; init; }
}
