using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Pipeline;
using CdsHooks.Service.App.Views;

namespace CdsHooks.Service.App.Live;

/// <summary>Runs one rule over a live chart and tells all that it rests on.</summary>
internal static class RuleViews
{
    private const int MostFacts = 60;

    /// <summary>Runs the rule, and looks at all it looks at.</summary>
    /// <param name="live">The chart.</param>
    /// <param name="rule">The rule; one of the chart's service.</param>
    /// <param name="clock">The clock.</param>
    public static RuleView Of(LiveChart live, RuleDescription rule, TimeProvider clock)
    {
        var story = new RuleStory(live.Chart);
        var run = new RuleRun(live.Service, live.CallAt(clock, story), rule.Id);
        run.Execute();
        var result = run.Results()[0];
        var standing = StandingOf(result, story.IsLeftOut);
        var said = result.Findings.Count > 0 && !result.IsShadow ? result.Findings : [];
        return new RuleView
        {
            Rule = rule,
            Standing = standing,
            Indicator = said.Count > 0 ? WordOf(said.Max(finding => finding.Card.Indicator)) : "",
            Headline = Headline(result, standing, said),
            Detail = said.Count == 0 ? null : string.Join("\n\n", said.Select(finding => said.Count > 1 ? $"**{MarkdownText.Escape(finding.Card.Summary)}**\n\n{finding.Card.Detail}" : finding.Card.Detail)),
            Facts = FactsOf(live, rule, story),
            NotFound = NotFound(live, rule, story),
            Trends = TrendsOf(live, rule),
            Missing = MissingOf(live, rule, result),
            Suggestions = [.. said.SelectMany(finding => SuggestionViews.Of(finding.Card))],
            Steps = story.Steps,
            NextDue = standing == RuleStanding.Done ? story.NextDue : null,
        };
    }

    /// <summary>The word for an indicator.</summary>
    public static string WordOf(Indicator indicator) => indicator switch
    {
        Indicator.Critical => "critical",
        Indicator.Warning => "warning",
        _ => "info",
    };

    private static RuleStanding StandingOf(RuleResult result, bool isLeftOut) => result.Status switch
    {
        RuleStatus.Fires => StandingOf(result.Findings[0].Card.Summary),
        RuleStatus.NotApplicable => RuleStanding.NotApplicable,
        RuleStatus.Silent => isLeftOut ? RuleStanding.NotApplicable : RuleStanding.Done,
        _ => RuleStanding.CannotTell,
    };

    // The cards of gaps say in so many words whether a thing is due or overdue.
    private static RuleStanding StandingOf(string summary)
    {
        var words = summary.Split([' ', ':', ',', ';', '.'], StringSplitOptions.RemoveEmptyEntries);
        return words.Contains("overdue", StringComparer.OrdinalIgnoreCase) ? RuleStanding.Overdue : words.Contains("due", StringComparer.OrdinalIgnoreCase) ? RuleStanding.Due : RuleStanding.Open;
    }

    private static string Headline(RuleResult result, RuleStanding standing, IReadOnlyList<Finding> said) => result switch
    {
        _ when said.Count == 1 => said[0].Card.Summary,
        _ when said.Count > 1 => $"{said.Count} findings: {result.Rule.Title}",
        { Status: RuleStatus.Silent, Reason: { } reason } => Sentence(reason),
        { Status: RuleStatus.NotApplicable } => "The question does not arise: the chart holds nothing that it is about.",
        { Status: RuleStatus.Failed } => "This rule could not be evaluated, because of a fault in it.",
        { Status: RuleStatus.OutOfTime } => "This rule was not done in time.",
        _ when standing == RuleStanding.CannotTell => "This cannot be told from what could be read. That is neither overdue nor an all-clear.",
        _ => "There is nothing to say.",
    };

    private static string Sentence(string reason) => $"{char.ToUpperInvariant(reason[0])}{reason[1..]}{(reason[^1] == '.' ? "" : ".")}";

    private static IReadOnlyList<FactView> FactsOf(LiveChart live, RuleDescription rule, RuleStory story)
    {
        var found = story.Facts.Count > 0 ? story.Facts.SelectMany(fact => fact.Items) : OfChart(live, rule);
        return [.. found.Where(fact => fact.Kind != "Patient").Distinct().OrderBy(fact => fact.Kind, StringComparer.Ordinal).ThenByDescending(fact => fact.Date, StringComparer.Ordinal).Take(MostFacts)];
    }

    // What a rule narrows down by codes is about it; a whole list of problems is not.
    private static List<FactView> OfChart(LiveChart live, RuleDescription rule)
    {
        var found = new List<FactView>();
        foreach (var fact in rule.Facts.Where(fact => fact.Codes is not null))
        {
            foreach (var node in live.Chart.NodesOf(fact)) { found.Add(ResourceText.Of(node, live.Chart)); }
        }
        return found;
    }

    private static IReadOnlyList<string> NotFound(LiveChart live, RuleDescription rule, RuleStory story)
    {
        if (story.Facts.Count > 0)
        {
            return [.. story.Facts.Where(fact => fact is { Items.Count: 0, State: FactState.Known, IsIncomplete: false }).Select(fact => Words.Of(fact.Name)).Distinct(StringComparer.Ordinal)];
        }
        return [.. rule.Facts.Where(fact => fact.Source == FactSource.Chart && live.Chart.StateOf(fact) == FactState.Known && !live.Chart.HasAny(fact))
            .Select(fact => Words.OfMissing(fact.ToString())).Distinct(StringComparer.Ordinal)];
    }

    private static IReadOnlyList<TrendView> TrendsOf(LiveChart live, RuleDescription rule)
    {
        var trends = new Trends();
        var seen = new HashSet<Protocol.Json.TapeNode>();
        foreach (var fact in rule.Facts.Where(fact => fact is { Type: ResourceType.Observation, Source: FactSource.Chart, Codes: not null }))
        {
            foreach (var node in live.Chart.NodesOf(fact))
            {
                if (seen.Add(node)) { trends.Take(node); }
            }
        }
        return trends.Views();
    }

    private static IReadOnlyList<string> MissingOf(LiveChart live, RuleDescription rule, RuleResult result)
    {
        var missing = result.Missing.Select(Words.OfMissing).ToList();
        var reasons = new List<string>();
        foreach (var fact in rule.Facts.Where(fact => fact.Source == FactSource.Chart && live.Chart.StateOf(fact) != FactState.Known).DistinctBy(fact => fact.Key, StringComparer.Ordinal))
        {
            var reason = Words.Of(live.OutcomeOf(fact.Key)) ?? (live.Chart.StateOf(fact) == FactState.Partial ? "Only a part was read" : null);
            if (reason is null) { continue; }
            var what = Words.Of(fact.Key);
            // Why it is missing says that it is missing.
            missing.RemoveAll(each => each == what || each.StartsWith($"{what} (", StringComparison.Ordinal));
            reasons.Add($"{what}: {char.ToLowerInvariant(reason[0])}{reason[1..]}");
        }
        return [.. reasons.Concat(missing).Distinct(StringComparer.Ordinal)];
    }
}
