namespace CdsHooks.Rules.Packs.Reading;

/// <summary>Packs in an order in which each comes after those it uses. A pack that uses itself by way of others is read all the same, without them.</summary>
internal sealed class PackOrder
{
    private readonly List<(PackDocuments Documents, ProblemList Problems)> packs = [];

    public PackOrder(IReadOnlyList<PackFolder> folders)
    {
        var read = new (PackDocuments Documents, ProblemList Problems)[folders.Count];
        Parallel.For(0, folders.Count, folder =>
        {
            var problems = new ProblemList();
            read[folder] = (PackDocuments.Read(folders[folder], problems), problems);
        });
        var waiting = read.ToList();
        RefuseNamesakes(waiting);
        var ids = waiting.Select(pack => pack.Documents.Id?.Value).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var (documents, problems) in waiting)
        {
            foreach (var name in documents.Uses.Where(name => !ids.Contains(name.Value)))
            {
                problems.AddUnknown(name.Mark, ProblemCodes.UnknownPack, $"There is no pack '{name.Value}'.", name.Value, ids.Where(id => id != documents.Id?.Value));
            }
        }
        Arrange(waiting, ids);
    }

    /// <summary>The packs, each with the list for its problems.</summary>
    public IReadOnlyList<(PackDocuments Documents, ProblemList Problems)> Packs => packs;

    private static void RefuseNamesakes(List<(PackDocuments Documents, ProblemList Problems)> all)
    {
        var places = new Dictionary<string, PackMark>(StringComparer.Ordinal);
        foreach (var (documents, problems) in all)
        {
            if (documents.Id is { } id && !places.TryAdd(id.Value, id.Mark))
            {
                problems.Add(id.Mark, ProblemCodes.NameTwice, $"There is another pack '{id.Value}' at {places[id.Value]}.");
            }
        }
    }

    private void Arrange(List<(PackDocuments Documents, ProblemList Problems)> waiting, HashSet<string> ids)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        while (waiting.Count > 0)
        {
            var ready = waiting.FindAll(pack => pack.Documents.Uses.All(name => done.Contains(name.Value) || !ids.Contains(name.Value)));
            if (ready.Count == 0)
            {
                foreach (var (documents, problems) in waiting)
                {
                    foreach (var name in documents.Uses.Where(name => ids.Contains(name.Value) && !done.Contains(name.Value)))
                    {
                        problems.Add(name.Mark, ProblemCodes.UsesInCircle, $"'{name.Value}' uses this pack in turn, or another that does.");
                    }
                }
                ready = [.. waiting];
            }
            packs.AddRange(ready);
            done.UnionWith(ready.Select(pack => pack.Documents.Id?.Value).OfType<string>());
            waiting.RemoveAll(ready.Contains);
        }
    }
}
