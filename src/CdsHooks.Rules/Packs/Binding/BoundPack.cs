using CdsHooks.Fhir.Facts;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Packs.Facts;
using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Running;

namespace CdsHooks.Rules.Packs.Binding;

/// <summary>A pack with everything in it bound.</summary>
/// <param name="Text">The pack as it was written.</param>
/// <param name="Pack">What the catalog runs: services with their active and shadow rules. A library has no services.</param>
/// <param name="Rules">All rules but retired ones; drafts too, for tests.</param>
/// <param name="Facts">All facts.</param>
internal sealed record BoundPack(PackText Text, RulePack Pack, IReadOnlyList<PackRule> Rules, IReadOnlyList<BoundFact> Facts)
{
    /// <summary>The prefetch keys of a fact, without that of the patient; none for an unknown name and for facts of the context.</summary>
    public IReadOnlyList<string> KeysOf(string fact)
    {
        var found = Facts.FirstOrDefault(bound => bound.Name == fact);
        if (found is null) { return []; }
        var asked = found.Needs.Concat(found.AlsoReads.Where(also => also != StandardFacts.PatientRead)).Where(read => read.Source == FactSource.Chart);
        return [.. asked.Select(read => read.Key).Distinct(StringComparer.Ordinal)];
    }
}
