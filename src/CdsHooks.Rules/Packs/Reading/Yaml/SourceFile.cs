namespace CdsHooks.Rules.Packs.Reading.Yaml;

/// <summary>The text of a file with its lines counted. Line breaks are single line feeds.</summary>
internal sealed class SourceFile
{
    /// <summary>What stands for bytes that are no UTF-8.</summary>
    public const char NoUtf8 = '\uFFFD';

    private readonly List<int> lineStarts = [0];

    public SourceFile(PackFile file)
    {
        Path = file.Path;
        Text = file.Text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        for (var i = 0; i < Text.Length; i++)
        {
            if (Text[i] == '\n') { lineStarts.Add(i + 1); }
        }
    }

    public string Path { get; }

    public string Text { get; }

    /// <summary>The place of a character.</summary>
    /// <param name="offset">From 0.</param>
    public PackMark MarkAt(int offset)
    {
        offset = Math.Clamp(offset, 0, Text.Length);
        var found = lineStarts.BinarySearch(offset);
        var line = found >= 0 ? found : ~found - 1;
        return new PackMark(Path, line + 1, offset - lineStarts[line] + 1);
    }
}
