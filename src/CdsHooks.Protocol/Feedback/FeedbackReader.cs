using System.Globalization;
using CdsHooks.Protocol.Json;
using CdsHooks.Protocol.Outcomes;
using CdsHooks.Protocol.Validation;

namespace CdsHooks.Protocol.Feedback;

/// <summary>Reads feedback from its body: all items or none, since an item lost in silence is worse than a refusal.</summary>
public static class FeedbackReader
{
    /// <summary>The most items one body may hold: 1,000.</summary>
    public const int MostItems = 1_000;

    private static readonly FeedbackItemContract Contract = new();
    private static readonly Complaint TooMany =
        new(IssueType.TooCostly, string.Create(CultureInfo.InvariantCulture, $"must have at most {MostItems} items."));

    /// <summary>Reads feedback.</summary>
    /// <param name="tape">The body. May be disposed as soon as this returns.</param>
    /// <returns>The feedback, or everything that is wrong with all items at once.</returns>
    public static FeedbackReading Read(JsonTape tape)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var issues = new IssueList();
        var feedback = tape.Root["feedback"u8];
        if (ListComplaint(tape.Root, feedback) is { } complaint)
        {
            issues.Add(complaint, tape.Root.IsObject ? "feedback" : "");
            return new FeedbackReading.Refused(issues.Issues);
        }
        var items = new List<FeedbackItem>();
        var index = 0;
        foreach (var node in feedback.Items)
        {
            if (ReadItem(node, string.Create(CultureInfo.InvariantCulture, $"feedback[{index++}]"), issues) is { } item) { items.Add(item); }
            if (issues.IsFull) { break; }
        }
        return issues.IsEmpty ? new FeedbackReading.Accepted(new FeedbackRequest(items)) : new FeedbackReading.Refused(issues.Issues);
    }

    private static FeedbackItem? ReadItem(TapeNode node, string place, IssueList issues)
    {
        if (!node.IsObject)
        {
            issues.Add(Complaint.NotObject, place);
            return null;
        }
        var draft = new FeedbackItemDraft(node);
        return Contract.IsKeptBy(draft, issues, place + ".") ? draft.Read() : null;
    }

    private static Complaint? ListComplaint(TapeNode root, TapeNode feedback)
    {
        if (!root.IsObject) { return Complaint.NotObject; }
        if (!feedback.HasValue) { return Complaint.Missing; }
        if (NodeRules.NonEmptyArrayComplaint(feedback) is { } complaint) { return complaint; }
        var count = 0;
        foreach (var _ in feedback.Items)
        {
            if (++count > MostItems) { return TooMany; }
        }
        return null;
    }
}
