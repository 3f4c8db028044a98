namespace CdsHooks.Benchmarks.Reporting;

/// <summary>What comes of targets, each miss one sentence: on the page, at the terminal and as exit code.</summary>
internal static class Gate
{
    /// <summary>The line of a page.</summary>
    public static string Sentence(IReadOnlyList<string> misses) => misses.Count == 0 ? "All targets are met." : "Missed: " + string.Join(" ", misses);

    /// <summary>Says where the results are, and what was missed.</summary>
    /// <returns>0; 1 when a target is missed.</returns>
    public static async Task<int> TellAsync(TextWriter output, string page, IReadOnlyList<string> misses)
    {
        await output.WriteLineAsync($"Results: {page}");
        foreach (var miss in misses) { await output.WriteLineAsync(miss); }
        return misses.Count == 0 ? 0 : 1;
    }
}
