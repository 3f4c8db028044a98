using CdsHooks.Fhir.Facts;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Pipeline;

/// <summary>One entry of the catalog: a service as it answers one hook.</summary>
public sealed class CompiledService
{
    internal CompiledService(RulePack pack, ServiceDefinition definition, string hook, ChartPlan plan, IReadOnlyList<CompiledRule> rules)
    {
        Pack = pack;
        Definition = definition;
        Hook = hook;
        Plan = plan;
        Rules = rules;
        MaySuppress = definition.SuppressFor > TimeSpan.Zero || rules.Any(rule => rule.Description.SuppressFor > TimeSpan.Zero);
    }

    /// <summary>The pack it comes from.</summary>
    public RulePack Pack { get; }

    /// <summary>The service as its pack defines it.</summary>
    public ServiceDefinition Definition { get; }

    /// <summary>The hook it answers here.</summary>
    public string Hook { get; }

    /// <summary>What to look for in the data of a call.</summary>
    public ChartPlan Plan { get; }

    /// <summary>True when some of its cards may be held back because they were shown before.</summary>
    public bool MaySuppress { get; }

    /// <summary>The rules it asks, those that join it from other packs among them.</summary>
    public IEnumerable<RuleDescription> Descriptions => Rules.Select(rule => rule.Description);

    internal IReadOnlyList<CompiledRule> Rules { get; }

    /// <summary>The prefetch keys that a rule may still look at, after those rules are left out whose question does not arise.</summary>
    /// <param name="sent">The chart of a call, from what was sent.</param>
    public IReadOnlySet<string> KeysInUse(Chart sent)
    {
        ArgumentNullException.ThrowIfNull(sent);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in Rules)
        {
            if (!DoesNotArise(rule, sent)) { keys.UnionWith(rule.Description.Facts.Select(fact => fact.Key)); }
        }
        return keys;
    }

    private static bool DoesNotArise(CompiledRule rule, Chart sent)
    {
        foreach (var needed in rule.Description.OnlyWith)
        {
            if (!sent.HasAny(needed) && sent.StateOf(needed) == FactState.Known) { return true; }
        }
        return false;
    }
}
