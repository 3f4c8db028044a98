namespace CdsHooks.Storage.Ledger;

/// <summary>Reads back what is committed. Calls still queued do not show; <see cref="ICallRecorder.FlushAsync"/> brings them in.</summary>
/// <remarks>Each member throws <see cref="LedgerUnavailableException"/> when the database cannot be read, and
/// <see cref="ArgumentOutOfRangeException"/> for a count below 1.</remarks>
public interface ILedgerReader
{
    /// <summary>Asks whether the ledger holds a call: cheap enough for every few seconds, and enough to know that it can be read.</summary>
    Task TouchAsync(CancellationToken cancel);

    /// <summary>The newest calls, newest first.</summary>
    /// <param name="count">How many at most; 1 or more.</param>
    /// <param name="cancel">Stops the reading.</param>
    Task<IReadOnlyList<LedgerCall>> LatestCallsAsync(int count, CancellationToken cancel);

    /// <summary>The newest cards with their feedback, newest first; within one call in no particular order.</summary>
    /// <param name="count">How many at most; 1 or more.</param>
    /// <param name="cancel">Stops the reading.</param>
    Task<IReadOnlyList<LedgerCard>> LatestCardsAsync(int count, CancellationToken cancel);

    /// <summary>One card with its feedback; null when the ledger does not hold it.</summary>
    Task<LedgerCard?> FindCardAsync(Guid uuid, CancellationToken cancel);

    /// <summary>The feedback received last, newest first, that on unknown cards included.</summary>
    /// <param name="count">How many at most; 1 or more.</param>
    /// <param name="cancel">Stops the reading.</param>
    Task<IReadOnlyList<LedgerFeedback>> LatestFeedbackAsync(int count, CancellationToken cancel);

    /// <summary>For each rule whose cards were first served at or after <paramref name="since"/>: how they were taken. Ordered by rule id.</summary>
    Task<IReadOnlyList<RuleOutcomes>> CountByRuleAsync(DateTimeOffset since, CancellationToken cancel);

    /// <summary>For each rule, version, service, EHR and kind of user whose cards were first served at or after <paramref name="since"/>: how they were taken, and why they
    /// were overridden. Ordered by these.</summary>
    Task<IReadOnlyList<FeedbackCounts>> CountFeedbackAsync(DateTimeOffset since, CancellationToken cancel);

    /// <summary>For each rule on trial that would have fired at or after <paramref name="since"/>: how often. Ordered by rule id, version and service.</summary>
    Task<IReadOnlyList<ShadowOutcomes>> CountShadowsAsync(DateTimeOffset since, CancellationToken cancel);
}
