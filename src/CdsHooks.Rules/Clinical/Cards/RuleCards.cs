using System.Runtime.CompilerServices;
using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Clinical.Cards;

/// <summary>What all cards of a rule share.</summary>
public static class RuleCards
{
    // Some CDS Clients take letters and digits only, at most a hundred, and lose acknowledgements when the code changes.
    private const int LongestTopic = 100;

    // A rule's source is the same on all its cards; a rule that is replaced takes its source with it.
    private static readonly ConditionalWeakTable<RuleDescription, Source> Sources = [];

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

    private static string TopicOf(string ruleId)
    {
        var words = ruleId.Split('-', StringSplitOptions.RemoveEmptyEntries);
        var code = string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return code.Length > LongestTopic ? code[..LongestTopic] : code;
    }
}
