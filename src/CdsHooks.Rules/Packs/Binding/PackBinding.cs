using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Packs.Facts;
using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Running;

namespace CdsHooks.Rules.Packs.Binding;

/// <summary>From a pack as it was written to rules that run: facts, exclusions, expressions, cards.</summary>
internal static class PackBinding
{
    /// <summary>Binds a pack. Never throws for any text.</summary>
    /// <param name="text">The pack, read without errors.</param>
    /// <param name="used">The packs it uses, bound.</param>
    /// <param name="medications">Which product holds which ingredients; the tables of this build when left out.</param>
    public static PackBindingResult Bind(PackText text, IReadOnlyList<BoundPack> used, MedicationKnowledge? medications = null)
    {
        var problems = new BindingProblems();
        var codes = new PackCodes(SetsOf(text, used), medications ?? MedicationKnowledge.Default);
        var factBinder = new FactBinder(text.Id.Value, codes, problems);
        var own = text.Facts.Values.Select(factBinder.Bind).OfType<BoundFact>().ToDictionary(fact => fact.Name, StringComparer.Ordinal);
        var facts = own.Values.ToList();
        foreach (var fact in used.SelectMany(pack => pack.Facts.Values))
        {
            if (!text.Facts.ContainsKey(fact.Name) && facts.TrueForAll(other => other.Name != fact.Name)) { facts.Add(fact); }
        }
        RefuseTwoTemplates(text, facts, problems);
        var scope = new PackScope(codes, facts);
        // A fact that is wrong is no variable, and every expression that names it would be called wrong too.
        if (problems.HasErrors) { return new PackBindingResult(Pack: null, problems.All); }

        var exclusions = Exclusions(text, scope, problems);
        var known = new Dictionary<string, BoundExclusion>(exclusions, StringComparer.Ordinal);
        foreach (var exclusion in used.SelectMany(pack => pack.Exclusions.Values)) { known.TryAdd(exclusion.Name, exclusion); }
        var reasons = new OverrideReasonBinder(text, used);
        var rules = new List<(RuleText Text, PackRule Rule)>();
        foreach (var rule in text.Rules.Where(rule => rule.Status.Value != "retired"))
        {
            if (new RuleBinder(text, rule, scope, known, reasons, problems).Bind() is { } bound) { rules.Add((rule, bound)); }
        }
        if (problems.HasErrors) { return new PackBindingResult(Pack: null, problems.All); }
        var pack = new BoundPack
        {
            Text = text,
            Pack = PackOf(text, rules),
            Rules = [.. rules.Select(rule => rule.Rule)],
            ValueSets = text.ValueSets.ToDictionary(set => set.Key, set => set.Value.Value, StringComparer.Ordinal),
            Facts = own,
            Exclusions = exclusions,
        };
        return new PackBindingResult(pack, problems.All);
    }

    private static Dictionary<string, ValueSet> SetsOf(PackText text, IReadOnlyList<BoundPack> used)
    {
        var sets = text.ValueSets.ToDictionary(set => set.Key, set => set.Value.Value, StringComparer.Ordinal);
        foreach (var (name, set) in used.SelectMany(pack => pack.ValueSets)) { sets.TryAdd(name, set); }
        return sets;
    }

    private static Dictionary<string, BoundExclusion> Exclusions(PackText text, PackScope scope, BindingProblems problems)
    {
        var binder = new ExpressionBinder(problems);
        var bound = new Dictionary<string, BoundExclusion>(StringComparer.Ordinal);
        foreach (var exclusion in text.Exclusions.Values)
        {
            if (binder.Condition(exclusion.When, scope.Common) is not { } when) { continue; }
            BoundFact[] facts = [.. when.Variables.Select(scope.FactNamed).OfType<BoundFact>()];
            bound[exclusion.Name.Value] = new BoundExclusion(exclusion.Name.Value, when, exclusion.Reason, scope, facts);
        }
        return bound;
    }

    private static void RefuseTwoTemplates(PackText text, List<BoundFact> facts, BindingProblems problems)
    {
        var templates = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var bound in facts)
        {
            foreach (var fact in bound.Needs.Concat(bound.AlsoReads).Where(fact => fact.Template is not null))
            {
                var template = fact.Template!.ToString();
                if (templates.TryAdd(fact.Key, template) || templates[fact.Key] == template) { continue; }
                var mark = text.Facts.TryGetValue(bound.Name, out var declared) ? declared.Name.Mark : text.Id.Mark;
                problems.Add(mark, BindingProblems.TwoTemplates,
                    $"The prefetch key '{fact.Key}' has two templates, '{templates[fact.Key]}' and '{template}'. Give this fact a key of its own by 'prefetch'.");
            }
        }
    }

    private static RulePack PackOf(PackText text, List<(RuleText Text, PackRule Rule)> rules) => new()
    {
        Id = text.Id.Value,
        Version = text.Version,
        Services =
        [
            .. text.Services.Select(service => new ServiceDefinition
            {
                Id = service.Id.Value,
                Hooks = [.. service.Hooks.Select(hook => hook.Value)],
                Title = service.Title,
                Description = service.Description,
                UsageRequirements = service.UsageRequirements,
                Rules = [.. rules.Where(rule => IsRunBy(rule.Text, service)).Select(rule => rule.Rule)],
            }),
        ],
    };

    private static bool IsRunBy(RuleText rule, ServiceText service) =>
        rule.Status.Value is "active" or "shadow" && rule.Services.Any(named => named.Value == service.Id.Value);
}
