using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Rules.Tests.Clinical.MedicationSafety;

/// <summary>Looks at how a rule ended. Each card passes the lint on the way.</summary>
internal static class Said
{
    public const string Hostile = "[x](javascript:1)<img onerror=1> *Nardil* | `a` www.evil.example";

    public static Finding OnlyFinding(this RuleResult result) => Assert.Single(Findings(result));

    public static Card OnlyCard(this RuleResult result) => result.OnlyFinding().Card;

    public static IReadOnlyList<Finding> Findings(this RuleResult result)
    {
        Assert.Equal(RuleStatus.Fires, result.Status);
        foreach (var finding in result.Findings) { AssertSound(finding.Card); }
        Assert.Equal(result.Findings.Count, result.Findings.Select(finding => finding.Key).Distinct(StringComparer.Ordinal).Count());
        return result.Findings;
    }

    public static void IsSilent(this RuleResult result) => Assert.Equal(RuleStatus.Silent, result.Status);

    public static void IsUndecided(this RuleResult result) => Assert.Equal(RuleStatus.Indeterminate, result.Status);

    public static void IsNotAsked(this RuleResult result) => Assert.Equal(RuleStatus.NotApplicable, result.Status);

    public static void Lacks(this RuleResult result, params string[] missing)
    {
        Assert.Equal(RuleStatus.Indeterminate, result.Status);
        Assert.Equal(missing, result.Missing);
    }

    public static string[] Removals(this Card card) =>
        [.. (card.Suggestions ?? []).SelectMany(suggestion => suggestion.Actions!).Where(action => action.Type == ActionType.Delete)
            .Select(action => action.ResourceId!)];

    private static void AssertSound(Card card)
    {
        Assert.Empty(ResponseLint.Check(card));
        var topic = card.Source.Topic!.Code;
        Assert.True(topic.All(char.IsAsciiLetterOrDigit) && topic.Length <= 100, topic);
        Assert.All(card.Suggestions ?? [], suggestion => Assert.Single(suggestion.Actions!));
        Assert.All(card.OverrideReasons ?? [], reason => Assert.True(reason.Code.All(char.IsAsciiLetterOrDigit), reason.Code));
        Assert.NotEmpty(card.OverrideReasons!);
        Assert.StartsWith("https://", Assert.Single(card.Links!).Url, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", card.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("[x](", card.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("www.evil", card.Detail, StringComparison.Ordinal);
        foreach (var suggestion in card.Suggestions ?? []) { Assert.DoesNotContain("<",
            suggestion.Label + suggestion.Actions![0].Description, StringComparison.Ordinal); }
    }
}
