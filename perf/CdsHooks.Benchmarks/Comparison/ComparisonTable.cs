using System.Globalization;
using CdsHooks.Benchmarks.Reporting;

namespace CdsHooks.Benchmarks.Comparison;

/// <summary>Writes a comparison as one table.</summary>
internal static class ComparisonTable
{
    /// <summary>The table, in Markdown that a terminal shows as well.</summary>
    /// <param name="comparison">What to show.</param>
    public static string Write(RunComparison comparison)
    {
        var page = new Page();
        var changes = comparison.Changes;
        var machine = comparison.IsSameMachine ? "same machine" : $"another machine ({comparison.Then.Machine.Processor}, {comparison.Then.Machine.Cores} cores): only ratios and bytes can be compared";
        page.Add($"Compared with {comparison.Then.Source}, commit {comparison.Then.Machine.Commit}, {machine}:");
        page.Add($"{Count(changes, ChangeVerdict.Better)} better, {Count(changes, ChangeVerdict.Worse)} worse, {Count(changes, ChangeVerdict.Same)} the same within noise.");
        page.Add();
        var width = changes.Max(change => change.Name.Length);
        page.Add($"| {"Figure".PadRight(width)} |       Then |        Now | Unit  |  Change | Noise then, now | Verdict |");
        page.Add($"|{new string('-', width + 2)}|-----------:|-----------:|-------|--------:|----------------:|---------|");
        foreach (var change in changes)
        {
            var noise = $"{Share(change.Then)}, {Share(change.Now)}";
            page.Add($"| {change.Name.PadRight(width)} | {Number(change.Then),10} | {Number(change.Now),10} | {change.Unit,-5} | {change.Change,7:+0.0%;-0.0%;0.0%} | {noise,15} | {Word(change.Verdict)} |");
        }
        return page.ToString();
    }

    private static int Count(IReadOnlyList<FigureChange> changes, ChangeVerdict verdict) => changes.Count(change => change.Verdict == verdict);

    private static string Number(Spread? spread) => spread is null ? "" : spread.Median.ToString(Math.Abs(spread.Median) switch { < 10 => "0.00", < 100 => "0.0", _ => "#,0" }, CultureInfo.InvariantCulture);

    private static string Share(Spread? spread) => spread is null or { Median: 0 } ? "-" : (spread.Noise / Math.Abs(spread.Median)).ToString("0.0%", CultureInfo.InvariantCulture);

    private static string Word(ChangeVerdict verdict) => verdict switch
    {
        ChangeVerdict.Same => "same",
        ChangeVerdict.Better => "**better**",
        ChangeVerdict.Worse => "**worse**",
        ChangeVerdict.New => "new",
        ChangeVerdict.Gone => "gone",
        _ => "not comparable",
    };
}
