using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Protocol.Prefetch;
using CdsHooks.Rules.Packs.Binding;
using CdsHooks.Rules.Packs.Facts;
using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Running;

namespace CdsHooks.Rules.Packs.Checks;

/// <summary>Checks that every hook at which a rule is asked offers the tokens in the templates of its facts: a CDS Client could not fill the others, and would send nothing.</summary>
/// <param name="pack">The pack.</param>
/// <param name="facts">Its facts.</param>
/// <param name="problems">Takes what is wrong, once for each token of a fact and hook.</param>
internal sealed class TokenChecks(PackText pack, IReadOnlyList<BoundFact> facts, BindingProblems problems)
{
    private readonly HashSet<(string Key, string Token, string Hook)> told = [];

    /// <summary>Checks a rule at each of its services.</summary>
    public void Check(RuleText text, PackRule rule)
    {
        var hooks = pack.Services.Where(service => text.Services.Any(named => named.Value == service.Id.Value))
            .SelectMany(service => service.Hooks).Select(hook => hook.Value).Distinct(StringComparer.Ordinal)
            .Where(hook => rule.Description.Hooks.Count == 0 || rule.Description.Hooks.Contains(hook, StringComparer.Ordinal));
        foreach (var hook in hooks)
        {
            foreach (var fact in rule.Description.Facts) { Check(text, fact, hook); }
        }
    }

    private void Check(RuleText rule, Fact fact, string hook)
    {
        foreach (var token in fact.Template?.TokensNotOfferedBy(hook) ?? [])
        {
            if (!told.Add((fact.Key, token, hook))) { continue; }
            problems.Add(MarkOf(fact) ?? rule.Id.Mark, BindingProblems.TokenNotOffered,
                $"{hook}, at which '{rule.Id.Value}' is asked, does not offer {{{{{token}}}}}.", NearestNames.Find(token, PrefetchTemplate.TokensOfferedBy(hook)));
        }
    }

    // Facts that no pack declares, such as the encounter that "applies" asks about, have no place of their own.
    private PackMark? MarkOf(Fact fact)
    {
        var name = facts.FirstOrDefault(bound => bound.Needs.Concat(bound.AlsoReads).Any(read => read.Key == fact.Key))?.Name;
        return name is not null && pack.Facts.TryGetValue(name, out var text) ? (text.PrefetchTemplate ?? text.Read ?? text.Name).Mark : null;
    }
}
