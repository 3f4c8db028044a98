namespace CdsHooks.Storage.Ledger;

/// <summary>A feedback item as the ledger holds it.</summary>
public sealed record LedgerFeedback
{
    /// <summary>The item as sent.</summary>
    public required FeedbackRecord Item { get; init; }

    /// <summary>Its card, found as the feedback is read: also when the card came to the ledger later, from a spool or another replica. <see langword="null"/> when the ledger
    /// does not hold it.</summary>
    public FeedbackCard? Card { get; init; }

    /// <summary>True when the ledger held the card as the feedback arrived.</summary>
    public required bool CardKnown { get; init; }

    /// <summary>For each of <see cref="FeedbackRecord.AcceptedSuggestionIds"/>: true when the card was served with that suggestion.</summary>
    public required IReadOnlyList<bool> SuggestionsKnown { get; init; }
}
