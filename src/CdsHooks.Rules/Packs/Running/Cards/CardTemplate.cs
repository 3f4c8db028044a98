using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Packs.Running.Cards;

/// <summary>A card, ready to be filled.</summary>
internal sealed class CardTemplate
{
    /// <summary>Names the insight; <see langword="null"/> for the key that follows from rule and item.</summary>
    public TextTemplate? Key { get; init; }

    /// <summary>The group it is shown in; <see langword="null"/> for a card of its own.</summary>
    public CardGroup? Group { get; init; }

    /// <summary>What it is about in the group.</summary>
    public string? GroupItem { get; init; }

    /// <summary>How urgent it is.</summary>
    public required Indicator Indicator { get; init; }

    /// <summary>What to know, in a sentence.</summary>
    public required TextTemplate Summary { get; init; }

    /// <summary>Markdown.</summary>
    public TextTemplate? Detail { get; init; }

    /// <summary>Who says so.</summary>
    public required Source Source { get; init; }

    /// <summary>How many suggestions may be chosen; <see langword="null"/> for what follows from their number.</summary>
    public SelectionBehavior? Behavior { get; init; }

    /// <summary>What to offer.</summary>
    public SuggestionTemplate[] Suggestions { get; init; } = [];

    /// <summary>Where to go on.</summary>
    public LinkTemplate[] Links { get; init; } = [];

    /// <summary>The link when none is declared and no app is set up: to the guideline.</summary>
    public Link? GuidelineLink { get; init; }

    /// <summary>The link behind those declared, where none of them is a SMART link and an app is set up.</summary>
    public LinkTemplate? AppLink { get; init; }

    /// <summary>Reasons for overriding; <see langword="null"/> for none.</summary>
    public IReadOnlyList<OverrideReason>? OverrideReasons { get; init; }

    /// <summary>The key that it declares, filled; <see langword="null"/> when it declares none or a hole has no value.</summary>
    public string? KeyIn(PackSession session) => Key?.RenderWhole(session);

    /// <summary>Makes what is said.</summary>
    /// <param name="key">The insight, unless the card declares a key of its own.</param>
    /// <param name="session">The call.</param>
    public Finding Say(string key, PackSession session) => new(KeyIn(session) ?? key, Make(session)) { Group = Group, GroupItem = GroupItem };

    /// <summary>Makes the card.</summary>
    public Card Make(PackSession session)
    {
        var suggestions = SuggestionsIn(session);
        return new Card
        {
            Summary = Protocol.Cards.Summary.Fit(Summary.Render(session)),
            Detail = Detail?.Render(session) is { Length: > 0 } detail ? detail : null,
            Indicator = Indicator,
            Source = Source,
            Suggestions = suggestions.Count > 0 ? suggestions : null,
            // "any" means the same where there is one choice only, and is the one word that every CDS Client knows.
            SelectionBehavior = suggestions.Count == 0 ? null : Behavior ?? (suggestions.Count == 1 ? SelectionBehavior.Any : SelectionBehavior.AtMostOne),
            OverrideReasons = OverrideReasons,
            Links = LinksOf(session.Call, session),
        };
    }

    /// <summary>Makes the card without looking at any data; for cards whose texts have no holes.</summary>
    public Card MakeFixed(RuleCall call) => new()
    {
        Summary = Protocol.Cards.Summary.Fit(Summary.Fixed ?? ""),
        Detail = Detail?.Fixed,
        Indicator = Indicator,
        Source = Source,
        OverrideReasons = OverrideReasons,
        Links = LinksOf(call, session: null),
    };

    private List<Suggestion> SuggestionsIn(PackSession session)
    {
        var made = new List<Suggestion>(Suggestions.Length);
        foreach (var template in Suggestions)
        {
            if (template.Make(session) is { } suggestion) { made.Add(suggestion); }
        }
        return made;
    }

    // Behind what the author declared, every card has one way into the app.
    private List<Link>? LinksOf(RuleCall call, PackSession? session)
    {
        var links = new List<Link>(Links.Length + 1);
        var leadsToApp = false;
        foreach (var template in Links)
        {
            if ((session is null ? template.MakeFixed(call) : template.Make(session)) is not { } link) { continue; }
            links.Add(link);
            leadsToApp |= link.Type == LinkType.Smart;
        }
        if (!leadsToApp && AppLink?.MakeFixed(call) is { } app) { links.Add(app); }
        else if (Links.Length == 0 && GuidelineLink is { } guideline) { links.Add(guideline); }
        return links.Count > 0 ? links : null;
    }
}
