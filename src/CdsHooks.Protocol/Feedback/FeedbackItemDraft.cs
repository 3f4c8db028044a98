using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Feedback;

/// <summary>The members of a feedback item as they came.</summary>
internal sealed class FeedbackItemDraft(TapeNode item)
{
    public TapeNode Card { get; } = item["card"u8];

    public TapeNode Outcome { get; } = item["outcome"u8];

    public TapeNode AcceptedSuggestions { get; } = item["acceptedSuggestions"u8];

    public TapeNode OverrideReason { get; } = item["overrideReason"u8];

    public TapeNode Reason => OverrideReason["reason"u8];

    public TapeNode ReasonCode => Reason["code"u8];

    public TapeNode ReasonSystem => Reason["system"u8];

    public TapeNode ReasonDisplay => Reason["display"u8];

    /// <summary>The comment; absent when blank, since a text box left empty is no reason to lose the feedback.</summary>
    public TapeNode UserComment
    {
        get
        {
            var comment = OverrideReason["userComment"u8];
            return comment.IsString && WireText.IsBlank(WireText.Of(comment)) ? default : comment;
        }
    }

    public TapeNode OutcomeTimestamp { get; } = item["outcomeTimestamp"u8];

    public bool IsAccepted => Outcome.TextEquals("accepted"u8);

    public bool IsOverridden => Outcome.TextEquals("overridden"u8);

    /// <summary>The item; to be called on a valid draft only.</summary>
    public FeedbackItem Read()
    {
        var accepted = new List<string>();
        foreach (var suggestion in AcceptedSuggestions.Items) { accepted.Add(suggestion["id"u8].GetString()!); }
        return new FeedbackItem
        {
            Card = Card.GetString()!,
            Outcome = IsAccepted ? FeedbackOutcome.Accepted : FeedbackOutcome.Overridden,
            AcceptedSuggestions = accepted,
            OverrideReason = OverrideReason.HasValue ? ReadReason() : null,
            OutcomeTimestamp = Rfc3339.Read(WireText.Of(OutcomeTimestamp))!.Value,
        };
    }

    private FeedbackOverrideReason ReadReason() => new()
    {
        Reason = Reason.HasValue
            ? new Cards.Coding { Code = ReasonCode.GetString()!, System = ReasonSystem.GetString(), Display = ReasonDisplay.GetString() }
            : null,
        UserComment = UserComment.GetString(),
    };
}
