namespace CdsHooks.Rules.Packs.Reading.Yaml;

/// <summary>The text of a file with its lines counted. Line breaks are single line feeds.</summary>
/// <remarks>Worked out only when somebody asks: of a sealed pack without problems nobody does.</remarks>
internal sealed class SourceFile(PackFile file)
{
    /// <summary>What stands for bytes that are no UTF-8.</summary>
    public const char NoUtf8 = '\uFFFD';

    // Two threads may both work them out; they come to the same.
    private string? text;
    private List<int>? lineStarts;

    public string Path => file.Path;

    public string Text => text ??= file.Text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    /// <summary>The place of a character.</summary>
    /// <param name="offset">From 0.</param>
    public PackMark MarkAt(int offset)
    {
        var starts = lineStarts ??= StartsOf(Text);
        offset = Math.Clamp(offset, 0, Text.Length);
        var found = starts.BinarySearch(offset);
        var line = found >= 0 ? found : ~found - 1;
        return new PackMark(Path, line + 1, offset - starts[line] + 1);
    }

    private static List<int> StartsOf(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n') { starts.Add(i + 1); }
        }
        return starts;
    }
}
