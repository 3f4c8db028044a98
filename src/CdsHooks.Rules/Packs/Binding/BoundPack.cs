using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Packs.Facts;
using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Running;

namespace CdsHooks.Rules.Packs.Binding;

/// <summary>A pack with everything in it bound: what the catalog runs, and what packs that use it may name.</summary>
internal sealed record BoundPack
{
    /// <summary>The pack as it was written.</summary>
    public required PackText Text { get; init; }

    /// <summary>What the catalog runs: services with their active and shadow rules. A library has no services.</summary>
    public required RulePack Pack { get; init; }

    /// <summary>All rules but retired ones, drafts too, for tests.</summary>
    public required IReadOnlyList<PackRule> Rules { get; init; }

    /// <summary>Its own value sets.</summary>
    public required IReadOnlyDictionary<string, ValueSet> ValueSets { get; init; }

    /// <summary>Its own facts.</summary>
    public required IReadOnlyDictionary<string, BoundFact> Facts { get; init; }

    /// <summary>Its own exclusions.</summary>
    public required IReadOnlyDictionary<string, BoundExclusion> Exclusions { get; init; }
}
