namespace CdsHooks.Storage.Ledger;

/// <summary>A card that was sent to a CDS Client: which rule said it, never what it said.</summary>
public sealed record ServedCard
{
    /// <summary>The card's <c>uuid</c> on the wire. The same uuid again is the same card; the ledger keeps the first.</summary>
    public required Guid Uuid { get; init; }

    /// <summary>Id of the rule that made the card.</summary>
    public required string RuleId { get; init; }

    /// <summary>Version of the rule or of its pack.</summary>
    public required string RuleVersion { get; init; }

    /// <summary><c>info</c>, <c>warning</c> or <c>critical</c>.</summary>
    public required string Indicator { get; init; }

    /// <summary>The <c>uuid</c>s of the card's suggestions, in the card's order; may be empty.</summary>
    public required IReadOnlyList<Guid> SuggestionUuids { get; init; }
}
