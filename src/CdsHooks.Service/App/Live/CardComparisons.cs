using CdsHooks.Rules.Pipeline;
using CdsHooks.Service.App.CardContexts;
using CdsHooks.Service.App.Views;

namespace CdsHooks.Service.App.Live;

/// <summary>Says what has become of a card's insight since it was shown.</summary>
internal static class CardComparisons
{
    /// <summary>Compares.</summary>
    /// <param name="card">What the card handed over.</param>
    /// <param name="rules">Its rules as they stand now; the first is the one that said it most urgently, where it still is there.</param>
    /// <param name="now">The cards that would be shown now.</param>
    /// <param name="lacksOrder">True when the order that the card was about cannot be seen.</param>
    public static CardComparison Of(CardContext card, IReadOnlyList<RuleView> rules, IReadOnlyList<ServedFinding> now, bool lacksOrder)
    {
        var main = rules.FirstOrDefault(rule => rule.Rule.Id == card.Rules[0]) ?? rules[0];
        var uuid = card.CardUuid.ToString("D");
        var same = now.FirstOrDefault(finding => finding.Card.Uuid == uuid);
        var (hasChanged, text) = lacksOrder
            ? (false, "The order that the card was about is not in the chart as a draft, so the rule cannot be asked again about it. Below is what the chart says beside the order.")
            : same is null ? WithoutIt(main, now)
            : same.Card.Summary == card.Summary && RuleViews.WordOf(same.Card.Indicator) == card.Indicator ? (false, "The chart still says the same.")
            : (true, $"Since the card was shown, this has changed. It would say now: {same.Card.Summary}");
        var revised = main.Rule.Id == card.Rules[0] && main.Rule.Version != card.RuleVersion ? $" The rule has been revised since, from version {card.RuleVersion} to {main.Rule.Version}." : "";
        return new CardComparison(card.Summary, card.Indicator, card.ShownAt, hasChanged, text + revised);
    }

    private static (bool, string) WithoutIt(RuleView main, IReadOnlyList<ServedFinding> now) => main.Standing switch
    {
        RuleStanding.CannotTell => (true, "Whether it still holds cannot be told now, since data is missing. That is no all-clear."),
        RuleStanding.Done => (true, $"Since the card was shown, this has been settled. {main.Headline}"),
        RuleStanding.NotApplicable => (true, $"Since the card was shown, the chart has changed so that this does not apply any more. {main.Headline}"),
        _ => (true, $"Since the card was shown, this has changed. It would say now: {(now.Count > 0 ? now[0].Card.Summary : main.Headline)}"),
    };
}
