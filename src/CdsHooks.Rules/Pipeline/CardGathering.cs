using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Pipeline;

/// <summary>Makes one card of several that belong to a group.</summary>
internal static class CardGathering
{
    /// <summary>The candidates with each group of two or more as one.</summary>
    public static IEnumerable<Candidate> Gather(IReadOnlyCollection<Candidate> candidates)
    {
        if (!candidates.Any(candidate => candidate.Finding.Group is not null)) { return candidates; }
        return candidates
            .GroupBy(candidate => candidate.Finding.Group?.Id ?? candidate.Key, StringComparer.Ordinal)
            .SelectMany(group => group.First().Finding.Group is { } shared && group.Count() > 1 ? [AsOne(shared, [.. group])] : group.AsEnumerable());
    }

    private static Candidate AsOne(CardGroup group, Candidate[] members)
    {
        var ranked = members.OrderByDescending(member => member.Urgency).ThenByDescending(member => member.Rule.Priority).ThenBy(member => member.Order).ToArray();
        var suggestions = ranked.SelectMany(member => member.Card.Suggestions ?? []).DistinctBy(suggestion => suggestion.Label, StringComparer.Ordinal).ToArray();
        var reasons = ranked.SelectMany(member => member.Card.OverrideReasons ?? []).DistinctBy(reason => (reason.System, reason.Code)).ToArray();
        var card = new Card
        {
            Summary = $"{group.Summary}: {string.Join(", ", ranked.Select(member => member.Finding.GroupItem))}",
            Detail = DetailOf(ranked),
            Indicator = ranked[0].Card.Indicator,
            Source = group.Source,
            Suggestions = suggestions.Length > 0 ? suggestions : null,
            // Each is about something else, so any number of them may be chosen.
            SelectionBehavior = suggestions.Length > 0 ? SelectionBehavior.Any : null,
            OverrideReasons = reasons.Length > 0 ? reasons : null,
            Links = LinksOf(ranked),
        };
        return ranked[0] with { Finding = new Finding($"group:{group.Id}", card), Others = [.. ranked.SelectMany(member => member.Others), .. ranked.Skip(1).Select(member => member.Rule)] };
    }

    // What several members say in the same words, such as what they have not seen, is said once, below the last of them.
    private static string DetailOf(Candidate[] ranked)
    {
        var paragraphs = new List<string>();
        foreach (var member in ranked)
        {
            paragraphs.Add($"**{MarkdownText.Escape(member.Card.Summary)}**");
            foreach (var paragraph in (member.Card.Detail ?? "").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                paragraphs.Remove(paragraph);
                paragraphs.Add(paragraph);
            }
        }
        return string.Join("\n\n", paragraphs);
    }

    // One way into the app is enough; guidelines keep their own links, told apart by what they are about.
    private static Link[]? LinksOf(Candidate[] ranked)
    {
        var smart = ranked.SelectMany(member => member.Card.Links ?? []).FirstOrDefault(link => link.Type == LinkType.Smart);
        var others = ranked.SelectMany(member => (member.Card.Links ?? []).Where(link => link.Type != LinkType.Smart)
            .Select(link => link with { Label = $"{member.Finding.GroupItem}: {link.Label}" })).DistinctBy(link => link.Url, StringComparer.Ordinal);
        Link[] links = smart is null ? [.. others] : [smart, .. others];
        return links.Length > 0 ? links : null;
    }
}
