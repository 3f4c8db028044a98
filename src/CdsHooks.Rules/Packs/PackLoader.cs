using CdsHooks.Rules.Packs.Binding;
using CdsHooks.Rules.Packs.Checks;
using CdsHooks.Rules.Packs.Reading;

namespace CdsHooks.Rules.Packs;

/// <summary>Turns files into packs that run: read, bind, check, test. Does no I/O.</summary>
public static class PackLoader
{
    /// <summary>Loads packs. Never throws for any text.</summary>
    /// <param name="folders">The packs, those they use among them.</param>
    /// <param name="today">The date against which review dates are held.</param>
    /// <param name="runTests">False to leave the tests of the packs out.</param>
    public static PackLoading Load(IReadOnlyList<PackFolder> folders, DateOnly today, bool runTests = true)
    {
        ArgumentNullException.ThrowIfNull(folders);
        var order = new PackOrder(folders);
        var catalog = new CatalogChecks();
        var read = new Dictionary<string, LoadingPack>(StringComparer.Ordinal);
        var packs = new List<LoadingPack>();
        foreach (var level in LevelsOf(order.Packs))
        {
            // Packs of one level do not use one another: they are read and tested on all cores. What looks at all packs together keeps their order.
            Parallel.ForEach(level, pack => pack.Read(read, today));
            foreach (var pack in level) { pack.CheckAgainst(catalog); }
            Parallel.ForEach(level, pack => pack.Test(runTests));
            foreach (var pack in level) { pack.AddTo(read); }
            packs.AddRange(level);
        }
        var found = order.Packs.SelectMany(pack => pack.Problems.All).Distinct()
            .OrderBy(problem => problem.Mark.Path, StringComparer.Ordinal).ThenBy(problem => problem.Mark.Line).ThenBy(problem => problem.Mark.Column);
        return new PackLoading([.. packs.Select(pack => pack.Bound).OfType<BoundPack>().Select(bound => new LoadedPack(bound))], [.. found]);
    }

    // Each pack comes one level after the highest of those before it that it uses.
    private static List<List<LoadingPack>> LevelsOf(IReadOnlyList<(PackDocuments Documents, ProblemList Problems)> packs)
    {
        var levelOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var levels = new List<List<LoadingPack>>();
        foreach (var (documents, problems) in packs)
        {
            var used = documents.Uses.Where(name => levelOf.ContainsKey(name.Value)).ToList();
            var level = used.Select(name => levelOf[name.Value] + 1).DefaultIfEmpty(0).Max();
            if (levels.Count == level) { levels.Add([]); }
            levels[level].Add(new LoadingPack(documents, used, problems));
            if (documents.Id is { } id) { levelOf.TryAdd(id.Value, level); }
        }
        return levels;
    }
}
