namespace CdsHooks.Rules.Packs.Model;

/// <summary>FHIRPath as it was written.</summary>
internal sealed record ExpressionText(string Text, PackMark Mark)
{
    /// <summary>Where each of its characters stands, where they do not simply follow one another from <c>Mark</c>; null where they do.</summary>
    public Func<int, PackMark>? Places { get; init; }

    /// <summary>The place of a character, counted from 0.</summary>
    public PackMark MarkOf(int offset)
    {
        if (Places is not null) { return Places(offset); }
        var before = Text.AsSpan(0, Math.Min(offset, Text.Length));
        var lines = before.Count('\n');
        return lines == 0 ? Mark with { Column = Mark.Column + offset } : new PackMark(Mark.Path, Mark.Line + lines, before.Length - before.LastIndexOf('\n'));
    }
}
