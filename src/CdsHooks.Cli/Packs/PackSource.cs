using CdsHooks.Cli.Output;
using CdsHooks.Content;
using CdsHooks.Rules.Packs;

namespace CdsHooks.Cli.Packs;

/// <summary>The packs that a command is about, and those beside them, which they may use.</summary>
/// <param name="Asked">The packs at the paths given.</param>
/// <param name="All">Those and their neighbours.</param>
internal sealed record PackSource(IReadOnlyList<PackFolder> Asked, IReadOnlyList<PackFolder> All)
{
    private readonly HashSet<string> files = [.. Asked.SelectMany(pack => pack.Files.Select(file => file.Path).Append(pack.Path))];

    /// <summary>Reads the packs at some paths.</summary>
    /// <exception cref="UsageException">There is nothing at a path, or no pack.</exception>
    public static PackSource Read(params IReadOnlyList<string> paths)
    {
        var asked = new List<PackFolder>();
        foreach (var path in paths)
        {
            if (!Path.Exists(path)) { throw new UsageException($"There is no folder or file '{path}'."); }
            if (File.Exists(path) && !path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) && !path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase))
            {
                throw new UsageException($"'{path}' is no pack: neither a folder nor a file *.rules.yaml.");
            }
            var found = PackDirectory.Read(path);
            if (found.Count == 0) { throw new UsageException($"There is no pack in '{path}': neither a folder with pack.yaml nor a file *.rules.yaml."); }
            asked.AddRange(found);
        }
        return new PackSource(asked, [.. asked, .. UsedBy(asked)]);
    }

    /// <summary>True for a problem of a pack that was asked for.</summary>
    public bool IsAbout(PackProblem problem) => files.Contains(problem.Mark.Path);

    /// <summary>True for a pack that was asked for.</summary>
    public bool IsAbout(LoadedPack pack) => files.Contains(pack.Path);

    // The packs beside the ones asked for, of which those that are used matter; the others may well be other versions of the same.
    private static IEnumerable<PackFolder> UsedBy(List<PackFolder> asked)
    {
        var have = asked.Select(pack => PackHead.Read(pack).Id).ToHashSet(StringComparer.Ordinal);
        var lacking = new Queue<string>(asked.SelectMany(pack => PackHead.Read(pack).Uses));
        if (!lacking.Any(name => !have.Contains(name))) { yield break; }
        var neighbours = asked.Select(pack => ParentOf(pack.Path)).OfType<string>().Distinct(StringComparer.Ordinal).SelectMany(PackDirectory.Read)
            .GroupBy(pack => PackHead.Read(pack).Id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        while (lacking.TryDequeue(out var name))
        {
            if (!have.Add(name) || !neighbours.TryGetValue(name, out var found)) { continue; }
            yield return found;
            foreach (var further in PackHead.Read(found).Uses) { lacking.Enqueue(further); }
        }
    }

    private static string? ParentOf(string path) => path == "." ? null : Path.GetDirectoryName(path) switch
    {
        "" => ".",
        var parent => parent,
    };
}
