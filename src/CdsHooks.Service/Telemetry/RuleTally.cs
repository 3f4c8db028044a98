using System.Diagnostics.Metrics;

namespace CdsHooks.Service.Telemetry;

/// <summary>How often one rule ended in which way, since the start. Counted here rather than by a counter's tags: many rules of a call end as indeterminate,
/// and a look-up for each would cost more than some rules do.</summary>
/// <param name="rule">Id of the rule.</param>
internal sealed class RuleTally(string rule)
{
    private static readonly string[] Outcomes = ["fires", "shadow", "indeterminate", "failed", "out_of_time"];
    private static readonly string[] Indicators = ["info", "warning", "critical"];
    private readonly long[] ends = new long[Outcomes.Length];
    private readonly long[] cards = new long[Indicators.Length];
    private readonly KeyValuePair<string, object?>[][] endTags = Array.ConvertAll(Outcomes, outcome => Tags(rule, "outcome", outcome));
    private readonly KeyValuePair<string, object?>[][] cardTags = Array.ConvertAll(Indicators, indicator => Tags(rule, "indicator", indicator));

    /// <summary>The rule has ended in that way.</summary>
    public void End(RuleEnd end) => Interlocked.Increment(ref ends[(int)end]);

    /// <summary>A card of the rule is sent.</summary>
    /// <param name="indicator">0 for info, 1 for warning, 2 for critical.</param>
    public void Card(int indicator) => Interlocked.Increment(ref cards[indicator]);

    /// <summary>The counts of ends that have occurred.</summary>
    public IEnumerable<Measurement<long>> Ends() => Counted(ends, endTags);

    /// <summary>The counts of cards that were sent.</summary>
    public IEnumerable<Measurement<long>> Cards() => Counted(cards, cardTags);

    private static IEnumerable<Measurement<long>> Counted(long[] counts, KeyValuePair<string, object?>[][] tags)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            if (Interlocked.Read(ref counts[i]) is var count and > 0) { yield return new Measurement<long>(count, tags[i]); }
        }
    }

    private static KeyValuePair<string, object?>[] Tags(string rule, string name, string value) => [new("rule", rule), new(name, value)];
}
