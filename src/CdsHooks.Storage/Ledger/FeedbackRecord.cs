namespace CdsHooks.Storage.Ledger;

/// <summary>One item of a feedback request, checked and ready to be kept.</summary>
/// <remarks>Texts come from the CDS Client, and <see cref="UserComment"/> may hold PHI: <see cref="ToString"/> gives the service and the
/// outcome only.</remarks>
public sealed record FeedbackRecord
{
    /// <summary>Id of the CDS Service that the feedback was posted to.</summary>
    public required string ServiceId { get; init; }

    /// <summary>The item's <c>card</c> as sent; need not be a uuid of ours.</summary>
    public required string CardUuid { get; init; }

    /// <summary>What the clinician did.</summary>
    public required CardOutcome Outcome { get; init; }

    /// <summary>The item's <c>outcomeTimestamp</c>; kept to the millisecond, in UTC.</summary>
    public required DateTimeOffset OutcomeAt { get; init; }

    /// <summary>When the request arrived; kept to the millisecond, in UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The <c>id</c>s in <c>acceptedSuggestions</c> as sent; may be empty.</summary>
    public required IReadOnlyList<string> AcceptedSuggestionIds { get; init; }

    /// <summary><c>overrideReason.reason.code</c>.</summary>
    public string? OverrideReasonCode { get; init; }

    /// <summary><c>overrideReason.reason.system</c>.</summary>
    public string? OverrideReasonSystem { get; init; }

    /// <summary><c>overrideReason.reason.display</c>.</summary>
    public string? OverrideReasonDisplay { get; init; }

    /// <summary><c>overrideReason.userComment</c>: free text that may hold PHI. Kept in the ledger, never logged.</summary>
    public string? UserComment { get; init; }

    /// <summary>The service and the outcome; never a text that a clinician or a CDS Client wrote.</summary>
    public override string ToString() => $"{nameof(FeedbackRecord)} {{ ServiceId = {ServiceId}, Outcome = {Outcome} }}";
}
