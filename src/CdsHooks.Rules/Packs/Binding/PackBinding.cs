using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Packs.Checks;
using CdsHooks.Rules.Packs.Facts;
using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Running;

namespace CdsHooks.Rules.Packs.Binding;

/// <summary>From a pack as it was written to rules that run: facts, exclusions, expressions, cards.</summary>
internal static class PackBinding
{
    /// <summary>Binds a pack. Never throws for any text.</summary>
    /// <param name="text">The pack with what it uses of others.</param>
    /// <param name="unread">Names of which something may not have been read: that they are unknown is no problem of its own.</param>
    /// <param name="medications">Which product holds which ingredients; the tables of this build when left out.</param>
    public static PackBindingResult Bind(PackText text, IReadOnlySet<string>? unread = null, MedicationKnowledge? medications = null)
    {
        var problems = new BindingProblems(text.ValueSets.Keys, new HashSet<string>(unread ?? FrozenSet<string>.Empty, StringComparer.Ordinal));
        var codes = new PackCodes(text.ValueSets.ToDictionary(set => set.Key, set => set.Value.Value, StringComparer.Ordinal), medications ?? MedicationKnowledge.Default);
        var factBinder = new FactBinder(codes, problems);
        var facts = text.Facts.Values.Select(factBinder.Bind).OfType<BoundFact>().ToList();
        RefuseTwoTemplates(text, facts, problems);
        // A fact that is wrong is no variable, and every expression that names it would be called wrong too.
        problems.Unread.UnionWith(text.Facts.Keys.Except(facts.Select(fact => fact.Name), StringComparer.Ordinal));

        var scope = new PackScope(codes, facts);
        var exclusions = Exclusions(text, scope, problems);
        var reasons = new OverrideReasonBinder(text);
        var groups = new CardGroupBinder(text);
        var rules = new List<(RuleText Text, PackRule Rule)>();
        foreach (var rule in text.Rules.Where(rule => rule.Status.Value != "retired"))
        {
            if (new RuleBinder(text, rule, scope, exclusions, reasons, groups, problems).Bind() is { } bound) { rules.Add((rule, bound)); }
        }
        var tokens = new TokenChecks(text, facts, problems);
        foreach (var (ruleText, rule) in rules) { tokens.Check(ruleText, rule); }
        return problems.HasErrors
            ? new PackBindingResult(Pack: null, problems.All)
            : new PackBindingResult(new BoundPack(text, PackOf(text, rules), [.. rules.Select(rule => rule.Rule)], facts), problems.All);
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
                problems.Add(text.Facts[bound.Name].Name.Mark, BindingProblems.TwoTemplates,
                    $"The prefetch key '{fact.Key}' has two templates, '{templates[fact.Key]}' and '{template}'. Give this fact a key of its own by 'prefetch'.");
            }
        }
    }

    // Of what the files say, wherever they lie.
    private static string DigestOf(PackFolder folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in folder.Files.OrderBy(file => file.Path, StringComparer.Ordinal)) { hash.AppendData(Encoding.UTF8.GetBytes(file.Text)); }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static RulePack PackOf(PackText text, List<(RuleText Text, PackRule Rule)> rules) => new()
    {
        Id = text.Id.Value,
        Version = text.Version,
        Digest = DigestOf(text.Folder),
        Services =
        [
            .. text.Services.Select(service => new ServiceDefinition
            {
                Id = service.Id.Value,
                Hooks = [.. service.Hooks.Select(hook => hook.Value)],
                Title = service.Title,
                Description = service.Description,
                UsageRequirements = service.UsageRequirements,
                SuppressFor = (service.Suppress ?? text.Suppress)?.Value,
                Rules = [.. rules.Where(rule => IsRunBy(rule.Text, service)).Select(rule => rule.Rule)],
            }),
        ],
    };

    private static bool IsRunBy(RuleText rule, ServiceText service) =>
        rule.Status.Value is "active" or "shadow" && rule.Services.Any(named => named.Value == service.Id.Value);
}
