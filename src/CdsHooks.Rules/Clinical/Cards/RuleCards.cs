using System.Runtime.CompilerServices;
using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Clinical.Cards;

/// <summary>Makes cards of what a rule says, each with the rule's source, topic and link.</summary>
public static class RuleCards
{
    // Some CDS Clients take letters and digits only, at most a hundred, and lose acknowledgements when the code changes.
    private const int LongestTopic = 100;

    // A rule's source is the same on all its cards; a rule that is replaced takes its source with it.
    private static readonly ConditionalWeakTable<RuleDescription, Source> Sources = [];

    /// <summary>A card of a rule.</summary>
    /// <param name="rule">The rule, for source and topic.</param>
    /// <param name="call">The call, for the link into the app.</param>
    /// <param name="indicator">How urgent it is.</param>
    /// <param name="summary">What to know, in a sentence; cut if it is too long. Plain text, so that chart text may stand in it.</param>
    /// <param name="detail">Markdown. Chart text in it has passed <see cref="CardText.Name"/>.</param>
    /// <param name="suggestions">What to offer; <see langword="null"/> items are left out. Several exclude each other.</param>
    /// <param name="reasons">Reasons for overriding, most likely first; none for a card that asks for nothing.</param>
    /// <remarks>The link leads to the guideline, or into the app where one is set up; never both kinds on one card, since CDS Clients sort
    /// cards by
    /// the kind of their links. The guideline's address is in <c>source.url</c> in either case.</remarks>
    public static Card Make(
        RuleDescription rule,
        RuleCall call,
        Indicator indicator,
        string summary,
        string detail,
        IEnumerable<Suggestion?> suggestions,
        IReadOnlyList<OverrideReason> reasons)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(reasons);
        var offers = suggestions.OfType<Suggestion>().ToArray();
        return new Card
        {
            Summary = Summary.Fit(summary),
            Detail = detail,
            Indicator = indicator,
            Source = SourceOf(rule),
            Suggestions = offers.Length > 0 ? offers : null,
            SelectionBehavior = BehaviorOf(offers),
            OverrideReasons = reasons.Count > 0 ? reasons : null,
            Links = [LinkOf(rule, call)],
        };
    }

    /// <summary>The source of a rule's cards; its topic code is the rule's id in Pascal case and never changes.</summary>
    public static Source SourceOf(RuleDescription rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return Sources.GetValue(rule, MakeSource);
    }

    private static Source MakeSource(RuleDescription rule) => new()
    {
        Label = rule.Evidence.Label,
        Url = rule.Evidence.Url.AbsoluteUri,
        Topic = new Coding { Code = TopicOf(rule.Id), System = LocalSystems.Topics, Display = rule.Title },
    };

    private static Link LinkOf(RuleDescription rule, RuleCall call) => call.LaunchUrl is { } app
        ? new Link { Label = "Open the evidence", Url = app.AbsoluteUri, Type = LinkType.Smart, AppContext = ContextOf(rule) }
        : new Link { Label = rule.Evidence.Label, Url = rule.Evidence.Url.AbsoluteUri, Type = LinkType.Absolute };

    // Names the insight for the app, and nothing of the patient.
    private static string ContextOf(RuleDescription rule) => $$"""{"insight":"{{rule.Id}}"}""";

    // "any" means the same where there is one choice only, and is the one word that every CDS Client knows.
    private static SelectionBehavior? BehaviorOf(Suggestion[] offers) => offers.Length switch
    {
        0 => null,
        1 => SelectionBehavior.Any,
        _ => SelectionBehavior.AtMostOne,
    };

    private static string TopicOf(string ruleId)
    {
        var words = ruleId.Split('-', StringSplitOptions.RemoveEmptyEntries);
        var code = string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return code.Length > LongestTopic ? code[..LongestTopic] : code;
    }
}
