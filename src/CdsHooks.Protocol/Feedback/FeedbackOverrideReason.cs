using CdsHooks.Protocol.Cards;

namespace CdsHooks.Protocol.Feedback;

/// <summary>Why a card was overridden: a reason chosen from the list, a comment, or both.</summary>
public sealed record FeedbackOverrideReason
{
    /// <summary>The reason chosen from the card's list. Its display is optional here.</summary>
    public Coding? Reason { get; init; }

    /// <summary>What the clinician wrote, at most 65,536 UTF-8 bytes. May hold patient data: never logged.</summary>
    public string? UserComment { get; init; }

    /// <summary>Shows the reason's code only, never the comment.</summary>
    public override string ToString() => $"FeedbackOverrideReason {Reason?.Code}";
}
