using CdsHooks.Protocol.Invocation;

namespace CdsHooks.Protocol.Feedback;

/// <summary>How reading feedback ended: <see cref="Accepted"/> or <see cref="Refused"/>, always as a whole.</summary>
public abstract record FeedbackReading
{
    private FeedbackReading() { }

    /// <summary>All items are valid.</summary>
    /// <param name="Request">The feedback. Does not depend on the tape.</param>
    public sealed record Accepted(FeedbackRequest Request) : FeedbackReading;

    /// <summary>At least one item is not valid; none is taken.</summary>
    /// <param name="Issues">All that is wrong, with the place of each item.</param>
    public sealed record Refused(IReadOnlyList<RequestIssue> Issues) : FeedbackReading;
}
