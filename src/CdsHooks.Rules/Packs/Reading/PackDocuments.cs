using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Reading.Yaml;

namespace CdsHooks.Rules.Packs.Reading;

/// <summary>The YAML files of one folder, read as YAML but not yet as a pack. Tells the id of the pack and those it uses, so that packs can be put in order.</summary>
internal sealed class PackDocuments
{
    private PackDocuments(PackFolder folder, IReadOnlyList<(PackFile File, YamlNode.Mapping Content)> files, bool isWhole)
    {
        Folder = folder;
        IsWhole = isWhole;
        Files = files;
        Id = Values("pack").OfType<YamlNode.Scalar>().Select(id => new Marked<string>(id.Text, id.Mark))
            .Concat(isWhole ? [] : FromUnreadable(folder)).Cast<Marked<string>?>().FirstOrDefault();
        Uses = [.. Values("uses").OfType<YamlNode.Sequence>().SelectMany(list => list.Items).OfType<YamlNode.Scalar>().Select(used => new Marked<string>(used.Text, used.Mark))];
    }

    public PackFolder Folder { get; }

    /// <summary>The files that hold something, <c>pack.yaml</c> first.</summary>
    public IReadOnlyList<(PackFile File, YamlNode.Mapping Content)> Files { get; }

    /// <summary>False when a file could not be read. What it would have declared is not known then, and nothing is said about the rest.</summary>
    public bool IsWhole { get; }

    /// <summary>The id of the pack, where one is written.</summary>
    public Marked<string>? Id { get; }

    /// <summary>Ids of packs that it uses.</summary>
    public IReadOnlyList<Marked<string>> Uses { get; }

    /// <summary>Where a problem of the pack as a whole is shown.</summary>
    public PackMark Mark => new(Files.Count > 0 ? Files[0].File.Path : Folder.Path, 1, 1);

    public static PackDocuments Read(PackFolder folder, ProblemList problems)
    {
        var files = new List<(PackFile, YamlNode.Mapping)>();
        var ordered = folder.Files.Where(IsYaml).OrderBy(file => file.Path.EndsWith("/pack.yaml", StringComparison.Ordinal) ? 0 : 1).ThenBy(file => file.Path, StringComparer.Ordinal);
        foreach (var file in ordered)
        {
            var before = problems.All.Count;
            var node = folder.Records?.TryGetValue(file.Path, out var record) is true
                ? RecordedYaml.Read(record, file)
                : YamlReader.Read(folder.IsSealed ? UntestedText.Of(file) : file, problems);
            if (node is YamlNode.Mapping content) { files.Add((file, content)); }
            else if (node is null or YamlNode.Scalar { IsNull: true })
            {
                // Of a sealed file that holds tests alone nothing is left. An editor that is still saving leaves such a file for a moment: without this, its rules would be gone.
                if (!folder.IsSealed && problems.All.Count == before) { problems.Add(new PackMark(file.Path, 1, 1), ProblemCodes.EmptyFile, "The file holds nothing; write its keys, or take it away."); }
            }
            else
            {
                problems.Add(node.Mark, ProblemCodes.WrongKind, $"A file of a pack is a mapping, not {node.Kind}.");
            }
        }
        return new PackDocuments(folder, files, !problems.HasErrors);
    }

    public static bool IsYaml(PackFile file) => file.Path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || file.Path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    // Packs that use this one are told that it is refused, rather than that it is not there.
    private static IEnumerable<Marked<string>> FromUnreadable(PackFolder folder)
    {
        const string Key = "pack:";
        foreach (var file in folder.Files.Where(IsYaml))
        {
            var lines = file.Text.Split('\n');
            var line = Array.FindIndex(lines, each => each.StartsWith(Key, StringComparison.Ordinal));
            if (line >= 0) { yield return new Marked<string>(lines[line][Key.Length..].Trim().Trim('"', '\''), new PackMark(file.Path, line + 1, 1)); }
        }
    }

    /// <summary>All keys that stand anywhere in the pack. Where something could not be read, one of them may be the name of it.</summary>
    public HashSet<string> Names()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<YamlNode>(Files.Select(file => file.Content));
        while (open.TryPop(out var node))
        {
            foreach (var item in (node as YamlNode.Sequence)?.Items ?? []) { open.Push(item); }
            foreach (var (key, value) in (node as YamlNode.Mapping)?.Members ?? [])
            {
                names.Add(key.Text);
                open.Push(value);
            }
        }
        return names;
    }

    private IEnumerable<YamlNode> Values(string key) => Files.SelectMany(file => file.Content.Members).Where(member => member.Key.Text == key).Select(member => member.Value);
}
