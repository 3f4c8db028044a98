namespace CdsHooks.Storage.Ledger;

/// <summary>A served card, the call that served it first, and what came back on it.</summary>
public sealed record LedgerCard
{
    /// <summary>The card.</summary>
    public required ServedCard Card { get; init; }

    /// <summary>The call that served it first.</summary>
    public required Guid CallId { get; init; }

    /// <summary>The CDS Service that served it.</summary>
    public required string ServiceId { get; init; }

    /// <inheritdoc cref="CallRecord.Ehr"/>
    public string? Ehr { get; init; }

    /// <inheritdoc cref="CallRecord.UserType"/>
    public string? UserType { get; init; }

    /// <summary>When that call arrived.</summary>
    public required DateTimeOffset ServedAt { get; init; }

    /// <summary>The feedback that names this card, by the time of its outcome, oldest first; may be empty.</summary>
    public required IReadOnlyList<LedgerFeedback> Feedback { get; init; }
}
