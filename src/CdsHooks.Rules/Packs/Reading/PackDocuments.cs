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
        Id = Values("pack").Select(value => value as YamlNode.Scalar).FirstOrDefault(value => value is not null) is { } id ? new Marked<string>(id.Text, id.Mark) : null;
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
        foreach (var file in folder.Files.Where(IsYaml).OrderBy(file => file.Path.EndsWith("/pack.yaml", StringComparison.Ordinal) ? 0 : 1).ThenBy(file => file.Path, StringComparer.Ordinal))
        {
            var node = YamlReader.Read(file, problems);
            if (node is YamlNode.Mapping content) { files.Add((file, content)); }
            else if (node is not null and not YamlNode.Scalar { IsNull: true }) { problems.Add(node.Mark, ProblemCodes.WrongKind, $"A file of a pack is a mapping, not {node.Kind}."); }
        }
        return new PackDocuments(folder, files, !problems.HasErrors);
    }

    public static bool IsYaml(PackFile file) => file.Path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || file.Path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    private IEnumerable<YamlNode> Values(string key) => Files.SelectMany(file => file.Content.Members).Where(member => member.Key.Text == key).Select(member => member.Value);
}
