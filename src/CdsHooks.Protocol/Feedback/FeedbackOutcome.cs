namespace CdsHooks.Protocol.Feedback;

/// <summary>What a clinician did with a card. A card that was ignored is not reported at all.</summary>
public enum FeedbackOutcome
{
    /// <summary>At least one suggestion was accepted.</summary>
    Accepted,

    /// <summary>The card was dismissed, with or without a reason.</summary>
    Overridden,
}
