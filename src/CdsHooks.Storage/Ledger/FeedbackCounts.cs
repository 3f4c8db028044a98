namespace CdsHooks.Storage.Ledger;

/// <summary>How the cards of one version of a rule were taken, in one service, by one kind of user of one EHR. A card counts once, by its latest feedback; the rest was
/// ignored.</summary>
public sealed record FeedbackCounts
{
    /// <summary>Id of the rule.</summary>
    public required string RuleId { get; init; }

    /// <summary>Version of the rule.</summary>
    public required string RuleVersion { get; init; }

    /// <summary>Id of the CDS Service that served the cards.</summary>
    public required string ServiceId { get; init; }

    /// <inheritdoc cref="CallRecord.Ehr"/>
    public required string? Ehr { get; init; }

    /// <inheritdoc cref="CallRecord.UserType"/>
    public required string? UserType { get; init; }

    /// <summary>Different cards served, 1 or more.</summary>
    public required int Served { get; init; }

    /// <summary>Those whose latest feedback is <see cref="CardOutcome.Accepted"/>.</summary>
    public required int Accepted { get; init; }

    /// <summary>Those whose latest feedback is <see cref="CardOutcome.Overridden"/>.</summary>
    public required int Overridden { get; init; }

    /// <summary>Why they were overridden, the most frequent reason first; the counts add up to <see cref="Overridden"/>.</summary>
    public required IReadOnlyList<OverrideReasonCount> OverrideReasons { get; init; }
}
