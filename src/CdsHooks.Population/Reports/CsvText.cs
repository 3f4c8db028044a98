namespace CdsHooks.Population.Reports;

/// <summary>Lines of CSV (RFC 4180) that no spreadsheet takes for formulas.</summary>
public static class CsvText
{
    /// <summary>One line with its end.</summary>
    /// <param name="cells">Any texts.</param>
    public static string Line(params IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    // What begins like a formula is made a text by an apostrophe; so are blanks before it, which spreadsheets pass over.
    private static string Cell(string text)
    {
        var first = text.AsSpan().TrimStart();
        var safe = first is ['=' or '+' or '-' or '@' or '|' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20', ..] || text is ['\t' or '\r' or '\n', ..] ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 && safe.Trim().Length == safe.Length ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
