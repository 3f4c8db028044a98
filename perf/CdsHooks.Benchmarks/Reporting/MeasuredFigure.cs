namespace CdsHooks.Benchmarks.Reporting;

/// <summary>One figure of a run as files of results hold it, so that runs can be compared.</summary>
/// <param name="Name">What was measured; the same in every run.</param>
/// <param name="Unit"><see cref="Ratio"/>, <see cref="Bytes"/>, or a unit of time, size or rate. Only the first two mean the same on another machine.</param>
/// <param name="Better"><c>lower</c> or <c>higher</c>.</param>
/// <param name="Rounds">What each round gave, at least one.</param>
internal sealed record MeasuredFigure(string Name, string Unit, string Better, IReadOnlyList<double> Rounds)
{
    public const string Ratio = "ratio";
    public const string Bytes = "B";
    public const string Microseconds = "µs";
    public const string Milliseconds = "ms";
    public const string Megabytes = "MB";
    public const string PerSecond = "/s";

    /// <summary>A figure of which less is better.</summary>
    public static MeasuredFigure Lower(string name, string unit, IEnumerable<double> rounds) => new(name, unit, "lower", Rounded(rounds));

    /// <summary>A figure of which more is better.</summary>
    public static MeasuredFigure Higher(string name, string unit, IEnumerable<double> rounds) => new(name, unit, "higher", Rounded(rounds));

    private static double[] Rounded(IEnumerable<double> rounds) => [.. rounds.Select(each => Math.Round(each, Math.Abs(each) < 10 ? 3 : 1))];
}
