using CdsHooks.Storage.Ledger.Schema;
using Microsoft.EntityFrameworkCore;

namespace CdsHooks.Storage.Ledger;

/// <summary>Counts how cards were taken. A card joins its feedback by its uuid at the time of counting, in whatever order and at whichever replica both arrived.</summary>
internal static class FeedbackCounting
{
    /// <summary>See <see cref="ILedgerReader.CountFeedbackAsync"/>.</summary>
    public static async Task<IReadOnlyList<FeedbackCounts>> CountAsync(LedgerContext ledger, DateTimeOffset since, CancellationToken cancel)
    {
        var sinceMilliseconds = since.ToUnixTimeMilliseconds();
        var rows = await ledger.Database.SqlQuery<Row>(
            $"""
             WITH taken AS (
               SELECT card.rule_id, card.rule_version, call.service_id, call.ehr, call.user_type,
                 (SELECT f.id FROM feedback f WHERE f.card_uuid = card.uuid ORDER BY f.outcome_at_ms DESC, f.received_at_ms DESC, f.position DESC LIMIT 1) AS latest
               FROM served_card card JOIN served_call call ON call.call_id = card.call_id
               WHERE call.at_ms >= {sinceMilliseconds})
             SELECT t.rule_id AS "RuleId", t.rule_version AS "RuleVersion", t.service_id AS "ServiceId", t.ehr AS "Ehr", t.user_type AS "UserType",
               f.outcome AS "Outcome", f.override_reason_code AS "ReasonCode", f.override_reason_system AS "ReasonSystem", count(*) AS "Cards"
             FROM taken t LEFT JOIN feedback f ON f.id = t.latest
             GROUP BY t.rule_id, t.rule_version, t.service_id, t.ehr, t.user_type, f.outcome, f.override_reason_code, f.override_reason_system
             """).ToListAsync(cancel);
        return
        [
            .. rows.GroupBy(row => (row.RuleId, row.RuleVersion, row.ServiceId, row.Ehr, row.UserType)).Select(Sum)
                .OrderBy(counts => counts.RuleId, StringComparer.Ordinal).ThenBy(counts => counts.RuleVersion, StringComparer.Ordinal)
                .ThenBy(counts => counts.ServiceId, StringComparer.Ordinal).ThenBy(counts => counts.Ehr, StringComparer.Ordinal)
                .ThenBy(counts => counts.UserType, StringComparer.Ordinal),
        ];
    }

    private static FeedbackCounts Sum(IGrouping<(string RuleId, string RuleVersion, string ServiceId, string? Ehr, string? UserType), Row> rows)
    {
        var accepted = OutcomeWord.For(CardOutcome.Accepted);
        var overridden = rows.Where(row => row.Outcome is not null && row.Outcome != accepted).ToList();
        return new FeedbackCounts
        {
            RuleId = rows.Key.RuleId,
            RuleVersion = rows.Key.RuleVersion,
            ServiceId = rows.Key.ServiceId,
            Ehr = rows.Key.Ehr,
            UserType = rows.Key.UserType,
            Served = rows.Sum(row => row.Cards),
            Accepted = rows.Where(row => row.Outcome == accepted).Sum(row => row.Cards),
            Overridden = overridden.Sum(row => row.Cards),
            OverrideReasons =
            [
                .. overridden.Select(row => new OverrideReasonCount(row.ReasonCode, row.ReasonSystem, row.Cards))
                    .OrderByDescending(reason => reason.Count).ThenBy(reason => reason.System, StringComparer.Ordinal).ThenBy(reason => reason.Code, StringComparer.Ordinal),
            ],
        };
    }

    private sealed record Row(
        string RuleId, string RuleVersion, string ServiceId, string? Ehr, string? UserType, string? Outcome, string? ReasonCode, string? ReasonSystem, int Cards);
}
