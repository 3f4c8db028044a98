using CdsHooks.Benchmarks.Reporting;

namespace CdsHooks.Benchmarks.Comparison;

/// <summary>One figure, then and now.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Then">The earlier run; <see langword="null"/> when it had no such figure.</param>
/// <param name="Now">The later run; <see langword="null"/> when it has none.</param>
/// <param name="Verdict">What may be said.</param>
internal sealed record FigureChange(string Name, string Unit, Spread? Then, Spread? Now, ChangeVerdict Verdict)
{
    /// <summary>How much more it is now, as a share of then; <see langword="null"/> when that cannot be told.</summary>
    public double? Change => Then is { Median: not 0 } && Now is not null && Verdict != ChangeVerdict.Incomparable ? (Now.Median / Then.Median) - 1 : null;

    /// <summary>Compares.</summary>
    /// <param name="then">The earlier figure.</param>
    /// <param name="now">The later one; one of the two must be there.</param>
    /// <param name="isSameMachine">True when both are from one machine.</param>
    public static FigureChange Of(MeasuredFigure? then, MeasuredFigure? now, bool isSameMachine)
    {
        var (name, unit) = ((now ?? then)!.Name, (now ?? then)!.Unit);
        var (before, after) = (then is null ? null : Spread.Of(then.Rounds), now is null ? null : Spread.Of(now.Rounds));
        return new FigureChange(name, unit, before, after, (before, after) switch
        {
            (null, _) => ChangeVerdict.New,
            (_, null) => ChangeVerdict.Gone,
            _ when then!.Unit != unit || (!isSameMachine && unit is not (MeasuredFigure.Ratio or MeasuredFigure.Bytes)) => ChangeVerdict.Incomparable,
            _ when !IsBeyondNoise(before, after, unit) => ChangeVerdict.Same,
            _ => (after.Median < before.Median) == (now!.Better == "lower") ? ChangeVerdict.Better : ChangeVerdict.Worse,
        });
    }

    // Rounds of one run know nothing of what differs from run to run: another layout of the heap and of compiled code, another neighbour on the machine.
    private static double Floor(string unit) => unit switch
    {
        MeasuredFigure.Bytes => 0.01,
        MeasuredFigure.Ratio => 0.04,
        _ => 0.10,
    };

    private static bool IsBeyondNoise(Spread then, Spread now, string unit) =>
        (now.Low > then.High || now.High < then.Low) && Math.Abs(now.Median - then.Median) > Floor(unit) * Math.Abs(then.Median);
}
