using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Running;

namespace CdsHooks.Rules.Packs.Binding;

/// <summary>A pack with everything in it bound.</summary>
/// <param name="Text">The pack as it was written.</param>
/// <param name="Pack">What the catalog runs: services with their active and shadow rules. A library has no services.</param>
/// <param name="Rules">All rules but retired ones; drafts too, for tests.</param>
internal sealed record BoundPack(PackText Text, RulePack Pack, IReadOnlyList<PackRule> Rules);
