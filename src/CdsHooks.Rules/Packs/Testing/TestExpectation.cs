using System.Globalization;
using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Rules.Packs.Testing;

/// <summary>Holds what came of a call against what a test expects.</summary>
internal sealed class TestExpectation(TestText test)
{
    private readonly List<PackTestDifference> differences = [];

    /// <summary>The differences; empty when all came as expected.</summary>
    /// <param name="result">How the rule ended.</param>
    /// <param name="serviceId">The service that was called.</param>
    public IReadOnlyList<PackTestDifference> Compare(RuleResult result, string serviceId)
    {
        var instance = Guid.ParseExact(TestCall.HookInstance, "D");
        var (served, _) = CardAssembly.Assemble([result], instance, serviceId, int.MaxValue);
        var cards = served.Select(finding => finding.Card).ToList();
        CompareOutcome(result);
        foreach (var breach in ResponseLint.Check(new CdsResponse { Cards = cards }))
        {
            Differ(test.Mark, "TEST003", "cards as CDS Hooks allows them", $"{breach.Place} breaks the rule: {breach.Rule}");
        }
        if (test.Expect.Cards is { } expected) { CompareCards(expected, cards, KeysOf(result, instance, serviceId)); }
        return differences;
    }

    private static Dictionary<string, string> KeysOf(RuleResult result, Guid instance, string serviceId) =>
        result.Findings.Select(finding => finding.Key).Distinct(StringComparer.Ordinal)
            .ToDictionary(key => NameBasedUuid.Create(instance, $"{serviceId}|{key}").ToString("D"), StringComparer.Ordinal);

    private void CompareOutcome(RuleResult result)
    {
        var came = NameOf(result.Status);
        if (result.Status == RuleStatus.Failed)
        {
            Differ(test.Expect.Outcome.Mark, "TEST005", test.Expect.Outcome.Value, $"the rule broke with {result.Reason}");
            return;
        }
        if (came != test.Expect.Outcome.Value)
        {
            Differ(test.Expect.Outcome.Mark, "TEST001", test.Expect.Outcome.Value, $"it is {came}{Why(result)}");
        }
        else if (test.Expect.Reason is { } reason && result.Reason?.Contains(reason, StringComparison.Ordinal) != true)
        {
            Differ(test.Expect.Outcome.Mark, "TEST001", $"a reason with \"{reason}\"", result.Reason is null ? "there is none" : $"it is \"{result.Reason}\"");
        }
    }

    private void CompareCards(IReadOnlyList<ExpectedCard> expected, List<Card> cards, Dictionary<string, string> keys)
    {
        if (expected.Count != cards.Count)
        {
            var told = cards.Count == 0 ? "" : $": {string.Join(", ", cards.Select(card => $"\"{card.Summary}\""))}";
            Differ(test.Expect.Outcome.Mark, "TEST002", Count(expected.Count, "card"), $"there {(cards.Count == 1 ? "is" : "are")} {Count(cards.Count, "card")}{told}");
        }
        for (var i = 0; i < Math.Min(expected.Count, cards.Count); i++) { CompareCard(expected[i], cards[i], keys); }
    }

    private void CompareCard(ExpectedCard expected, Card card, Dictionary<string, string> keys)
    {
        if (expected.Key is { } key && keys[card.Uuid!] != key) { Differ(expected.Mark, "TEST002", $"the key \"{key}\"", $"it is \"{keys[card.Uuid!]}\""); }
        var indicator = card.Indicator.ToString().ToLowerInvariant();
        if (expected.Indicator is { } urgency && indicator != urgency) { Differ(expected.Mark, "TEST002", $"a card that is {urgency}", $"it is {indicator}"); }
        Contain(expected.Mark, "summary", expected.Summary, card.Summary);
        Contain(expected.Mark, "detail", expected.Detail, card.Detail);
        if (expected.Suggestions is not { } labels) { return; }
        var came = card.Suggestions?.Select(suggestion => suggestion.Label).ToArray() ?? [];
        if (!labels.SequenceEqual(came, StringComparer.Ordinal)) { Differ(expected.Mark, "TEST002", $"the suggestions {List(labels)}", $"they are {List(came)}"); }
    }

    // What is escaped for Markdown may be written in a test as a person reads it.
    private void Contain(PackMark mark, string element, string? expected, string? came)
    {
        if (expected is null) { return; }
        var text = came ?? "";
        if (text.Contains(expected, StringComparison.Ordinal) || text.Replace("\\", "", StringComparison.Ordinal).Contains(expected, StringComparison.Ordinal)) { return; }
        Differ(mark, "TEST002", $"a {element} with \"{expected}\"", came is null ? "there is none" : $"it is \"{came}\"");
    }

    private void Differ(PackMark mark, string code, string expected, string came) => differences.Add(new PackTestDifference(mark, code, expected, came));

    private static string Why(RuleResult result)
    {
        if (result.Reason is { } reason) { return $": {reason}"; }
        if (result.Missing.Count > 0) { return $": missing {string.Join(", ", result.Missing)}"; }
        return result.Findings.Count == 0 ? "" : $": {string.Join(", ", result.Findings.Select(finding => $"\"{finding.Card.Summary}\""))}";
    }

    private static string NameOf(RuleStatus status) => status switch
    {
        RuleStatus.Fires => "fires",
        RuleStatus.Silent => "silent",
        RuleStatus.Indeterminate => "indeterminate",
        RuleStatus.NotApplicable => "notApplicable",
        RuleStatus.OutOfTime => "out of time",
        _ => "failed",
    };

    private static string Count(int number, string what) => number switch
    {
        0 => $"no {what}",
        1 => $"one {what}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{number} {what}s"),
    };

    private static string List(IReadOnlyList<string> labels) => labels.Count == 0 ? "none" : string.Join(", ", labels.Select(label => $"\"{label}\""));
}
