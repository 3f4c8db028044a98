using CdsHooks.Storage.Ledger.Schema;
using Microsoft.EntityFrameworkCore;

namespace CdsHooks.Storage.Ledger;

/// <summary>Reads the ledger through EF Core.</summary>
internal sealed class LedgerReader(LedgerDatabase database) : ILedgerReader
{
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
        database.ReadAsync<IReadOnlyList<LedgerFeedback>>(async ledger => (await ledger.Feedback.AsNoTracking()
            .OrderByDescending(item => item.ReceivedAt).ThenByDescending(item => item.Position).Take(AtLeastOne(count))
            .Include(item => item.AcceptedSuggestions).ToListAsync(cancel)).ConvertAll(Feedback));

    public Task<IReadOnlyList<RuleOutcomes>> CountByRuleAsync(DateTimeOffset since, CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<RuleOutcomes>>(async ledger => await ledger.Cards
            .Where(card => card.Call.At >= since)
            .Select(card => new
            {
                card.RuleId,
                Latest = ledger.Feedback.Where(item => item.CardUuid == card.Uuid)
                    .OrderByDescending(item => item.OutcomeAt).ThenByDescending(item => item.ReceivedAt).ThenByDescending(item => item.Position)
                    .Select(item => (CardOutcome?)item.Outcome).FirstOrDefault(),
            })
            .GroupBy(card => card.RuleId)
            .OrderBy(rule => rule.Key)
            .Select(rule => new RuleOutcomes
            {
                RuleId = rule.Key,
                Served = rule.Count(),
                Accepted = rule.Count(card => card.Latest == CardOutcome.Accepted),
                Overridden = rule.Count(card => card.Latest == CardOutcome.Overridden),
            })
            .ToListAsync(cancel));

    public Task<IReadOnlyList<ShadowOutcomes>> CountShadowsAsync(DateTimeOffset since, CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<ShadowOutcomes>>(async ledger => await ledger.ShadowFirings
            .Where(firing => firing.Call.At >= since)
            .GroupBy(firing => new { firing.RuleId, firing.RuleVersion, firing.Call.ServiceId })
            .OrderBy(rule => rule.Key.RuleId).ThenBy(rule => rule.Key.RuleVersion).ThenBy(rule => rule.Key.ServiceId)
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

    private static async Task<IReadOnlyList<LedgerCard>> CardsAsync(LedgerContext ledger, IQueryable<CardRow> query, CancellationToken cancel)
    {
        var cards = await query.AsNoTracking().Include(card => card.Call).Include(card => card.Suggestions).ToListAsync(cancel);
        var uuids = cards.ConvertAll(card => (Guid?)card.Uuid);
        var feedback = await ledger.Feedback.AsNoTracking().Where(item => uuids.Contains(item.CardUuid))
            .OrderBy(item => item.OutcomeAt).ThenBy(item => item.ReceivedAt).ThenBy(item => item.Position)
            .Include(item => item.AcceptedSuggestions).ToListAsync(cancel);
        var byCard = feedback.ToLookup(item => item.CardUuid, Feedback);
        return cards.ConvertAll(card => Card(card, [.. byCard[card.Uuid]]));
    }

    private static LedgerCard Card(CardRow row, IReadOnlyList<LedgerFeedback> feedback) => new()
    {
        Card = new ServedCard
        {
            Uuid = row.Uuid,
            RuleId = row.RuleId,
            RuleVersion = row.RuleVersion,
            Indicator = row.Indicator,
            SuggestionUuids = [.. row.Suggestions.OrderBy(suggestion => suggestion.Position).Select(suggestion => suggestion.Uuid)],
        },
        CallId = row.CallId,
        ServiceId = row.Call.ServiceId,
        ServedAt = row.Call.At,
        Ehr = row.Call.Ehr,
        UserType = row.Call.UserType,
        Feedback = feedback,
    };

    private static LedgerFeedback Feedback(FeedbackRow row)
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
