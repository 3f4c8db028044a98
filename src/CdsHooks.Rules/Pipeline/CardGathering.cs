using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Pipeline;

/// <summary>Makes one card of several that belong to a group.</summary>
internal static class CardGathering
{
    private const string BetweenParagraphs = "\n\n";

    /// <summary>Puts one card in the place of each group of two or more.</summary>
    public static void Gather(List<Candidate> candidates)
    {
        for (var first = 0; first < candidates.Count; first++)
        {
            if (candidates[first].Finding.Group is not { } group) { continue; }
            List<Candidate>? members = null;
            for (var other = first + 1; other < candidates.Count;)
            {
                if (candidates[other].Finding.Group?.Id != group.Id)
                {
                    other++;
                    continue;
                }
                (members ??= [candidates[first]]).Add(candidates[other]);
                candidates.RemoveAt(other);
            }
            if (members is not null) { candidates[first] = AsOne(group, members); }
        }
    }

    private static Candidate AsOne(CardGroup group, List<Candidate> members)
    {
        members.Sort(Candidate.MostUrgentFirst);
        var suggestions = new List<Suggestion>();
        var reasons = new List<OverrideReason>();
        var links = new List<Link>();
        foreach (var member in members)
        {
            AddNew(suggestions, member.Card.Suggestions, static (one, other) => one.Label == other.Label);
            AddNew(reasons, member.Card.OverrideReasons, static (one, other) => one.System == other.System && one.Code == other.Code);
            AddLinks(links, member);
        }
        var card = new Card
        {
            Summary = $"{group.Summary}: {string.Join(", ", members.Select(member => member.Finding.GroupItem))}",
            Detail = DetailOf(members),
            Indicator = members[0].Card.Indicator,
            Source = group.Source,
            Suggestions = suggestions.Count > 0 ? suggestions : null,
            // Each is about something else, so any number of them may be chosen.
            SelectionBehavior = suggestions.Count > 0 ? SelectionBehavior.Any : null,
            OverrideReasons = reasons.Count > 0 ? reasons : null,
            Links = links.Count > 0 ? links : null,
        };
        return members[0] with
        {
            Finding = new Finding($"group:{group.Id}", card),
            Others = [.. members.SelectMany(member => member.Others), .. members.Skip(1).Select(member => member.Rule)],
        };
    }

    // What several members say in the same words, such as what they have not seen, is said once, below the last of them.
    private static string DetailOf(List<Candidate> members)
    {
        var paragraphs = new List<ReadOnlyMemory<char>>();
        foreach (var member in members)
        {
            paragraphs.Add($"**{MarkdownText.Escape(member.Card.Summary)}**".AsMemory());
            var detail = member.Card.Detail.AsMemory();
            foreach (var range in detail.Span.Split(BetweenParagraphs))
            {
                var paragraph = detail[range].Trim();
                if (paragraph.IsEmpty) { continue; }
                var same = paragraphs.FindIndex(other => other.Span.SequenceEqual(paragraph.Span));
                if (same >= 0) { paragraphs.RemoveAt(same); }
                paragraphs.Add(paragraph);
            }
        }
        return Joined(paragraphs);
    }

    private static string Joined(List<ReadOnlyMemory<char>> paragraphs)
    {
        var length = (paragraphs.Count - 1) * BetweenParagraphs.Length;
        foreach (var paragraph in paragraphs) { length += paragraph.Length; }
        return string.Create(length, paragraphs, static (text, paragraphs) =>
        {
            var at = 0;
            foreach (var paragraph in paragraphs)
            {
                if (at > 0)
                {
                    BetweenParagraphs.CopyTo(text[at..]);
                    at += BetweenParagraphs.Length;
                }
                paragraph.Span.CopyTo(text[at..]);
                at += paragraph.Length;
            }
        });
    }

    // One way into the app is enough, and comes first; guidelines keep their own links, told apart by what they are about.
    private static void AddLinks(List<Link> links, Candidate member)
    {
        for (var i = 0; i < member.Card.Links?.Count; i++)
        {
            var link = member.Card.Links[i];
            if (link.Type != LinkType.Smart)
            {
                if (!links.Exists(other => other.Type != LinkType.Smart && other.Url == link.Url)) { links.Add(link with { Label = $"{member.Finding.GroupItem}: {link.Label}" }); }
            }
            else if (links.Count == 0 || links[0].Type != LinkType.Smart) { links.Insert(0, link); }
        }
    }

    private static void AddNew<T>(List<T> all, IReadOnlyList<T>? added, Func<T, T, bool> areOne)
    {
        for (var i = 0; i < added?.Count; i++)
        {
            var isKnown = false;
            for (var j = 0; j < all.Count && !isKnown; j++) { isKnown = areOne(all[j], added[i]); }
            if (!isKnown) { all.Add(added[i]); }
        }
    }
}
