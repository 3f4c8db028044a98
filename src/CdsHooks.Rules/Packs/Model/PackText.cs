using System.Collections.Frozen;
using CdsHooks.Fhir.Terminology;

namespace CdsHooks.Rules.Packs.Model;

/// <summary>A pack as it was written, all files together, value sets resolved. Nothing in it is bound yet.</summary>
/// <remarks>Value sets, facts, exclusions and override reasons hold those of the packs it uses, too; a name means one thing in all of them. Their places tell where each was declared.</remarks>
internal sealed record PackText
{
    public required PackFolder Folder { get; init; }
    public required Marked<string> Id { get; init; }
    public required string Version { get; init; }
    public required string Title { get; init; }
    public string? Description { get; init; }
    public string? Author { get; init; }
    public string? Reviewer { get; init; }
    public DateOnly? ReviewBy { get; init; }
    public SourceText? Source { get; init; }

    /// <summary>How long cards of the pack are not shown again; zero for <c>never</c>.</summary>
    public Marked<TimeSpan>? Suppress { get; init; }
    public IReadOnlyList<Marked<string>> Uses { get; init; } = [];
    public IReadOnlyList<ServiceText> Services { get; init; } = [];
    public IReadOnlyDictionary<string, Marked<ValueSet>> ValueSets { get; init; } = FrozenDictionary<string, Marked<ValueSet>>.Empty;
    public IReadOnlyDictionary<string, FactText> Facts { get; init; } = FrozenDictionary<string, FactText>.Empty;
    public IReadOnlyDictionary<string, ExclusionText> Exclusions { get; init; } = FrozenDictionary<string, ExclusionText>.Empty;
    public IReadOnlyDictionary<string, OverrideReasonText> OverrideReasons { get; init; } = FrozenDictionary<string, OverrideReasonText>.Empty;
    public IReadOnlyDictionary<string, CardGroupText> CardGroups { get; init; } = FrozenDictionary<string, CardGroupText>.Empty;
    public IReadOnlyList<RuleText> Rules { get; init; } = [];
    public IReadOnlyList<TestText> Tests { get; init; } = [];
}
