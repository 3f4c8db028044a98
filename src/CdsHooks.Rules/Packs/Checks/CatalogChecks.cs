using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Reading;

namespace CdsHooks.Rules.Packs.Checks;

/// <summary>Checks that packs can run beside each other. Of two that claim the same name the later one is at fault.</summary>
internal sealed class CatalogChecks
{
    private readonly Dictionary<string, PackMark> rules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PackMark> services = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Template, PackMark Mark)> templates = new(StringComparer.Ordinal);

    public void Check(PackText pack, ProblemList problems)
    {
        foreach (var service in pack.Services) { Claim(services, service.Id, ProblemCodes.ServiceTwice, "service", problems); }
        foreach (var rule in pack.Rules) { Claim(rules, rule.Id, ProblemCodes.RuleTwice, "rule", problems); }
        foreach (var fact in pack.Facts.Values)
        {
            if (fact is not { PrefetchKey: { } key, PrefetchTemplate: { } template }) { continue; }
            if (templates.TryAdd(key.Value, (template.Value, key.Mark)) || templates[key.Value].Template == template.Value) { continue; }
            problems.Add(key.Mark, ProblemCodes.KeyWithTwoTemplates, $"The prefetch key '{key.Value}' has another template at {templates[key.Value].Mark}.");
        }
    }

    private static void Claim(Dictionary<string, PackMark> known, Marked<string> id, string code, string what, ProblemList problems)
    {
        if (!known.TryAdd(id.Value, id.Mark)) { problems.Add(id.Mark, code, $"There is another {what} '{id.Value}' at {known[id.Value]}."); }
    }
}
