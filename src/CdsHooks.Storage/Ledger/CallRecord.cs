namespace CdsHooks.Storage.Ledger;

/// <summary>One hook call and what was answered. Holds no PHI: ids of ours, codes and figures only.</summary>
public sealed record CallRecord
{
    /// <summary>Id of the call, made by the caller. A version 7 uuid keeps the newest calls together on disk.</summary>
    public required Guid CallId { get; init; }

    /// <summary>The request's <c>hookInstance</c>.</summary>
    public required Guid HookInstance { get; init; }

    /// <summary>Id of the CDS Service, as in discovery.</summary>
    public required string ServiceId { get; init; }

    /// <summary>Name of the hook, such as <c>order-sign</c>.</summary>
    public required string Hook { get; init; }

    /// <summary>When the call arrived; kept to the millisecond, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Time from arrival to answer, in microseconds; 0 or more.</summary>
    public required int DurationMicroseconds { get; init; }

    /// <summary>HTTP status of the answer.</summary>
    public required int StatusCode { get; init; }

    /// <summary>Version of the rule catalog that answered.</summary>
    public required string CatalogVersion { get; init; }

    /// <summary>Why these cards and no others: compact JSON without PHI. The ledger does not look inside.</summary>
    public required string Explanation { get; init; }

    /// <summary>The cards of the answer, in its order; may be empty.</summary>
    public required IReadOnlyList<ServedCard> Cards { get; init; }

    /// <summary>What rules on trial would have shown; empty when left out.</summary>
    public IReadOnlyList<ShadowFiring> Shadows { get; init; } = [];

    /// <summary>The EHR that called, as <c>slug/environment</c>; <see langword="null"/> for a caller that is not registered.</summary>
    public string? Ehr { get; init; }

    /// <summary>The resource type of the user whom the EHR named, such as <c>Practitioner</c>, without the id; <see langword="null"/> where none was named.</summary>
    public string? UserType { get; init; }

    /// <summary>False when a member is null against its declaration: one such record would make the database refuse its whole batch.</summary>
    internal bool IsWhole()
    {
        if (ServiceId is null || Hook is null || CatalogVersion is null || Explanation is null || Cards is null || Shadows is null) { return false; }
        foreach (var card in Cards)
        {
            if (card is not { RuleId: not null, RuleVersion: not null, Indicator: not null, SuggestionUuids: not null }) { return false; }
        }
        foreach (var firing in Shadows)
        {
            if (firing is not { RuleId: not null, RuleVersion: not null }) { return false; }
        }
        return true;
    }
}
