namespace CdsHooks.Benchmarks.Comparison;

/// <summary>The middle of some rounds and how far it may be off.</summary>
/// <param name="Median">Half of the rounds lie below.</param>
/// <param name="Noise">The true middle lies within that distance in about 95 of 100 runs; zero for a single round.</param>
internal sealed record Spread(double Median, double Noise)
{
    // Of the notches in box plots: R. McGill, J. W. Tukey, W. A. Larsen, Variations of Box Plots, The American Statistician 32 (1978).
    private const double Notch = 1.57;

    public double Low => Median - Noise;

    public double High => Median + Noise;

    /// <summary>The spread of rounds; single outliers do not count.</summary>
    /// <param name="rounds">At least one.</param>
    public static Spread Of(IReadOnlyList<double> rounds)
    {
        var sorted = rounds.Order().ToArray();
        return new Spread(Quantile(sorted, 0.5), Notch * (Quantile(sorted, 0.75) - Quantile(sorted, 0.25)) / Math.Sqrt(sorted.Length));
    }

    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 == sorted.Length ? sorted[below] : sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below]));
    }
}
