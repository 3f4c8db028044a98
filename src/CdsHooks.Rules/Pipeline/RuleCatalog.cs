using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Pipeline;

/// <summary>All services that run, by id and hook. Immutable: a change of content is a new catalog.</summary>
public sealed class RuleCatalog
{
    private readonly Dictionary<string, IReadOnlyList<CompiledService>> byId;

    private RuleCatalog(IReadOnlyList<CompiledService> services, string version)
    {
        Services = services;
        Version = version;
        byId = services.GroupBy(service => service.Definition.Id, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, IReadOnlyList<CompiledService> (group) => [.. group], StringComparer.Ordinal);
    }

    /// <summary>Every service and hook, in the order of discovery.</summary>
    public IReadOnlyList<CompiledService> Services { get; }

    /// <summary>Names this content: twelve hexadecimal digits that change with every pack, rule or version.</summary>
    public string Version { get; }

    /// <summary>Compiles packs.</summary>
    /// <param name="packs">The packs; may be none.</param>
    /// <param name="medications">Which product holds which ingredients.</param>
    /// <exception cref="ArgumentException">Two services share an id and hook, two rules an id, or two facts of a service a key with different templates.</exception>
    public static RuleCatalog Compile(IEnumerable<RulePack> packs, MedicationKnowledge medications)
    {
        ArgumentNullException.ThrowIfNull(packs);
        var all = Joined([.. packs]);
        var rules = all.SelectMany(pack => pack.Services).SelectMany(service => service.Rules).Distinct().ToList();
        RefuseRepeated(rules.Select(rule => rule.Description.Id), "rule");
        RefuseRepeated(all.SelectMany(pack => pack.Services).SelectMany(service => service.Hooks.Select(hook => $"{service.Id} ({hook})")), "service");
        var lexicon = Lexicon.Build(rules.SelectMany(rule => rule.Description.Facts).Select(fact => fact.Codes).OfType<ValueSet>(), medications);
        var services = from pack in all
                       from service in pack.Services
                       from hook in service.Hooks
                       select Compile(pack, service, hook, lexicon, medications);
        return new RuleCatalog([.. services], VersionOf(all));
    }

    /// <summary>All hooks that a service id answers; empty for an unknown id.</summary>
    /// <param name="id">The id, compared by case.</param>
    public IReadOnlyList<CompiledService> WithId(string id) => byId.GetValueOrDefault(id, []);

    // The rules of a service that joins go to each service of its id; the words of that service stay.
    private static List<RulePack> Joined(List<RulePack> packs)
    {
        var hosts = packs.SelectMany(pack => pack.Services).Where(service => !service.JoinsOther).Select(service => service.Id).ToHashSet(StringComparer.Ordinal);
        var guests = packs.SelectMany(pack => pack.Services).Where(service => service.JoinsOther && hosts.Contains(service.Id)).ToList();
        return guests.Count == 0 ? packs : packs.ConvertAll(pack => pack with
        {
            Services =
            [
                .. pack.Services.Where(service => !guests.Contains(service)).Select(service => service with
                {
                    Rules = [.. service.Rules, .. guests.Where(guest => guest.Id == service.Id).SelectMany(guest => guest.Rules)],
                }),
            ],
        });
    }

    private static CompiledService Compile(RulePack pack, ServiceDefinition service, string hook, Lexicon lexicon, MedicationKnowledge medications)
    {
        var rules = service.Rules.Where(rule => IsAskedAt(rule.Description, hook)).ToList();
        var plan = new ChartPlan(rules.SelectMany(rule => rule.Description.Facts), lexicon, medications);
        return new CompiledService(pack, service, hook, plan, [.. rules.Select(rule => new CompiledRule(rule.Description, rule.Evaluate, plan, rule as IRuleNotices))]);
    }

    private static bool IsAskedAt(RuleDescription rule, string hook) => rule.Hooks.Count == 0 || rule.Hooks.Contains(hook, StringComparer.Ordinal);

    private static void RefuseRepeated(IEnumerable<string> names, string what)
    {
        var repeated = names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (repeated is not null) { throw new ArgumentException($"Two {what}s are called '{repeated.Key}'.", nameof(names)); }
    }

    private static string VersionOf(IEnumerable<RulePack> packs)
    {
        var content = new StringBuilder();
        foreach (var pack in packs)
        {
            content.Append(CultureInfo.InvariantCulture, $"{pack.Id}@{pack.Version}{pack.Digest};");
            foreach (var rule in pack.Services.SelectMany(service => service.Rules).Distinct())
            {
                content.Append(CultureInfo.InvariantCulture, $"{rule.Description.Id}@{rule.Description.Version}{(rule.Description.IsShadow ? "~" : "")};");
            }
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString())))[..12];
    }
}
