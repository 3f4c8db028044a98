namespace CdsHooks.Protocol.Feedback;

/// <summary>What became of one card. The same card may be reported again.</summary>
public sealed record FeedbackItem
{
    /// <summary>The card's <c>uuid</c> as sent: 1 to 128 characters, no control characters. Perhaps of a card that is no longer
    /// known.</summary>
    public required string Card { get; init; }

    /// <summary>What the clinician did.</summary>
    public required FeedbackOutcome Outcome { get; init; }

    /// <summary>The <c>uuid</c>s of the accepted suggestions, each like <see cref="Card"/>; at least one when accepted.</summary>
    public required IReadOnlyList<string> AcceptedSuggestions { get; init; }

    /// <summary>Why the card was overridden, if the clinician said so.</summary>
    public FeedbackOverrideReason? OverrideReason { get; init; }

    /// <summary>When the clinician decided, in UTC. A leap second reads as the second that follows it.</summary>
    public required DateTimeOffset OutcomeTimestamp { get; init; }

    /// <summary>Shows card and outcome only.</summary>
    public override string ToString() => $"{Outcome} {Card}";
}
