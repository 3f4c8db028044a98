using System.Globalization;
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
        var candidates = Merged(results);
        if (candidates.Count == 0) { return ([], 0); }
        CardGathering.Gather(candidates);
        candidates.Sort(Candidate.MostUrgentFirst);
        var cards = new ServedFinding[Math.Min(most, candidates.Count)];
        for (var i = 0; i < cards.Length; i++)
        {
            var candidate = candidates[i];
            cards[i] = new ServedFinding(candidate.Rule, Stamp(candidate, hookInstance, serviceId)) { Key = candidate.Key, Others = candidate.Others };
        }
        return (cards, candidates.Count - cards.Length);
    }

    // One for each insight, in the order in which they were said first.
    private static List<Candidate> Merged(IReadOnlyList<RuleResult> results)
    {
        var merged = new List<Candidate>();
        Dictionary<string, int>? places = null;
        for (var i = 0; i < results.Count; i++)
        {
            var result = results[i];
            if (result.IsShadow || result.Findings.Count == 0) { continue; }
            places ??= new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var finding in result.Findings)
            {
                var candidate = new Candidate(result.Rule, finding, merged.Count);
                if (places.TryAdd(finding.Key, merged.Count)) { merged.Add(candidate); } else { Merge(merged, places[finding.Key], candidate); }
            }
        }
        return merged;
    }

    private static void Merge(List<Candidate> merged, int place, Candidate second)
    {
        var first = merged[place];
        var (main, other) = second.Urgency > first.Urgency ? (second, first) : (first, second);
        var suggestions = (main.Card.Suggestions ?? []).UnionBy(other.Card.Suggestions ?? [], suggestion => suggestion.Label, StringComparer.Ordinal).ToArray();
        var reasons = (main.Card.OverrideReasons ?? []).UnionBy(other.Card.OverrideReasons ?? [], reason => (reason.System, reason.Code)).ToArray();
        var card = main.Card with
        {
            Suggestions = suggestions.Length > 0 ? suggestions : null,
            SelectionBehavior = suggestions.Length > 0 ? main.Card.SelectionBehavior ?? other.Card.SelectionBehavior : null,
            OverrideReasons = reasons.Length > 0 ? reasons : null,
        };
        merged[place] = main with { Finding = main.Finding with { Card = card }, Order = first.Order, Others = [.. main.Others, other.Rule, .. other.Others] };
    }

    private static Card Stamp(Candidate candidate, Guid hookInstance, string serviceId)
    {
        var insight = $"{serviceId}|{candidate.Key}";
        return candidate.Card with
        {
            Uuid = NameBasedUuid.Create(hookInstance, insight).ToString("D"),
            Summary = Summary.Fit(candidate.Card.Summary),
            Suggestions = candidate.Card.Suggestions is { } suggestions ? Stamp(suggestions, hookInstance, insight) : null,
        };
    }

    private static Suggestion[] Stamp(IReadOnlyList<Suggestion> suggestions, Guid hookInstance, string insight)
    {
        var stamped = new Suggestion[suggestions.Count];
        for (var i = 0; i < stamped.Length; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{insight}|{i}|{suggestions[i].Label}");
            stamped[i] = suggestions[i] with { Uuid = NameBasedUuid.Create(hookInstance, name).ToString("D") };
        }
        return stamped;
    }
}
