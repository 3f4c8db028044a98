using CdsHooks.Storage.Ledger.Schema;
using Microsoft.EntityFrameworkCore;

namespace CdsHooks.Storage.Ledger;

/// <summary>Reads the ledger through EF Core, but for what is asked again and again.</summary>
internal sealed class LedgerReader(LedgerDatabase database) : ILedgerReader
{
    public Task TouchAsync(CancellationToken cancel) => database.RowsAsync("SELECT 1 FROM served_call LIMIT 1", row => row.GetInt32(0), cancel);

    public Task<IReadOnlyList<LedgerCall>> LatestCallsAsync(int count, CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<LedgerCall>>(async ledger => await ledger.Calls
            .OrderByDescending(call => call.At).ThenByDescending(call => call.CallId).Take(AtLeastOne(count))
            .Select(call => new LedgerCall
            {
                CallId = call.CallId,
                HookInstance = call.HookInstance,
                ServiceId = call.ServiceId,
                Hook = call.Hook,
                At = call.At,
                DurationMicroseconds = call.DurationMicroseconds,
                StatusCode = call.StatusCode,
                CatalogVersion = call.CatalogVersion,
                Explanation = call.Explanation,
                CardsServed = call.CardsServed,
                Ehr = call.Ehr,
                UserType = call.UserType,
            })
            .ToListAsync(cancel));

    public Task<IReadOnlyList<LedgerCard>> LatestCardsAsync(int count, CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<LedgerCard>>(ledger => CardsAsync(
            ledger, ledger.Cards.OrderByDescending(card => card.Call.At).ThenByDescending(card => card.CallId).Take(AtLeastOne(count)), cancel));

    public Task<LedgerCard?> FindCardAsync(Guid uuid, CancellationToken cancel) =>
        database.ReadAsync(async ledger => (await CardsAsync(ledger, ledger.Cards.Where(card => card.Uuid == uuid), cancel)).SingleOrDefault());

    public Task<IReadOnlyList<LedgerFeedback>> LatestFeedbackAsync(int count, CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<LedgerFeedback>>(async ledger =>
        {
            var items = await ledger.Feedback.AsNoTracking()
                .OrderByDescending(item => item.ReceivedAt).ThenByDescending(item => item.Position).Take(AtLeastOne(count))
                .Include(item => item.AcceptedSuggestions).ToListAsync(cancel);
            var uuids = items.Where(item => item.CardUuid is not null).Select(item => item.CardUuid!.Value).Distinct().ToList();
            var cards = await ledger.Cards.AsNoTracking().Where(card => uuids.Contains(card.Uuid)).Include(card => card.Call)
                .ToDictionaryAsync(card => card.Uuid, cancel);
            return items.ConvertAll(item => Feedback(item, item.CardUuid is { } uuid ? cards.GetValueOrDefault(uuid) : null));
        });

    public async Task<IReadOnlyList<RuleOutcomes>> CountByRuleAsync(DateTimeOffset since, CancellationToken cancel) =>
    [
        .. (await CountFeedbackAsync(since, cancel)).GroupBy(counts => counts.RuleId, StringComparer.Ordinal).Select(rule => new RuleOutcomes
        {
            RuleId = rule.Key,
            Served = rule.Sum(counts => counts.Served),
            Accepted = rule.Sum(counts => counts.Accepted),
            Overridden = rule.Sum(counts => counts.Overridden),
        }),
    ];

    public Task<IReadOnlyList<FeedbackCounts>> CountFeedbackAsync(DateTimeOffset since, CancellationToken cancel) =>
        database.ReadAsync(ledger => FeedbackCounting.CountAsync(ledger, since, cancel));

    public async Task<IReadOnlyList<ShadowOutcomes>> CountShadowsAsync(DateTimeOffset since, CancellationToken cancel)
    {
        var counts = await database.ReadAsync(ledger => ledger.ShadowFirings
            .Where(firing => firing.Call.At >= since)
            .GroupBy(firing => new { firing.RuleId, firing.RuleVersion, firing.Call.ServiceId })
            .Select(rule => new ShadowOutcomes
            {
                RuleId = rule.Key.RuleId,
                RuleVersion = rule.Key.RuleVersion,
                ServiceId = rule.Key.ServiceId,
                Calls = rule.Count(),
                Findings = rule.Sum(firing => firing.Findings),
                CallsOfService = ledger.Calls.Count(call => call.ServiceId == rule.Key.ServiceId && call.At >= since),
            })
            .ToListAsync(cancel));
        // Ordered here, since databases differ in how they order text.
        return
        [
            .. counts.OrderBy(rule => rule.RuleId, StringComparer.Ordinal).ThenBy(rule => rule.RuleVersion, StringComparer.Ordinal)
                .ThenBy(rule => rule.ServiceId, StringComparer.Ordinal),
        ];
    }

    private static async Task<IReadOnlyList<LedgerCard>> CardsAsync(LedgerContext ledger, IQueryable<CardRow> query, CancellationToken cancel)
    {
        var cards = await query.AsNoTracking().Include(card => card.Call).ToListAsync(cancel);
        var uuids = cards.ConvertAll(card => (Guid?)card.Uuid);
        var feedback = await ledger.Feedback.AsNoTracking().Where(item => uuids.Contains(item.CardUuid))
            .OrderBy(item => item.OutcomeAt).ThenBy(item => item.ReceivedAt).ThenBy(item => item.Position)
            .Include(item => item.AcceptedSuggestions).ToListAsync(cancel);
        var byCard = feedback.ToLookup(item => item.CardUuid);
        return cards.ConvertAll(card => Card(card, [.. byCard[card.Uuid].Select(item => Feedback(item, card))]));
    }

    private static LedgerCard Card(CardRow row, IReadOnlyList<LedgerFeedback> feedback) => new()
    {
        Card = new ServedCard
        {
            Uuid = row.Uuid,
            RuleId = row.RuleId,
            RuleVersion = row.RuleVersion,
            Indicator = row.Indicator,
            SuggestionUuids = PackedUuids.Read(row.SuggestionUuids),
        },
        CallId = row.CallId,
        ServiceId = row.Call.ServiceId,
        ServedAt = row.Call.At,
        Ehr = row.Call.Ehr,
        UserType = row.Call.UserType,
        Feedback = feedback,
    };

    private static LedgerFeedback Feedback(FeedbackRow row, CardRow? card)
    {
        var accepted = row.AcceptedSuggestions.OrderBy(suggestion => suggestion.Position).ToList();
        return new LedgerFeedback
        {
            Item = new FeedbackRecord
            {
                ServiceId = row.ServiceId,
                CardUuid = row.CardAsSent,
                Outcome = row.Outcome,
                OutcomeAt = row.OutcomeAt,
                ReceivedAt = row.ReceivedAt,
                AcceptedSuggestionIds = accepted.ConvertAll(suggestion => suggestion.IdAsSent),
                OverrideReasonCode = row.OverrideReasonCode,
                OverrideReasonSystem = row.OverrideReasonSystem,
                OverrideReasonDisplay = row.OverrideReasonDisplay,
                UserComment = row.UserComment,
            },
            Card = card is null ? null : new FeedbackCard
            {
                CallId = card.CallId,
                ServiceId = card.Call.ServiceId,
                RuleId = card.RuleId,
                RuleVersion = card.RuleVersion,
                Ehr = card.Call.Ehr,
                UserType = card.Call.UserType,
            },
            CardKnown = row.CardKnown,
            SuggestionsKnown = accepted.ConvertAll(suggestion => suggestion.SuggestionKnown),
        };
    }

    // SQLite takes a negative limit for no limit.
    private static int AtLeastOne(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return count;
    }
}
