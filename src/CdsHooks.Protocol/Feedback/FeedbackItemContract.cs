using CdsHooks.Protocol.Json;
using CdsHooks.Protocol.Outcomes;
using CdsHooks.Protocol.Validation;

namespace CdsHooks.Protocol.Feedback;

/// <summary>What CDS Hooks asks of a feedback item.</summary>
internal sealed class FeedbackItemContract : NodeContract<FeedbackItemDraft>
{
    private const int LongestId = 128;
    private const int LongestCodingPart = 1024;
    private const int LongestComment = 65_536;

    private static readonly Complaint NotId =
        new(IssueType.Value, $"must have 1 to {LongestId} characters, not blank and without control characters.");
    private static readonly Complaint NotOutcome = new(IssueType.Value, "must be accepted or overridden.");
    private static readonly Complaint NoReason = new(IssueType.Required, "must have reason, userComment or both.");
    private static readonly Complaint TooLong = new(IssueType.TooLong, "is too long.");
    private static readonly Complaint NotTimestamp =
        new(IssueType.Value, "must be an RFC 3339 date-time with Z or an offset, such as 2026-05-04T09:15:02Z.");

    public FeedbackItemContract()
    {
        RuleFor(item => item.Card).Required().MustBe((_, node) => IdComplaint(node)).At("card");
        RuleFor(item => item.Outcome).Required().MustBe((item, node) => OutcomeComplaint(item, node)).At("outcome");
        RuleFor(item => item.AcceptedSuggestions).Required().MustBe((_, node) => NodeRules.NonEmptyArrayComplaint(node))
            .At("acceptedSuggestions").When(item => item.IsAccepted);
        RuleFor(item => item.AcceptedSuggestions).MustBe((_, node) => node.IsArray ? null : Complaint.NotArray)
            .At("acceptedSuggestions").When(item => !item.IsAccepted);
        RuleFor(item => item.AcceptedSuggestions).EachMustBe((_, suggestion) => SuggestionComplaint(suggestion)).At("acceptedSuggestions");
        RuleFor(item => item.OverrideReason).MustBe((item, node) => ReasonComplaint(item, node)).At("overrideReason");
        RuleFor(item => item.Reason).MustBeObject().At("overrideReason.reason");
        RuleFor(item => item.ReasonCode).Required().MustBe((_, node) => CodingPartComplaint(node))
            .At("overrideReason.reason.code").When(item => item.Reason.IsObject);
        RuleFor(item => item.ReasonSystem).MustBe((_, node) => CodingPartComplaint(node)).At("overrideReason.reason.system");
        RuleFor(item => item.ReasonDisplay).MustBe((_, node) => CodingPartComplaint(node)).At("overrideReason.reason.display");
        RuleFor(item => item.UserComment).MustBe((_, node) => CommentComplaint(node)).At("overrideReason.userComment");
        RuleFor(item => item.OutcomeTimestamp).Required().MustBe((_, node) => TimestampComplaint(node)).At("outcomeTimestamp");
    }

    private static Complaint? IdComplaint(TapeNode node)
    {
        if (NodeRules.TextComplaint(node) is { } complaint) { return complaint; }
        var text = node.GetString()!;
        return text.Length <= LongestId && !text.Any(char.IsControl) ? null : NotId;
    }

    private static Complaint? SuggestionComplaint(TapeNode suggestion)
    {
        if (!suggestion.IsObject) { return Complaint.NotObject; }
        var id = suggestion["id"u8];
        var complaint = id.HasValue ? IdComplaint(id) : Complaint.Missing;
        return complaint is null ? null : complaint with { Below = ".id" };
    }

    private static Complaint? OutcomeComplaint(FeedbackItemDraft item, TapeNode node)
    {
        if (!node.IsString) { return Complaint.NotString; }
        return item.IsAccepted || item.IsOverridden ? null : NotOutcome;
    }

    private static Complaint? ReasonComplaint(FeedbackItemDraft item, TapeNode node)
    {
        if (!node.IsObject) { return Complaint.NotObject; }
        return item.Reason.HasValue || item.UserComment.HasValue ? null : NoReason;
    }

    private static Complaint? CodingPartComplaint(TapeNode node) =>
        NodeRules.TextComplaint(node) ?? (node.Utf8.Length <= LongestCodingPart ? null : TooLong);

    private static Complaint? CommentComplaint(TapeNode node) =>
        NodeRules.TextComplaint(node) ?? (node.Utf8.Length <= LongestComment ? null : TooLong);

    private static Complaint? TimestampComplaint(TapeNode node)
    {
        if (!node.IsString) { return Complaint.NotString; }
        return Rfc3339.Read(WireText.Of(node)) is not null ? null : NotTimestamp;
    }
}
