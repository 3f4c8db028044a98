using CdsHooks.Benchmarks.Reporting;

namespace CdsHooks.Benchmarks.Comparison;

/// <summary>The verb <c>compare</c>: what has changed beyond noise since the results that were checked in last.</summary>
internal static class CompareCommand
{
    private const string Heading = "## Since the last results that were checked in";

    /// <summary>Compares, prints one table and adds it to the page of the measurement.</summary>
    /// <param name="arguments">The measurement (<c>limit</c>); <c>--results FOLDER</c> for where the new ones lie; <c>--then FILE</c> to compare with a file instead; <c>--part</c> when
    /// not all of it was measured anew; <c>--strict</c> to fail when a figure is worse.</param>
    /// <param name="output">Takes the table.</param>
    /// <returns>0; 1 when a figure is worse and that matters.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        if (arguments is not [var name, ..] || name.StartsWith('-')) { throw new ArgumentException("compare NAME [--results FOLDER] [--then FILE] [--strict]", nameof(arguments)); }
        if (CheckedInResults.NewestFile(arguments.Option("--results") ?? ResultFile.Folder, name) is not { } file)
        {
            await output.WriteLineAsync($"There are no results of {name}.");
            return 0;
        }
        var now = MeasuredRun.Read(Path.GetFileName(file), await File.ReadAllTextAsync(file));
        var then = arguments.Option("--then") is { } other ? MeasuredRun.Read(Path.GetFileName(other), await File.ReadAllTextAsync(other)) : CheckedInResults.Newest(name);
        if (then is null || now.Figures.Count == 0)
        {
            await output.WriteLineAsync($"No earlier figures of {name} are checked in: nothing to compare with.");
            return 0;
        }
        var comparison = new RunComparison(then, now) { IsPart = arguments.Has("--part") };
        var table = ComparisonTable.Write(comparison);
        await output.WriteLineAsync(table);
        await AddToPageAsync(Path.ChangeExtension(file, ".md"), table);
        return arguments.Has("--strict") && comparison.Changes.Any(change => change.Verdict == ChangeVerdict.Worse) ? 1 : 0;
    }

    private static async Task AddToPageAsync(string page, string table)
    {
        if (!File.Exists(page)) { return; }
        var text = await File.ReadAllTextAsync(page);
        if (text.IndexOf(Heading, StringComparison.Ordinal) is >= 0 and var before) { text = text[..before]; }
        await File.WriteAllTextAsync(page, $"{text.TrimEnd()}\n\n{Heading}\n\n{table}");
    }
}
