using System.Collections.Frozen;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Service.Content;

/// <summary>The content that answers calls at one time. Immutable: a call takes it once and keeps it to its end.</summary>
internal sealed class ContentSnapshot
{
    private readonly FrozenDictionary<string, IReadOnlyList<string>> hooks;

    /// <exception cref="ArgumentException">Packs contradict one another: two services share an id and hook, or two rules an id.</exception>
    public ContentSnapshot(IEnumerable<RulePack> builtIn, IReadOnlyList<RunningPack> loaded, DateTimeOffset at)
    {
        Loaded = loaded;
        At = at;
        Catalog = RuleCatalog.Compile([.. builtIn, .. loaded.Select(pack => pack.Pack)], Fhir.Terminology.MedicationKnowledge.Default);
        hooks = Catalog.Services
            .GroupBy(service => service.Definition.Id, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, IReadOnlyList<string> (group) => [.. group.Select(service => service.Hook)], StringComparer.Ordinal);
    }

    /// <summary>What answers.</summary>
    public RuleCatalog Catalog { get; }

    /// <summary>The packs among it that were read from files.</summary>
    public IReadOnlyList<RunningPack> Loaded { get; }

    /// <summary>Since when it answers.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The names of the hooks that some entries of one service answer.</summary>
    public IReadOnlyList<string> HooksOf(IReadOnlyList<CompiledService> services) => hooks[services[0].Definition.Id];
}
