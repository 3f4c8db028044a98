using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Packs;
using CdsHooks.Rules.Tests.Packs;

namespace CdsHooks.Rules.Tests;

/// <summary>The rules of the packs that come with the repository.</summary>
internal static class PackRules
{
    private static readonly Lazy<Dictionary<string, IRule>> ById = new(Load);

    /// <summary>All of them.</summary>
    public static IEnumerable<IRule> All => ById.Value.Values;

    /// <summary>The rule of that id.</summary>
    public static IRule Find(string id) => ById.Value[id];

    private static Dictionary<string, IRule> Load()
    {
        var loading = PackLoader.Load(RepositoryPacks.All, new DateOnly(2026, 11, 21), runTests: false);
        return loading.Packs.SelectMany(loaded => loaded.Pack.Services).SelectMany(service => service.Rules)
            .DistinctBy(rule => rule.Description.Id).ToDictionary(rule => rule.Description.Id, StringComparer.Ordinal);
    }
}
