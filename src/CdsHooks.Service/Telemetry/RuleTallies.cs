using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Service.Telemetry;

/// <summary>How the rules ended, by rule. Rules that were silent or not concerned are not counted: calls less the rest are those.</summary>
internal static class RuleTallies
{
    private static readonly ConcurrentDictionary<string, RuleTally> ByRule = new(StringComparer.Ordinal);
    private static readonly ConditionalWeakTable<RuleDescription, RuleTally> ByDescription = [];

    /// <summary>Counts how rules have ended.</summary>
    /// <returns>The worst of what cost cards, one of <see cref="Degradation"/>; <see langword="null"/> when nothing did.</returns>
    public static string? Count(IReadOnlyList<RuleResult> results)
    {
        string? worst = null;
        foreach (var result in results)
        {
            switch (result.Status)
            {
                case RuleStatus.Fires:
                    Of(result.Rule).End(result.IsShadow ? RuleEnd.Shadow : RuleEnd.Fires);
                    break;
                case RuleStatus.Indeterminate:
                    Of(result.Rule).End(RuleEnd.Indeterminate);
                    break;
                case RuleStatus.Failed:
                    Of(result.Rule).End(RuleEnd.Failed);
                    worst ??= Degradation.RuleFailed;
                    break;
                case RuleStatus.OutOfTime:
                    Of(result.Rule).End(RuleEnd.OutOfTime);
                    worst = Degradation.Deadline;
                    break;
            }
        }
        return worst;
    }

    /// <summary>Counts a card that is sent.</summary>
    public static void Count(ServedFinding card) => Of(card.Rule).Card(card.Card.Indicator switch
    {
        Indicator.Critical => 2,
        Indicator.Warning => 1,
        _ => 0,
    });

    public static void Observe(Meter meter)
    {
        meter.CreateObservableCounter("cdshooks.rule.outcomes", () => ByRule.Values.SelectMany(tally => tally.Ends()), "{rule}", "How rules ended, but for those that had nothing to say.");
        meter.CreateObservableCounter("cdshooks.rule.cards", () => ByRule.Values.SelectMany(tally => tally.Cards()), "{card}", "Cards that were sent, by rule and indicator.");
    }

    // Found by the rule itself, which is quicker than by its id; after a change of content the id leads to the counts so far.
    private static RuleTally Of(RuleDescription rule) =>
        ByDescription.TryGetValue(rule, out var tally) ? tally : ByDescription.GetValue(rule, static added => ByRule.GetOrAdd(added.Id, static id => new RuleTally(id)));
}
