namespace CdsHooks.Capacity.Page;

/// <summary>Puts generated parts between their marks in a page that people write: <c>&lt;!-- capacity:NAME --&gt;</c> to <c>&lt;!-- /capacity:NAME --&gt;</c>.</summary>
internal static class Weaving
{
    /// <summary>Replaces what stands between the marks.</summary>
    /// <param name="page">The page.</param>
    /// <param name="parts">Text by name.</param>
    /// <exception cref="InvalidOperationException">A mark is missing, or belongs to no part.</exception>
    public static string Weave(string page, IReadOnlyDictionary<string, string> parts)
    {
        foreach (var (name, text) in parts)
        {
            var (opening, closing) = ($"<!-- capacity:{name} -->\n", $"<!-- /capacity:{name} -->");
            var begin = page.IndexOf(opening, StringComparison.Ordinal);
            var end = page.IndexOf(closing, StringComparison.Ordinal);
            if (begin < 0 || end < begin) { throw new InvalidOperationException($"The page has no place for {name}."); }
            page = string.Concat(page.AsSpan(0, begin + opening.Length), text, page.AsSpan(end));
        }
        var marks = page.Split("<!-- capacity:").Length - 1;
        return marks == parts.Count ? page : throw new InvalidOperationException($"The page has {marks} places for {parts.Count} parts.");
    }
}
