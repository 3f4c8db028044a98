using System.Globalization;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Packs.Facts;

namespace CdsHooks.Rules.Packs.Running;

/// <summary>The evaluation of a rule of a pack; of one rule after another.</summary>
/// <remarks>Lines are joined as FHIRPath joins by <c>and</c>: one that is false decides, whatever the others are; else one that is empty leaves the rule undecided.</remarks>
internal sealed class RuleEvaluation
{
    private static readonly RuleOutcome.Silent NoItem = new("nothing to go through");
    private static readonly RuleOutcome.Silent NoCase = new("none of the cases");

    private readonly LineMemory lines = new();
    private PackRule rule = null!;
    private PackSession session = null!;
    private IRuleTrace? trace;
    private List<Finding>? findings;
    private List<string>? missing;
    private RuleOutcome.Silent? silent;
    private (TapeNode Item, int Place) outer;
    private (TapeNode Item, int Place) inner;

    /// <summary>Begins with a rule.</summary>
    public RuleEvaluation Begin(PackRule next, PackSession call)
    {
        Clear();
        (rule, session, trace) = (next, call, call.Call.Trace);
        return this;
    }

    /// <summary>Lets go of the rule and of what was found.</summary>
    public void Clear()
    {
        (rule, session, trace) = (null!, null!, null);
        (findings, missing, silent) = (null, null, null);
        outer = inner = default;
        lines.Clear();
    }

