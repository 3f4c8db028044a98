using CdsHooks.Protocol.Cards;

namespace CdsHooks.Rules.Pipeline;

/// <summary>Makes the cards of an answer from what the rules said: merged, ranked, capped, and given their uuids.</summary>
public static class CardAssembly
{
    /// <summary>Makes the cards.</summary>
    /// <param name="results">How the rules ended.</param>
    /// <param name="hookInstance">The call, from which uuids follow together with the insight.</param>
    /// <param name="serviceId">The service that answers.</param>
    /// <param name="most">Most cards, 1 or more.</param>
    /// <returns>The cards, most urgent first, and how many were left out.</returns>
    public static (IReadOnlyList<ServedFinding> Cards, int LeftOut) Assemble(IReadOnlyList<RuleResult> results, Guid hookInstance, string serviceId, int most)
    {
        ArgumentNullException.ThrowIfNull(results);
        var merged = new Dictionary<string, Candidate>(StringComparer.Ordinal);
        foreach (var result in results)
        {
            if (result.IsShadow) { continue; }
            foreach (var finding in result.Findings)
            {
                var candidate = new Candidate(result.Rule, finding, merged.Count);
                merged[finding.Key] = merged.TryGetValue(finding.Key, out var other) ? Merge(other, candidate) : candidate;
            }
        }
        if (merged.Count == 0) { return ([], 0); }
        var candidates = CardGathering.Gather(merged.Values).ToArray();
        var cards = candidates
            .OrderByDescending(candidate => candidate.Urgency)
            .ThenByDescending(candidate => candidate.Rule.Priority)
            .ThenBy(candidate => candidate.Order)
            .Take(most)
            .Select(candidate => new ServedFinding(candidate.Rule, Stamp(candidate, hookInstance, serviceId)) { Key = candidate.Key, Others = candidate.Others })
            .ToArray();
        return (cards, candidates.Length - cards.Length);
    }

    private static Candidate Merge(Candidate first, Candidate second)
    {
        var (main, other) = second.Urgency > first.Urgency ? (second, first) : (first, second);
        var suggestions = (main.Card.Suggestions ?? []).UnionBy(other.Card.Suggestions ?? [], suggestion => suggestion.Label, StringComparer.Ordinal).ToArray();
        var reasons = (main.Card.OverrideReasons ?? []).UnionBy(other.Card.OverrideReasons ?? [], reason => (reason.System, reason.Code)).ToArray();
        var card = main.Card with
        {
            Suggestions = suggestions.Length > 0 ? suggestions : null,
            SelectionBehavior = suggestions.Length > 0 ? main.Card.SelectionBehavior ?? other.Card.SelectionBehavior : null,
            OverrideReasons = reasons.Length > 0 ? reasons : null,
        };
        return main with { Finding = main.Finding with { Card = card }, Order = first.Order, Others = [.. main.Others, other.Rule, .. other.Others] };
    }

    private static Card Stamp(Candidate candidate, Guid hookInstance, string serviceId)
    {
        var insight = $"{serviceId}|{candidate.Key}";
        return candidate.Card with
        {
            Uuid = NameBasedUuid.Create(hookInstance, insight).ToString("D"),
            Summary = Summary.Fit(candidate.Card.Summary),
            Suggestions = candidate.Card.Suggestions?
                .Select((suggestion, index) => suggestion with { Uuid = NameBasedUuid.Create(hookInstance, $"{insight}|{index}|{suggestion.Label}").ToString("D") })
                .ToArray(),
        };
    }
}
