using CdsHooks.Protocol.Feedback;
using CdsHooks.Storage.Ledger;

namespace CdsHooks.Service.Feedback;

/// <summary>From the words of the wire to those of the ledger.</summary>
internal static class FeedbackRecords
{
    public static FeedbackRecord Of(FeedbackItem item, string serviceId, DateTimeOffset received) => new()
    {
        ServiceId = serviceId,
        CardUuid = item.Card,
        Outcome = item.Outcome == FeedbackOutcome.Accepted ? CardOutcome.Accepted : CardOutcome.Overridden,
        OutcomeAt = item.OutcomeTimestamp,
        ReceivedAt = received,
        AcceptedSuggestionIds = item.AcceptedSuggestions,
        OverrideReasonCode = item.OverrideReason?.Reason?.Code,
        OverrideReasonSystem = item.OverrideReason?.Reason?.System,
        OverrideReasonDisplay = item.OverrideReason?.Reason?.Display,
        UserComment = item.OverrideReason?.UserComment,
    };
}
