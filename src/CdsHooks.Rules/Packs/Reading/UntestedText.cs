using CdsHooks.Rules.Packs.Reading.Yaml;

namespace CdsHooks.Rules.Packs.Reading;

/// <summary>The files of sealed packs without what is only for their tests. Everything else keeps its place.</summary>
internal static class UntestedText
{
    private static readonly string[] Keys = ["tests", "charts"];

    /// <summary>The file with the lines of its tests left blank.</summary>
    public static PackFile Of(PackFile file)
    {
        if (!Keys.Any(key => file.Text.Contains(key + ":", StringComparison.Ordinal))) { return file; }
        return file with
        {
            Text = string.Create(file.Text.Length, file.Text, static (blanked, text) =>
            {
                text.CopyTo(blanked);
                var isTest = false;
                for (var start = 0; start < blanked.Length;)
                {
                    var length = blanked[start..].IndexOf('\n') is var end and >= 0 ? end : blanked.Length - start;
                    var line = blanked.Slice(start, length);
                    if (IsKey(line)) { isTest = Keys.Any(key => text.AsSpan(start).StartsWith(key, StringComparison.Ordinal) && text.AsSpan(start + key.Length).StartsWith(":", StringComparison.Ordinal)); }
                    // Line breaks stay, whatever kind they are.
                    if (isTest && length > 0) { line[..(line[^1] == '\r' ? length - 1 : length)].Fill(' '); }
                    start += length + 1;
                }
            }),
        };
    }

    /// <summary>What the file says without its tests.</summary>
    /// <returns>As <see cref="RecordedYaml"/> gives it back; <see langword="null"/> when that is not the same but for the tests: tried out, since YAML can be written in many ways.</returns>
    public static byte[]? Record(PackFile file)
    {
        var (read, reread) = (new ProblemList(), new ProblemList());
        if (YamlReader.Read(file, read) is not YamlNode.Mapping whole) { return null; }
        var rest = YamlReader.Read(Of(file), reread);
        var record = RecordedYaml.Write(rest);
        var kept = whole with { Members = [.. whole.Members.Where(member => !Keys.Contains(member.Key.Text, StringComparer.Ordinal))] };
        return read.All.Count == 0 && reread.All.Count == 0 && (rest, RecordedYaml.Read(record, file)) switch
        {
            (null, null) => kept.Members.Count == 0,
            ({ } known, { } again) => AreSame(known, again) && AreSame(kept, again with { Mark = kept.Mark }),
            _ => false,
        }
            ? record
            : null;
    }

    private static bool IsKey(ReadOnlySpan<char> line) => line.Length > 0 && line[0] is not (' ' or '-' or '#' or '\r' or '\t');

    private static bool AreSame(YamlNode left, YamlNode right) => left.Mark == right.Mark && (left, right) switch
    {
        (YamlNode.Scalar one, YamlNode.Scalar other) => one.Text == other.Text && one.Places.Form == other.Places.Form,
        (YamlNode.Sequence one, YamlNode.Sequence other) => one.Items.Count == other.Items.Count && one.Items.Zip(other.Items).All(pair => AreSame(pair.First, pair.Second)),
        (YamlNode.Mapping one, YamlNode.Mapping other) => one.Members.Count == other.Members.Count
            && one.Members.Zip(other.Members).All(pair => AreSame(pair.First.Key, pair.Second.Key) && AreSame(pair.First.Value, pair.Second.Value)),
        _ => false,
    };
}
