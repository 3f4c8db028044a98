namespace CdsHooks.Fhir.Terminology;

/// <summary>The tables of <c>content/terminology</c> that travel inside the assembly.</summary>
internal static class EmbeddedTable
{
    /// <summary>The rows of a table without comments and the line of column names, split at tabs.</summary>
    /// <param name="name">File name, <c>medication-products.tsv</c>.</param>
    /// <exception cref="InvalidOperationException">The build left the table out.</exception>
    public static IEnumerable<string[]> Rows(string name)
    {
        using var stream = typeof(EmbeddedTable).Assembly.GetManifestResourceStream($"terminology/{name}")
            ?? throw new InvalidOperationException($"The table '{name}' is not part of this build.");
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
}
