using CdsHooks.Protocol.Cards;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.TrustedClients;

namespace CdsHooks.Service.Invocation;

/// <summary>Keeps cards to what the CDS Client understands: what is younger than CDS Hooks 2.0 goes only to those that are registered as knowing it.</summary>
internal static class PortableCard
{
    private static readonly RenderingProfile Unregistered = new();

    /// <summary>How the caller shows cards; one that is not registered knows what all know.</summary>
    public static RenderingProfile ProfileOf(HttpContext http) => http.Features.Get<TrustedClient>()?.Ehr.Rendering ?? Unregistered;

    /// <summary>The card without what a client may do without: <c>autolaunchable</c> is a hint, <c>actionSelectionBehavior</c> <c>all</c> the default.</summary>
    public static Card Of(Card card, RenderingProfile profile)
    {
        var hints = !profile.KnowsAutolaunch && card.Links?.Any(link => link.Autolaunchable is not null) is true;
        var defaults = !profile.KnowsActionSelection && card.Suggestions?.Any(suggestion => suggestion.ActionSelectionBehavior == ActionSelectionBehavior.All) is true;
        if (!hints && !defaults) { return card; }
        return card with
        {
            Links = !hints ? card.Links : card.Links?.Select(link => link with { Autolaunchable = null }).ToArray(),
            Suggestions = !defaults ? card.Suggestions : card.Suggestions?
                .Select(suggestion => suggestion.ActionSelectionBehavior == ActionSelectionBehavior.All ? suggestion with { ActionSelectionBehavior = null } : suggestion)
                .ToArray(),
        };
    }

    /// <summary>What cannot be left out without changing the meaning: a client that does not know <c>actionSelectionBehavior</c> would apply all actions.</summary>
    public static IEnumerable<Breach> Check(Card card, RenderingProfile profile)
    {
        if (profile.KnowsActionSelection) { yield break; }
        for (var i = 0; i < (card.Suggestions?.Count ?? 0); i++)
        {
            if (card.Suggestions![i].ActionSelectionBehavior is not null)
            {
                yield return new Breach($"suggestions[{i}].actionSelectionBehavior", "is for CDS Clients known to take it");
            }
        }
    }
}
