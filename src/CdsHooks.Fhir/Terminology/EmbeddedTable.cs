namespace CdsHooks.Fhir.Terminology;

/// <summary>The tables of <c>content/terminology</c> that travel inside the assembly.</summary>
internal static class EmbeddedTable
{
    /// <summary>Takes the first three columns of a row, in UTF-8.</summary>
    internal delegate void TakeRow(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third);

    /// <summary>Goes over a table of many rows without making texts of them.</summary>
    /// <param name="name">File name of a table of four columns.</param>
    /// <param name="take">Takes each row.</param>
    /// <exception cref="InvalidOperationException">The build left the table out.</exception>
    public static void ForEach(string name, TakeRow take)
    {
        using var stream = Open(name);
        var table = new byte[stream.Length];
        stream.ReadExactly(table);
        var isHeader = true;
        foreach (var line in table.AsSpan().Split((byte)'\n'))
        {
            var row = table.AsSpan(line).TrimEnd((byte)'\r');
            if (row.IsEmpty || row[0] == (byte)'#') { continue; }
            if (isHeader)
            {
                isHeader = false;
                continue;
            }
            take(Column(ref row), Column(ref row), Column(ref row));
        }
    }

    /// <summary>The rows of a table without comments and the line of column names, split at tabs.</summary>
    /// <param name="name">File name, <c>medication-products.tsv</c>.</param>
    /// <exception cref="InvalidOperationException">The build left the table out.</exception>
    public static IEnumerable<string[]> Rows(string name)
    {
        using var stream = Open(name);
        using var reader = new StreamReader(stream);
        var isHeader = true;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') { continue; }
            if (isHeader)
            {
                isHeader = false;
                continue;
            }
            yield return line.Split('\t');
        }
    }

    private static Stream Open(string name) => typeof(EmbeddedTable).Assembly.GetManifestResourceStream($"terminology/{name}")
        ?? throw new InvalidOperationException($"The table '{name}' is not part of this build.");

    // The bytes up to the next tab; the rest of the row is left.
    private static ReadOnlySpan<byte> Column(ref Span<byte> row)
    {
        var end = row.IndexOf((byte)'\t');
        var column = end < 0 ? row : row[..end];
        row = end < 0 ? [] : row[(end + 1)..];
        return column;
    }
}
