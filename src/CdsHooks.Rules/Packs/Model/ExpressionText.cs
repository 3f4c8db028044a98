namespace CdsHooks.Rules.Packs.Model;

/// <summary>FHIRPath as it was written. <c>Columns</c> maps its characters to the file when they do not simply follow one another from <c>Mark</c>; see <c>MarkOf</c>.</summary>
internal sealed record ExpressionText(string Text, PackMark Mark)
{
    /// <summary>The place of a character, counted from 0, of an expression that stands on one line.</summary>
    public PackMark MarkOf(int offset)
    {
        var before = Text.AsSpan(0, Math.Min(offset, Text.Length));
        var lines = before.Count('\n');
        return lines == 0 ? Mark with { Column = Mark.Column + offset } : new PackMark(Mark.Path, Mark.Line + lines, before.Length - before.LastIndexOf('\n'));
    }
}
