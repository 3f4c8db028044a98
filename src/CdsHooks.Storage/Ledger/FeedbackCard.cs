namespace CdsHooks.Storage.Ledger;

/// <summary>The card that feedback is about, as it was served first.</summary>
public sealed record FeedbackCard
{
    /// <summary>The call that served it.</summary>
    public required Guid CallId { get; init; }

    /// <summary>The CDS Service that served it.</summary>
    public required string ServiceId { get; init; }

    /// <inheritdoc cref="ServedCard.RuleId"/>
    public required string RuleId { get; init; }

    /// <inheritdoc cref="ServedCard.RuleVersion"/>
    public required string RuleVersion { get; init; }

    /// <inheritdoc cref="CallRecord.Ehr"/>
    public required string? Ehr { get; init; }

    /// <inheritdoc cref="CallRecord.UserType"/>
    public required string? UserType { get; init; }
}
