using CdsHooks.Rules.Packs.Binding;
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
    }

    /// <summary>Warns of a prefetch key that stands for something else in another pack: services are asked one by one, so that each still gets what it asks for,
    /// but a reader is misled and a CDS Client fetches twice. Within one pack it is an error, told by the binding of facts.</summary>
    public void CheckTemplates(BoundPack pack, ProblemList problems)
    {
        foreach (var bound in pack.Facts.Where(bound => pack.Text.Facts.ContainsKey(bound.Name)))
        {
            var mark = pack.Text.Facts[bound.Name].Name.Mark;
            foreach (var fact in bound.Needs.Concat(bound.AlsoReads).Where(fact => fact.Template is not null))
            {
                var template = fact.Template!.ToString();
                if (templates.TryAdd(fact.Key, (template, mark)) || templates[fact.Key].Template == template) { continue; }
                problems.Warn(mark, BindingProblems.TwoTemplates, $"The prefetch key '{fact.Key}' has another template at {templates[fact.Key].Mark}.");
            }
        }
    }

    private static void Claim(Dictionary<string, PackMark> known, Marked<string> id, string code, string what, ProblemList problems)
    {
        if (!known.TryAdd(id.Value, id.Mark)) { problems.Add(id.Mark, code, $"There is another {what} '{id.Value}' at {known[id.Value]}."); }
    }
}
