using CdsHooks.Benchmarks.Comparison;
using CdsHooks.Benchmarks.Reporting;

namespace CdsHooks.Benchmarks.Tests.Comparison;

public class ComparisonTableTests
{
    private static readonly MeasuredFigure[] Before =
        [MeasuredFigure.Lower("CPU ratio", MeasuredFigure.Ratio, [2]), MeasuredFigure.Lower("CPU", MeasuredFigure.Microseconds, [1000]), MeasuredFigure.Lower("old", MeasuredFigure.Bytes, [1])];

    private static readonly MeasuredFigure[] Now =
        [MeasuredFigure.Lower("new", MeasuredFigure.Bytes, [7]), MeasuredFigure.Lower("CPU ratio", MeasuredFigure.Ratio, [1.5]), MeasuredFigure.Lower("CPU", MeasuredFigure.Microseconds, [2000])];

    [Fact]
    public void Write_SameMachine_TellsEveryChangeInTheOrderOfNow()
    {
        var table = ComparisonTable.Write(new RunComparison(MeasuredRunTests.RunOn("P", 2, "abc", Before), MeasuredRunTests.RunOn("P", 2, "def", Now)));

        Assert.StartsWith("Compared with 2026-11-01-limit.json, commit abc, same machine:\n1 better, 1 worse, 0 the same within noise.\n", table, StringComparison.Ordinal);
        Assert.Equal(
        [
            "new || 7.00 | B || -, 0.0% | new",
            "CPU ratio | 2.00 | 1.50 | ratio | -25.0% | 0.0%, 0.0% | **better**",
            "CPU | 1,000 | 2,000 | µs | +100.0% | 0.0%, 0.0% | **worse**",
            "old | 1.00 || B || 0.0%, - | gone",
        ], Rows(table));
    }

    [Fact]
    public void Write_OnlyAPartWasMeasured_SaysNothingOfTheRest()
    {
        var table = ComparisonTable.Write(new RunComparison(MeasuredRunTests.RunOn("P", 2, "abc", Before), MeasuredRunTests.RunOn("P", 2, "def", Now)) { IsPart = true });

        Assert.DoesNotContain(Rows(table), row => row.EndsWith("gone", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_AnotherMachine_SaysThatTimesDoNotCompare()
    {
        var table = ComparisonTable.Write(new RunComparison(MeasuredRunTests.RunOn("Q", 8, "abc", Before), MeasuredRunTests.RunOn("P", 2, "def", Now)));

        Assert.Contains("another machine (Q, 8 cores): only ratios and bytes can be compared", table, StringComparison.Ordinal);
        Assert.Contains("CPU | 1,000 | 2,000 | µs || 0.0%, 0.0% | not comparable", Rows(table));
        Assert.Contains("CPU ratio | 2.00 | 1.50 | ratio | -25.0% | 0.0%, 0.0% | **better**", Rows(table));
    }

    // Without the blanks that make columns wide.
    private static string[] Rows(string table) =>
    [
        .. table.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)
            .Select(line => string.Join('|', line.Trim('|').Split('|').Select(cell => cell.Trim().Length == 0 ? "" : $" {cell.Trim()} ")).Trim()),
    ];
}
