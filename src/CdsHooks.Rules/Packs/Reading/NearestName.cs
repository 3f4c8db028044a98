namespace CdsHooks.Rules.Packs.Reading;

/// <summary>Finds the name that somebody may have meant.</summary>
internal static class NearestName
{
    private const int LongestName = 80;

    /// <summary>The nearest of some names; <see langword="null"/> when none is near.</summary>
    /// <param name="written">What was written.</param>
    /// <param name="names">What it could have been.</param>
    public static string? To(string written, IEnumerable<string> names)
    {
        if (written.Length > LongestName) { return null; }
        string? nearest = null;
        // A third of the letters may be wrong, but never all of them.
        var least = Math.Min((written.Length / 3) + 2, Math.Max(written.Length, 1));
        foreach (var name in names)
        {
            if (Math.Abs(name.Length - written.Length) >= least) { continue; }
            var distance = Distance(written, name);
            if (distance >= least) { continue; }
            least = distance;
            nearest = name;
        }
        return nearest;
    }

    // Damerau-Levenshtein in its restricted form; a change of case alone costs nothing, so that it wins over any other name.
    private static int Distance(string left, string right)
    {
        var before = new int[right.Length + 1];
        var last = new int[right.Length + 1];
        var now = new int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++) { last[column] = column; }
        for (var row = 1; row <= left.Length; row++)
        {
            now[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var isSame = char.ToUpperInvariant(left[row - 1]) == char.ToUpperInvariant(right[column - 1]);
                now[column] = Math.Min(Math.Min(last[column] + 1, now[column - 1] + 1), last[column - 1] + (isSame ? 0 : 1));
                if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1]) { now[column] = Math.Min(now[column], before[column - 2] + 1); }
            }
            (before, last, now) = (last, now, before);
        }
        return last[right.Length];
    }
}
