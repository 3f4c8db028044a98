using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Running;

namespace CdsHooks.Rules.Packs.Binding;

/// <summary>Binds one rule.</summary>
internal sealed partial class RuleBinder
{
    private readonly PackText pack;
    private readonly RuleText text;
    private readonly PackScope scope;
    private readonly IReadOnlyDictionary<string, BoundExclusion> exclusions;
    private readonly OverrideReasonBinder reasons;
    private readonly CardGroupBinder groups;
    private readonly BindingProblems problems;
    private readonly ExpressionBinder expressions;
    private readonly RuleNeeds needs;

    public RuleBinder(
        PackText pack, RuleText text, PackScope scope, IReadOnlyDictionary<string, BoundExclusion> exclusions, OverrideReasonBinder reasons,
        CardGroupBinder groups, BindingProblems problems)
    {
        (this.pack, this.text, this.scope, this.exclusions, this.reasons, this.groups, this.problems) = (pack, text, scope, exclusions, reasons, groups, problems);
        expressions = new ExpressionBinder(problems);
        needs = new RuleNeeds(scope);
    }

    [GeneratedRegex(@"^\s*%(?<fact>[a-z][a-zA-Z0-9]*)(?<exists>\s*\.\s*exists\(\s*\))?\s*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BareFact { get; }

    /// <summary>Binds it; <see langword="null"/> when something is wrong.</summary>
    public PackRule? Bind()
    {
        var variables = new List<FhirPathVariable>();
        var lets = new List<BoundLet>();
        var over = BindLoop(text.ForEach, variables, lets);
        var within = BindLoop(text.AndEach, variables, lets);
        BindLets(variables, lets);
        var inner = scope.With(variables);
        var when = BindConditions(text.When, "when", inner, lets);
        var unless = text.Applies.Unless.Select(name => exclusions.GetValueOrDefault(name.Value)).OfType<BoundExclusion>().ToArray();
        var applies = ApplicabilityOf(text.Applies);
        // The description is needed by cards and told by them, so that cards come first and take what they need of it from a preview.
        var preview = Describe(applies, unless);
        var cards = new CardBinder(preview, inner, expressions, reasons, groups, problems, needs);
        var cases = new List<BoundCase>();
        for (var i = 0; i < text.Cases.Count; i++)
        {
            var lines = BindConditions(text.Cases[i].When, string.Create(CultureInfo.InvariantCulture, $"cases[{i + 1}].when"), inner, lets);
            cases.Add(new BoundCase(lines, cards.Bind(text.Cases[i].Card)));
        }
        var onIndeterminate = text.OnIndeterminate is { } undecided ? cards.Bind(undecided) : null;
        var onIncomplete = text.OnIncomplete is { } late ? cards.BindFixed(late) : null;
        WarnOfUnusedLets();
        if (problems.HasErrors) { return null; }
        return new PackRule
        {
            Description = Describe(applies, unless),
            Scope = scope,
            Applies = applies,
            Unless = unless,
            Limit = text.Deadline,
            Over = over,
            OverFacts = over is null ? [] : needs.FactsOf(over),
            Within = within,
            IsWithinFixed = (LoopsOf(within, lets) & LoopUse.Outer) == LoopUse.None,
            WithinFacts = within is null ? [] : needs.FactsOf(within),
            Lets = [.. lets],
            When = when,
            Cases = [.. cases],
            OnIndeterminate = onIndeterminate,
            OnIncomplete = onIncomplete,
        };
    }

    private FhirPathExpression? BindLoop((Marked<string> Name, ExpressionText Over)? declared, List<FhirPathVariable> variables, List<BoundLet> lets)
    {
        if (declared is not { } loop) { return null; }
        var over = expressions.Any(loop.Over, scope.With(variables));
        variables.Add(new FhirPathVariable(loop.Name.Value, (over?.Type ?? FhirPathType.Any) with { IsSingle = true }));
        lets.Add(new BoundLet(loop.Name.Value, Value: null, lets.Count == 0 ? LoopUse.Outer : LoopUse.Inner));
        if (over is null) { return null; }
        needs.Name(loop.Name.Value, over);
        needs.Require(over);
        if (BareFact.Match(loop.Over.Text) is { Success: true } bare && !bare.Groups["exists"].Success) { needs.Gate(bare.Groups["fact"].Value); }
        return over;
    }

    private void BindLets(List<FhirPathVariable> variables, List<BoundLet> lets)
    {
        for (var i = 0; i < text.Lets.Count; i++)
        {
            var (name, value) = text.Lets[i];
            problems.Later = text.Lets.Skip(i).Select(let => let.Name.Value).ToHashSet(StringComparer.Ordinal);
            var expression = expressions.Any(value, scope.With(variables));
            variables.Add(new FhirPathVariable(name.Value, expression?.Type ?? FhirPathType.Any));
            lets.Add(new BoundLet(name.Value, expression, LoopsOf(expression, lets)));
            if (expression is not null) { needs.Name(name.Value, expression); }
        }
        problems.Later = FrozenSet<string>.Empty;
    }

    // Lets may only name lets before them.
    private static LoopUse LoopsOf(FhirPathExpression? expression, List<BoundLet> lets)
    {
        var loops = LoopUse.None;
        foreach (var used in expression?.Variables ?? []) { loops |= lets.Find(let => let.Name == used)?.Loops ?? LoopUse.None; }
        return loops;
    }

    private BoundCondition[] BindConditions(IReadOnlyList<ConditionText> lines, string place, FhirPathScope inner, List<BoundLet> lets)
    {
        var bound = new List<BoundCondition>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (expressions.Condition(lines[i].That, inner) is not { } that) { continue; }
            needs.Require(that);
            var name = string.Create(CultureInfo.InvariantCulture, $"{place}[{i + 1}]");
            if (place == "when" && BareFact.Match(lines[i].That.Text) is { Success: true } bare && bare.Groups["exists"].Success) { needs.Gate(bare.Groups["fact"].Value); }
            bound.Add(new BoundCondition(that, name, new RuleOutcome.Silent(lines[i].Else ?? name), needs.FactsOf(that)) { Loops = LoopsOf(that, lets), Unknown = lines[i].Unknown });
        }
        return [.. bound];
    }

    private static Applicability ApplicabilityOf(AppliesText applies) => new(
        applies.AgeFrom?.Value,
        applies.AgeTo?.Value,
        applies.Sex?.Value switch { "female" => true, "male" => false, _ => null },
        [.. applies.Roles.Select(role => role.Value)],
        [.. applies.Settings.Select(setting => setting.Value)]);

    private void WarnOfUnusedLets()
    {
        // Of what is wrong nobody knows what it uses.
        if (problems.HasErrors) { return; }
        foreach (var (name, _) in text.Lets)
        {
            if (!needs.IsUsed(name.Value)) { problems.Warn(name.Mark, BindingProblems.UnusedLet, $"'{name.Value}' is not used."); }
        }
    }

    private RuleDescription Describe(Applicability applies, BoundExclusion[] unless)
    {
        foreach (var fact in unless.SelectMany(exclusion => exclusion.Facts)) { needs.Require(fact); }
        var gates = needs.Gates.ToList();
        return new RuleDescription
        {
            Id = text.Id.Value,
            Version = text.Version.Value,
            Title = text.Title,
            // Facts that differ in look-back or condition only ask the chart for the same.
            Requires = [.. applies.Needs.Concat(needs.Required).DistinctBy(fact => (fact.Source, fact.Type, fact.Key, fact.Codes))],
            OnlyWith = gates,
            MayUse = [.. needs.AlsoUsed.Distinct()],
            Priority = text.Priority,
            SuppressFor = text.Suppress?.Value,
            IsShadow = text.Status.Value == "shadow",
            Hooks = [.. text.Applies.Hooks.Select(hook => hook.Value)],
            Evidence = EvidenceBinder.Bind(pack, text),
        };
    }
}
