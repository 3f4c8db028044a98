using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Reading;

namespace CdsHooks.Rules.Packs.Checks;

/// <summary>Checks the rules of a pack: what they are founded on, what they name, and that they are tested.</summary>
internal sealed class RuleChecks(PackText pack, DateOnly today, ProblemList problems)
{
    private readonly HashSet<string> ids = pack.Rules.Select(rule => rule.Id.Value).ToHashSet(StringComparer.Ordinal);

    public void Check()
    {
        var cards = new CardChecks(pack, problems);
        foreach (var rule in pack.Rules)
        {
            CheckEvidence(rule);
            CheckNames(rule);
            CheckVariables(rule);
            CheckTests(rule);
            foreach (var card in rule.Cases.Select(each => each.Card)) { cards.Check(card, rule); }
            if (rule.OnIndeterminate is { } unknown) { cards.Check(unknown, rule); }
            if (rule.OnIncomplete is { } late) { cards.Check(late, rule); }
        }
        CheckTestNames();
        CheckSuppress();
        // A rule that names its service wrongly, or could not be read, has been told of already.
        if (!problems.HasErrors) { CheckServices(); }
    }

    // What a library says of its own cards is said of none.
    private void CheckSuppress()
    {
        if (pack is { Suppress: { } window, Rules.Count: 0 }) { problems.Warn(window.Mark, ProblemCodes.NothingToSuppress, "The pack has no rule of whose cards 'suppress' could tell."); }
    }

    // A service that answers nothing is listed by discovery all the same, and is called for nothing.
    private void CheckServices()
    {
        foreach (var service in pack.Services.Where(service => !pack.Rules.Any(rule => rule.Services.Any(named => named.Value == service.Id.Value))))
        {
            problems.Add(service.Id.Mark, ProblemCodes.NoRule, $"No rule of the pack is for the service '{service.Id.Value}'.");
        }
    }

    private void CheckEvidence(RuleText rule)
    {
        var evidence = rule.Evidence;
        if (evidence.ReviewBy is { } date && date.Value < today && rule.Status.Value != "retired")
        {
            problems.Warn(date.Mark, ProblemCodes.ReviewPassed, $"The content was to be read again by {date.Value:yyyy-MM-dd}.");
        }
        if (rule.Status.Value is "draft" or "retired") { return; }
        foreach (var (name, isGiven) in new (string, bool)[]
        {
            ("label", evidence.Label is not null), ("statement", evidence.Statement is not null), ("grade", evidence.Grade is not null),
            ("published", evidence.Published is not null), ("url", evidence.Url is not null), ("population", evidence.Population is not null),
            ("exclusions", evidence.Exclusions is not null), ("lookBack", evidence.LookBack is not null), ("whenMissing", evidence.WhenMissing is not null),
        })
        {
            if (!isGiven) { problems.Add(evidence.Mark, ProblemCodes.NoEvidence, $"The evidence of '{rule.Id.Value}' has no '{name}'."); }
        }
        if (evidence.ReviewBy is null) { problems.Add(evidence.Mark, ProblemCodes.NoEvidence, $"Neither '{rule.Id.Value}' nor its pack has a 'reviewBy'."); }
    }

    private void CheckNames(RuleText rule)
    {
        foreach (var service in rule.Services.Where(service => pack.Services.All(known => known.Id.Value != service.Value)))
        {
            problems.AddUnknown(
                service.Mark, ProblemCodes.UnknownService, $"The pack has no service '{service.Value}'.", service.Value,
                pack.Services.Select(known => known.Id.Value));
        }
        foreach (var name in rule.Applies.Unless.Where(name => !pack.Exclusions.ContainsKey(name.Value)))
        {
            problems.AddUnknown(name.Mark, ProblemCodes.UnknownExclusion, $"No exclusion is called '{name.Value}'.", name.Value, pack.Exclusions.Keys);
        }
        var hooks = pack.Services.Where(service => rule.Services.Any(named => named.Value == service.Id.Value))
            .SelectMany(service => service.Hooks).Select(hook => hook.Value).ToList();
        if (hooks.Count == 0) { return; }
        foreach (var hook in rule.Applies.Hooks.Where(hook => !hooks.Contains(hook.Value, StringComparer.Ordinal)))
        {
            problems.AddUnknown(hook.Mark, ProblemCodes.UnknownHook, $"No service of '{rule.Id.Value}' answers {hook.Value}.", hook.Value, hooks);
        }
    }

    private void CheckVariables(RuleText rule)
    {
        var names = new HashSet<string>(pack.Facts.Keys, StringComparer.Ordinal);
        var loops = new[] { rule.ForEach, rule.AndEach }.OfType<(Marked<string> Name, ExpressionText Over)>().Select(loop => loop.Name);
        IEnumerable<Marked<string>> own = [.. loops, .. rule.Lets.Select(let => let.Name)];
        foreach (var name in own)
        {
            if (!names.Add(name.Value)) { problems.Add(name.Mark, ProblemCodes.NameTwice, $"%{name.Value} is a fact, or a variable of this rule, already."); }
        }
    }

    private void CheckTests(RuleText rule)
    {
        if (rule.Status.Value == "draft" || pack.Folder.IsSealed) { return; }
        var outcomes = pack.Tests.Where(test => test.Rule.Value == rule.Id.Value).Select(test => test.Expect.Outcome.Value).ToList();
        if (!outcomes.Contains("fires", StringComparer.Ordinal))
        {
            problems.Add(rule.Id.Mark, ProblemCodes.NoFiringTest, $"'{rule.Id.Value}' has no test in which it fires.");
        }
        if (outcomes.TrueForAll(outcome => outcome == "fires"))
        {
            problems.Add(rule.Id.Mark, ProblemCodes.NoOtherTest, $"'{rule.Id.Value}' has no test in which it does not fire.");
        }
    }

    private void CheckTestNames()
    {
        var names = new HashSet<(string Rule, string Name)>();
        foreach (var test in pack.Tests)
        {
            if (!ids.Contains(test.Rule.Value))
            {
                problems.AddUnknown(test.Rule.Mark, ProblemCodes.UnknownRule, $"The pack has no rule '{test.Rule.Value}'.", test.Rule.Value, ids);
            }
            if (!names.Add((test.Rule.Value, test.Name)))
            {
                problems.Add(test.Mark, ProblemCodes.NameTwice, $"'{test.Rule.Value}' has another test called '{test.Name}'.");
            }
        }
    }
}
