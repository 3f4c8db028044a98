using System.Collections.Frozen;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Service.Content;

/// <summary>The content that answers calls. A call takes it once and keeps it to its end.</summary>
internal sealed class RunningCatalog(RuleCatalog catalog)
{
    private readonly FrozenDictionary<string, IReadOnlyList<string>> hooks = catalog.Services
        .GroupBy(service => service.Definition.Id, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, IReadOnlyList<string> (group) => [.. group.Select(service => service.Hook)], StringComparer.Ordinal);

    /// <summary>The content as it is now.</summary>
    public RuleCatalog Current => catalog;

    /// <summary>The names of the hooks that some entries of one service answer.</summary>
    public IReadOnlyList<string> HooksOf(IReadOnlyList<CompiledService> services) => hooks[services[0].Definition.Id];
}
