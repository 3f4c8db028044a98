namespace CdsHooks.Storage.Ledger;

/// <summary>A hook call as the ledger holds it.</summary>
public sealed record LedgerCall
{
    /// <inheritdoc cref="CallRecord.CallId"/>
    public required Guid CallId { get; init; }

    /// <inheritdoc cref="CallRecord.HookInstance"/>
    public required Guid HookInstance { get; init; }

    /// <inheritdoc cref="CallRecord.ServiceId"/>
    public required string ServiceId { get; init; }

    /// <inheritdoc cref="CallRecord.Hook"/>
    public required string Hook { get; init; }

    /// <inheritdoc cref="CallRecord.At"/>
    public required DateTimeOffset At { get; init; }

    /// <inheritdoc cref="CallRecord.DurationMicroseconds"/>
    public required int DurationMicroseconds { get; init; }

    /// <inheritdoc cref="CallRecord.StatusCode"/>
    public required int StatusCode { get; init; }

    /// <inheritdoc cref="CallRecord.CatalogVersion"/>
    public required string CatalogVersion { get; init; }

    /// <inheritdoc cref="CallRecord.Explanation"/>
    public required string Explanation { get; init; }

    /// <summary>How many cards the answer held, those included that an earlier call had served first. 0 or more.</summary>
    public required int CardsServed { get; init; }

    /// <inheritdoc cref="CallRecord.Ehr"/>
    public string? Ehr { get; init; }

    /// <inheritdoc cref="CallRecord.UserType"/>
    public string? UserType { get; init; }
}
