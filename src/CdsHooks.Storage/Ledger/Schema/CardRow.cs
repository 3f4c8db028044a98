namespace CdsHooks.Storage.Ledger.Schema;

/// <summary>Table <c>served_card</c>: a card, under the call that served it first.</summary>
internal sealed class CardRow
{
    public required Guid Uuid { get; init; }
    public required Guid CallId { get; init; }
    public required string RuleId { get; init; }
    public required string RuleVersion { get; init; }
    public required string Indicator { get; init; }

    /// <summary>See <see cref="PackedUuids"/>. Within the row: as rows of their own they took nearly half of what a call costs.</summary>
    public required byte[]? SuggestionUuids { get; init; }

    public CallRow Call { get; init; } = null!;
}