    /// <summary>Runs it.</summary>
    public RuleOutcome Run()
    {
        if (rule.Unless.Length > 0 && CheckUnless() is { } leftOut) { return leftOut; }
        var variables = session.Memory.OfRule;
        variables.Begin(session, rule.Scope, rule.Lets, rule.Description);
        session.FhirPath.Variables = variables;
        if (rule.Over is null) { Judge(); } else { JudgeEach(rule.Over, variables); }
        if (findings is not null) { return new RuleOutcome.Fires(findings, missing is null ? [] : [.. missing.Distinct(StringComparer.Ordinal)]); }
        return missing is null ? silent ?? NoItem : new RuleOutcome.Indeterminate([.. missing.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>How the rule ends because of its exclusions; <see langword="null"/> when the patient is not left out.</summary>
    public RuleOutcome? CheckUnless()
    {
        List<string>? unknown = null;
        foreach (var exclusion in rule.Unless)
        {
            var holds = session.Holds(exclusion);
            trace?.Condition(rule.Description, $"unless {exclusion.Name}", exclusion.When.Text, holds);
            if (holds == true) { return exclusion.Applies; }
            if (holds is null) { (unknown ??= []).Add($"unless {exclusion.Name}"); }
        }
        return unknown is null ? null : new RuleOutcome.Indeterminate(unknown);
    }

    private void JudgeEach(FhirPathExpression over, PackVariables variables)
    {
        if (TryEvaluate(over) is not { } items) { return; }
        for (var i = 0; i < items.Count; i++)
        {
            variables.GoToOuter(FhirPathItems.Of(items[i]));
            outer = (items[i].Node, i);
            if (rule.Within is null)
            {
                Judge();
                continue;
            }
            lines.ForgetOuter(rule.When);
            JudgePairs(rule.Within, variables, isFirst: i == 0);
        }
        if (items.IsIncomplete) { Miss(rule.OverFacts, "forEach"); }
    }

    private void JudgePairs(FhirPathExpression within, PackVariables variables, bool isFirst)
    {
        if (TryEvaluate(within) is not { } items) { return; }
        // Who follows a rule step by step wants to see each pair whole.
        if (isFirst && rule.IsWithinFixed && trace is null)
        {
            variables.BeginPairs(items.Count);
            lines.Begin(rule.When.Length, items.Count);
        }
        for (var i = 0; i < items.Count; i++)
        {
            variables.GoToInner(FhirPathItems.Of(items[i]), i);
            inner = (items[i].Node, i);
            Judge();
        }
        if (items.IsIncomplete) { Miss(rule.WithinFacts, "forEach"); }
    }

    private FhirPathItems? TryEvaluate(FhirPathExpression loop)
    {
        try
        {
            return session.Evaluate(loop);
        }
        catch (FhirPathException failure) when (!failure.IsOutOfBudget)
        {
            Miss($"forEach: {failure.Message}");
            return null;
        }
    }

    private void Judge()
    {
        var isOpen = false;
        for (var i = 0; i < rule.When.Length; i++)
        {
            switch (TestOrRecall(i))
            {
                case false:
                    silent ??= rule.When[i].Otherwise;
                    return;
                case null:
                    isOpen = true;
                    break;
            }
        }
        if (isOpen)
        {
            MissAll(rule.When);
            return;
        }
        JudgeCases();
    }

    private bool? TestOrRecall(int place)
    {
        var line = rule.When[place];
        if (lines.TryRecall(place, line.Loops, inner.Place, out var isTrue))
        {
            trace?.Condition(rule.Description, line.Place, line.That.Text, isTrue);
            return isTrue;
        }
        isTrue = Test(line, isReported: true);
        lines.Note(place, line.Loops, inner.Place, isTrue);
        return isTrue;
    }

    // The first case that is true makes the card. After one that cannot be told, "otherwise" cannot be told either.
    private void JudgeCases()
    {
        BoundCondition[]? undecided = null;
        for (var i = 0; i < rule.Cases.Length; i++)
        {
            var each = rule.Cases[i];
            if (each.When.Length == 0 && undecided is not null) { break; }
            var isMet = AllOf(each.When);
            if (isMet is null) { undecided ??= each.When; }
            if (isMet != true) { continue; }
            trace?.Case(rule.Description, i + 1);
            if (undecided is not null) { MissAll(undecided); }
            Say(each);
            return;
        }
        if (undecided is null) { silent ??= NoCase; } else { MissAll(undecided); }
    }

    private void Say(BoundCase taken)
    {
        try
        {
            Add(taken.Card.Say(Key(), session));
        }
        catch (FhirPathException failure) when (!failure.IsOutOfBudget)
        {
            Miss($"card: {failure.Message}");
        }
    }

    // Two of one key are one insight, the more urgent of them.
    private void Add(Finding finding)
    {
        findings ??= [];
        var same = findings.FindIndex(other => other.Key == finding.Key);
        if (same < 0) { findings.Add(finding); } else if (finding.Card.Indicator > findings[same].Card.Indicator) { findings[same] = finding; }
    }

    private bool? AllOf(BoundCondition[] lines)
    {
        bool? all = true;
        foreach (var line in lines)
        {
            var isTrue = Test(line, isReported: true);
            if (isTrue == false) { return false; }
            if (isTrue is null) { all = null; }
        }
        return all;
    }

    private bool? Test(BoundCondition line, bool isReported)
    {
        bool? isTrue;
        try
        {
            isTrue = session.Test(line.That);
        }
        catch (FhirPathException failure) when (!failure.IsOutOfBudget)
        {
            isTrue = null;
            if (!isReported) { Miss($"{line.Place}: {failure.Message}"); }
        }
        if (isReported) { trace?.Condition(rule.Description, line.Place, line.That.Text, isTrue); }
        return isTrue;
    }

    // Undecided lines are evaluated once more to name what is wrong with them: a rule that ends undecided is the exception.
    // Where the rule has words for what is missing, they stand for all.
    private void MissAll(BoundCondition[] lines)
    {
        var isNamed = false;
        foreach (var line in lines)
        {
            if (line.Unknown is null || Test(line, isReported: false) is not null) { continue; }
            Miss(line.Unknown);
            isNamed = true;
        }
        if (isNamed) { return; }
        foreach (var line in lines)
        {
            var before = missing?.Count ?? 0;
            if (Test(line, isReported: false) is null && (missing?.Count ?? 0) == before) { Miss(line.Facts, line.Place); }
        }
    }

    private void Miss(BoundFact[] facts, string place)
    {
        var isNamed = false;
        foreach (var fact in facts)
        {
            if (!session.ValueOf(rule.Scope, fact).IsIncomplete) { continue; }
            Miss($"{fact.Name} (incomplete)");
            isNamed = true;
        }
        if (!isNamed) { Miss(place); }
    }

    private void Miss(string what) => (missing ??= []).Add(what);

    // Most items make no card, and need no name.
    private string Key()
    {
        var id = rule.Description.Id;
        return rule.Over is null ? id : rule.Within is null ? $"{id}:{NameOf(outer)}" : $"{id}:{NameOf(outer)}+{NameOf(inner)}";
    }

    private static string NameOf((TapeNode Item, int Place) turn)
    {
        var id = new FhirCode(turn.Item.One("id"u8));
        return id.HasValue ? $"{ResourceTypes.NameOf(ResourceTypes.Of(turn.Item))}/{id}" : (turn.Place + 1).ToString(CultureInfo.InvariantCulture);
    }
}
