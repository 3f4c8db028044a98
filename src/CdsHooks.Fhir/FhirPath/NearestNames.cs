using System.Buffers;

namespace CdsHooks.Fhir.FhirPath;

/// <summary>Finds the name that someone may have meant, for "did you mean".</summary>
public static class NearestNames
{
    private const int LongestName = 128;

    /// <summary>The candidate that differs least from a name, by letters added, left out, exchanged or swapped with their neighbour. Case counts little.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="candidates">What would have been right.</param>
    /// <returns><see langword="null"/> when none is near: more than a third of the letters differ, or more than three do. The first of several that are equally near.</returns>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        // In halves of a letter, so that a letter in the wrong case counts half.
        var least = 2 * Math.Clamp((name.Length + 1) / 3, 1, 3) + 1;
        string? nearest = null;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - name.Length) > 3 || name.Length > LongestName) { continue; }
            // Only in case: as near as can be, however many letters.
            var distance = string.Equals(name, candidate, StringComparison.OrdinalIgnoreCase) ? 1 : Distance(name, candidate);
            if (distance >= least) { continue; }
            least = distance;
            nearest = candidate;
        }
        return nearest;
    }

    // Optimal string alignment (edit distance with swaps of neighbours) over three rows.
    private static int Distance(string left, string right)
    {
        var width = right.Length + 1;
        var rows = ArrayPool<int>.Shared.Rent(3 * width);
        var before = rows.AsSpan(0, width);
        var last = rows.AsSpan(width, width);
        var next = rows.AsSpan(2 * width, width);
        for (var j = 0; j < width; j++) { last[j] = 2 * j; }
        for (var i = 1; i <= left.Length; i++)
        {
            next[0] = 2 * i;
            for (var j = 1; j < width; j++)
            {
                var best = Math.Min(Math.Min(last[j], next[j - 1]) + 2, last[j - 1] + Difference(left[i - 1], right[j - 1]));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) { best = Math.Min(best, before[j - 2] + 2); }
                next[j] = best;
            }
            var oldest = before;
            before = last;
            last = next;
            next = oldest;
        }
        var distance = last[right.Length];
        ArrayPool<int>.Shared.Return(rows);
        return distance;
    }

    private static int Difference(char left, char right) =>
        left == right ? 0 : char.ToUpperInvariant(left) == char.ToUpperInvariant(right) ? 1 : 2;
}
