namespace CdsHooks.Cli.Output;

/// <summary>Lines in columns that are as wide as they need to be.</summary>
/// <param name="headings">One for each column; those that begin with <c>&gt;</c> are aligned to the right.</param>
internal sealed class TextTable(params string[] headings)
{
    private readonly List<string[]> rows = [[.. headings.Select(heading => heading.TrimStart('>'))]];

    /// <summary>Adds a line.</summary>
    public void Add(params string[] cells) => rows.Add(cells);

    /// <summary>Writes all lines.</summary>
    public void WriteTo(TextWriter writer)
    {
        var widths = Enumerable.Range(0, headings.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            var cells = row.Select((cell, column) => headings[column].StartsWith('>') ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            writer.WriteLine(string.Join("  ", cells).TrimEnd());
        }
    }
}
