using CdsHooks.Protocol.Cards;

namespace CdsHooks.Service.Invocation;

/// <summary>Keeps cards to what every CDS Client understands: no client is registered as knowing what is younger than CDS Hooks 2.0.</summary>
internal static class PortableCard
{
    /// <summary>The card without what a client may do without: <c>autolaunchable</c> is a hint, <c>actionSelectionBehavior</c> <c>all</c> the default.</summary>
    public static Card Of(Card card)
    {
        var hints = card.Links?.Any(link => link.Autolaunchable is not null) is true;
        var defaults = card.Suggestions?.Any(suggestion => suggestion.ActionSelectionBehavior == ActionSelectionBehavior.All) is true;
        if (!hints && !defaults) { return card; }
        return card with
        {
            Links = card.Links?.Select(link => link with { Autolaunchable = null }).ToArray(),
            Suggestions = card.Suggestions?
                .Select(suggestion => suggestion.ActionSelectionBehavior == ActionSelectionBehavior.All ? suggestion with { ActionSelectionBehavior = null } : suggestion)
                .ToArray(),
        };
    }

    /// <summary>What cannot be left out without changing the meaning: a client that does not know <c>actionSelectionBehavior</c> would apply all actions.</summary>
    public static IEnumerable<Breach> Check(Card card)
    {
        for (var i = 0; i < (card.Suggestions?.Count ?? 0); i++)
        {
            if (card.Suggestions![i].ActionSelectionBehavior is not null)
            {
                yield return new Breach($"suggestions[{i}].actionSelectionBehavior", "is for CDS Clients known to take it");
            }
        }
    }
}
