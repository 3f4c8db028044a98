namespace CdsHooks.Benchmarks.Profile;

/// <summary>Which part of a call functions belong to, by how their names begin; the longest beginning decides.</summary>
internal sealed class PrefixTable
{
    private readonly (string Prefix, string? Part)[] rows;
    private readonly Dictionary<string, string?> known = new(StringComparer.Ordinal);

    /// <summary>Makes a table.</summary>
    /// <param name="rows">Parts with the beginnings of their names; <see langword="null"/> as part for what serves several and is counted to whoever calls it.</param>
    public PrefixTable(IEnumerable<(string? Part, string[] Prefixes)> rows) =>
        this.rows = [.. rows.SelectMany(row => row.Prefixes.Select(prefix => (prefix, row.Part))).OrderByDescending(row => row.prefix.Length)];

    /// <summary>The part of a function; <see langword="null"/> when it belongs to none.</summary>
    /// <param name="name">Its name.</param>
    public string? Find(string name)
    {
        if (known.TryGetValue(name, out var part)) { return part; }
        part = Array.Find(rows, row => name.StartsWith(row.Prefix, StringComparison.Ordinal)).Part;
        known.Add(name, part);
        return part;
    }
}
